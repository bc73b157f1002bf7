"""Finds the expressions of time in a text, without a calendar.

One pass over the token classes. A prefix rule (``the end of``) takes the
expression after it along; a false friend makes the scan go on one token later.
What an expression resolves to is ``resolution.py``'s business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.temporal import (  # noqa: F401 - they register builders
    clock_times,
    counted,
    counted_days,
    from_events,
    named_parts,
    named_years,
    stated,
)
from summarizer.temporal.friends import accepts
from summarizer.temporal.lexicon import Lexicon, Tokens, lexicon
from summarizer.temporal.patterns import candidates, grammar, rules_of, single, starter
from summarizer.temporal.slices import BUILDERS, Built, Slice
from summarizer.temporal.tense import PUTTING_OFF, TenseReader
from summarizer.temporal.timex import CalendarDate, Edge, Expression, Meaning, Tense
from summarizer.text.recall import recalled

_MAX_DEPTH = 4
_BETWEEN = ("AND", "DASH", "TO", "OR", "THE", "SLASH", "ENDED", "IN", "EDGE", "OF")
"""Classes of the words between the two ends of one match."""


@dataclass(frozen=True, slots=True)
class Found:
    """Expressions of a text with the tokens they were found in; ``ranges`` pairs the indices of two that bound one."""

    tokens: Tokens
    expressions: tuple[Expression, ...]
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    name: str
    first: int
    last: int
    built: Built


def find(text: str, language: str | Lexicon = "en") -> Found:
    """Return the expressions of time in ``text``, in order, not overlapping; ``language`` is a code or a table's words.

    >>> [e.text for e in find("He left on 3 May and came back two days later.").expressions]
    ['3 May', 'two days later']
    """
    return _find(text, language)


@recalled(texts=2_048)
def _find(text: str, language: str | Lexicon) -> Found:
    spoken = lexicon(language) if isinstance(language, str) else language
    tokens = spoken.tokens(text)
    hits: list[_Hit] = []
    position = 0
    search = starter(rules_of(spoken)).search
    parser = _Parser(tokens)
    while match := search(tokens.classes, position):
        hit = parser.at(match.start())
        position = match.start() + 1 if hit is None else hit.last
        if hit is not None:
            hits.append(hit)
    tenses = TenseReader(tokens)
    expressions: list[Expression] = []
    ranges: list[tuple[int, int]] = []
    for hit in hits:
        if hit.built.second is not None:
            if hit.built.joined:
                ranges.append((len(expressions), len(expressions) + 1))
        elif (
            expressions
            and not (ranges and ranges[-1][1] == len(expressions) - 1)
            and _bounds(tokens, expressions[-1], hit)
        ):
            ranges.append((len(expressions) - 1, len(expressions)))
        expressions.extend(_expressions(tokens, hit, tenses))
    for first, second in ranges:
        expressions[first] = _inherit(expressions[first], expressions[second].meaning)
    return Found(tokens, tuple(expressions), tuple(ranges))


class _Parser:
    """Parses at a token, remembering what it found: nested prefixes look at a place more than once."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.rules = rules_of(tokens.lexicon)
        self.known: dict[tuple[int, int], _Hit | None] = {}

    def at(self, start: int, depth: int = _MAX_DEPTH) -> _Hit | None:
        """Return the expression that begins at token ``start``.

        The first rule that matches, means something and is no false friend wins.
        The alternation reports one rule a position; where its builder declines, the
        rules after it are tried one by one.
        """
        key = (start, depth)
        if key not in self.known:
            self.known[key] = self._parse(start, depth)
        return self.known[key]

    def _parse(self, start: int, depth: int) -> _Hit | None:
        pattern, table = grammar(self.rules)
        classes = self.tokens.classes
        match = pattern.match(classes, start)
        if match is None or match.lastgroup is None:
            return None
        tried = int(match.lastgroup[1:])
        hit = self._build(table[tried], start, match.end(), depth)
        if hit is not None:
            return hit
        for index in candidates(classes[start], self.rules):
            match = single(index, self.rules).match(classes, start) if index > tried else None
            if match is not None and match.end() > start:
                hit = self._build(table[index], start, match.end(), depth)
                if hit is not None:
                    return hit
        return None

    def _build(self, entry: tuple[str, bool], first: int, last: int, depth: int) -> _Hit | None:
        name, prefix = entry
        inner: Meaning | None = None
        end = last
        if prefix:
            follow = self.at(last, depth - 1) if depth else None
            if follow is None or follow.built.second is not None:
                return None
            inner, end = follow.built.meaning, follow.last
        part = Slice(self.tokens, first, last, inner, end)
        built = BUILDERS[name](part)
        if built is None or not accepts(name, part):
            return None
        return _Hit(name, first, end + built.extra, built)


