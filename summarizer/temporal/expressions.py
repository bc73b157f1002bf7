"""Finds the expressions of time in a text, without a calendar.

One pass over the token classes. A prefix rule (``the end of``) takes the
expression after it along; a false friend makes the scan go on one token later.
What an expression resolves to is ``resolution.py``'s business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.temporal import counted, stated  # noqa: F401 - they register builders
from summarizer.temporal.friends import accepts
from summarizer.temporal.lexicon import Tokens, lexicon
from summarizer.temporal.patterns import candidates, grammar, single, starter
from summarizer.temporal.slices import BUILDERS, Built, Slice
from summarizer.temporal.tense import tense
from summarizer.temporal.timex import CalendarDate, Expression, Meaning, Tense
from summarizer.text.recall import recalled

_MAX_DEPTH = 4


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


def find(text: str, language: str = "en") -> Found:
    """Return the expressions of time in ``text``, in order, not overlapping.

    >>> [e.text for e in find("He left on 3 May and came back two days later.").expressions]
    ['3 May', 'two days later']
    """
    return _find(text, language)


@recalled(texts=2_048)
def _find(text: str, language: str) -> Found:
    tokens = lexicon(language).tokens(text)
    hits: list[_Hit] = []
    position = 0
    search = starter().search
    parser = _Parser(tokens)
    while match := search(tokens.classes, position):
        hit = parser.at(match.start())
        position = match.start() + 1 if hit is None else hit.last
        if hit is not None:
            hits.append(hit)
    expressions: list[Expression] = []
    ranges: list[tuple[int, int]] = []
    for hit in hits:
        if hit.built.second is not None:
            ranges.append((len(expressions), len(expressions) + 1))
        elif expressions and _bounds(tokens, expressions[-1], hit):
            ranges.append((len(expressions) - 1, len(expressions)))
        expressions.extend(_expressions(tokens, hit, language))
    for first, second in ranges:
        expressions[first] = _inherit(expressions[first], expressions[second].meaning)
    return Found(tokens, tuple(expressions), tuple(ranges))


class _Parser:
    """Parses at a token, remembering what it found: nested prefixes look at a place more than once."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
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
        pattern, table = grammar()
        classes = self.tokens.classes
        match = pattern.match(classes, start)
        if match is None or match.lastgroup is None:
            return None
        tried = int(match.lastgroup[1:])
        hit = self._build(table[tried], start, match.end(), depth)
        if hit is not None:
            return hit
        for index in candidates(classes[start]):
            match = single(index).match(classes, start) if index > tried else None
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
        part = Slice(self.tokens, first, last, inner)
        built = BUILDERS[name](part)
        if built is None or not accepts(name, part):
            return None
        return _Hit(name, first, end, built)


def _expressions(tokens: Tokens, hit: _Hit, language: str) -> list[Expression]:
    """Return the expression of a match, or the two of a range."""
    first = hit.first
    when = tense(tokens, hit.first, hit.last) if language == "en" else Tense.UNKNOWN
    before = tokens.name(first - 1)
    signal = (
        tokens.word(first - 1).lower()
        if before in ("IN", "FROM", "BETWEEN", "TO", "BEFORE", "AFTER")
        else None
    )
    last = hit.last - hit.built.trailing
    while last - 1 > first and tokens.name(last - 1) in ("LPAR", "COMMA"):
        last -= 1
    bounds = [(first, last, hit.built.meaning)]
    if hit.built.second is not None:
        start, meaning = hit.built.second
        stop = next(
            (
                i
                for i in range(start - 1, first, -1)
                if tokens.name(i) not in ("AND", "DASH", "TO", "OR", "THE")
            ),
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


def _bounds(tokens: Tokens, before: Expression, hit: _Hit) -> bool:
    """Whether the expression before and this one bound a range: ``from X to Y``, ``between X and Y``, ``X-Y``."""
    if not isinstance(before.meaning, CalendarDate) or not isinstance(
        hit.built.meaning, CalendarDate
    ):
        return False
    gap = tokens.text[before.end : tokens.starts[hit.first]].strip().lower()
    if before.signal == "between":
        return gap == "and"
    if before.signal == "from":
        return gap in ("to", "until", "through", "till")
    return gap in ("-", "–", "through") or (
        gap == "to" and type(before.meaning) is type(hit.built.meaning)
    )


def _inherit(first: Expression, meaning: Meaning) -> Expression:
    """``March`` in ``between March and June 2024`` takes the year of the other end."""
    own = first.meaning
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
            return replace(first, meaning=replace(own, year=year))
    return first