def _expressions(tokens: Tokens, hit: _Hit, tenses: TenseReader) -> list[Expression]:
    """Return the expression of a match, or the two of a range."""
    first = hit.first
    when = tenses.clause(hit.first, hit.last)
    signal = _signal(tokens, first)
    if signal in ("since", "from") and not tokens.lexicon.grammar.writing.by_code:
        when = _since(hit.built.meaning, when, signal)
    last = hit.last - hit.built.trailing
    while last - 1 > first and tokens.name(last - 1) in ("LPAR", "COMMA"):
        last -= 1
    bounds = [(first, last, hit.built.meaning)]
    if hit.built.second is not None:
        start, meaning = hit.built.second
        stop = next(
            (i for i in range(start - 1, first, -1) if tokens.name(i) not in _BETWEEN),
            first,
        )
        bounds = [(first, stop + 1, hit.built.meaning), (start, last, meaning)]
    return [
        Expression(
            tokens.starts[a],
            tokens.ends[b - 1],
            tokens.text[tokens.starts[a] : tokens.ends[b - 1]],
            meaning,
            hit.built.mod,
            when,
            signal,
        )
        for a, b, meaning in bounds
    ]


def _since(meaning: Meaning, clause: Tense, signal: str) -> Tense:
    """``seit dem 3. Februar``: what began then is told in the present, or with plans in the same sentence."""
    if signal == "since":
        return Tense.PAST
    dated = isinstance(meaning, CalendarDate) and meaning.month is not None
    return Tense.UNKNOWN if dated and clause is Tense.FUTURE else clause


def _signal(tokens: Tokens, first: int) -> str | None:
    """Return the preposition before an expression, in the word of English if a table gives it."""
    at = first - 1
    if not tokens.lexicon.grammar.writing.by_code and tokens.name(at) in ("THE", "THIS", "OF"):
        at -= 1
    if tokens.name(at) not in ("IN", "FROM", "BETWEEN", "TO", "BEFORE", "AFTER"):
        return None
    value = tokens.values.get(at)
    return value if isinstance(value, str) else tokens.word(at).lower()


def _bounds(tokens: Tokens, before: Expression, hit: _Hit) -> bool:
    """Whether the expression before and this one bound a range: ``from X to Y``, ``between X and Y``, ``X-Y``."""
    ends = (_core(before.meaning), _core(hit.built.meaning))
    if not all(isinstance(end, CalendarDate) for end in ends):
        return False
    if tokens.word(tokens.at(before.start) - 2).lower() in PUTTING_OFF:
        return False  # "postponed from Saturday to Monday" is no stretch
    gap = tokens.text[before.end : tokens.starts[hit.first]].strip().lower()
    if not tokens.lexicon.grammar.writing.by_code:
        return _bound_by_class(tokens, before, hit)
    if before.signal == "between":
        return gap == "and"
    if before.signal == "from":
        return gap in ("to", "until", "through", "till")
    return gap in ("-", "–", "through") or (
        gap == "to" and type(before.meaning) is type(hit.built.meaning)
    )


def _bound_by_class(tokens: Tokens, before: Expression, hit: _Hit) -> bool:
    """Whether the words between two dates make them ends of a range, by the classes a table gives them."""
    between = range(tokens.at(before.end), hit.first)
    names = [tokens.name(i) for i in between if tokens.name(i) not in ("THE", "OF")]
    alike = type(before.meaning) is type(hit.built.meaning)
    return alike and (
        names in (["TO"], ["DASH"], ["ATHOUR"]) or (names == ["AND"] and before.signal == "between")
    )


def _core(meaning: Meaning) -> Meaning:
    """``late August`` bounds a range as ``August`` does."""
    return meaning.of if isinstance(meaning, Edge) else meaning


def _inherit(first: Expression, meaning: Meaning) -> Expression:
    """``March`` in ``between March and June 2024`` takes the year of the other end."""
    own, meaning = _core(first.meaning), _core(meaning)
    if (
        isinstance(own, CalendarDate)
        and isinstance(meaning, CalendarDate)
        and own.year is None
        and meaning.year
    ):
        year = meaning.year
        if own.month and meaning.month and own.month > meaning.month:
            year -= 1
        if own.month:
            dated: Meaning = replace(own, year=year)
            if isinstance(first.meaning, Edge):
                dated = replace(first.meaning, of=dated)
            return replace(first, meaning=dated)
    return first
