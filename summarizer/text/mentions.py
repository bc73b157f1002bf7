"""Finds the names in a text by their shape: capitals, titles, heads, particles.

A name is a run of capitalised words, joined by particles where a head asks for it
(``Ministry of Defence``), cut at titles (``President X``). There is no dictionary of
people: a capitalised word that opens a sentence is a name only if something says so,
and in a headline only names known from elsewhere count. Who is meant by a name is
for ``aliases``.

Languages that capitalise all nouns get too many names; scripts without capitals none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.text import capitals
from summarizer.text.gazetteer import fold, known, openings, words
from summarizer.text.recall import recalled
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from summarizer.text.capitals import NameToken


class NameKind(StrEnum):
    """What a name stands for, as far as the words show."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``text[start:end]``, without titles before it and without a possessive."""

    start: int
    end: int
    text: str
    kind: NameKind


_LOWER_PREFIX = re.compile(r"[^\W\d_]+[-‑](?=[^\W\d_])")
_AGE = re.compile(r", \d{1,3}[,.]")
_MAX_RUN = 10  # words; a longer run is a list or a headline


def mentions(
    text: str, *, sentence_starts: Collection[int] = (), known_names: Container[str] = ()
) -> list[Mention]:
    """Return the names of ``text`` in order; they do not overlap.

    ``sentence_starts`` are offsets where sentences begin; without them punctuation
    decides. ``known_names`` are folded names to be believed wherever they stand.

    Example:
        >>> [
        ...     m.text
        ...     for m in mentions("On Monday Mayor Anna Berg’s office blamed the Bank of Oslo.")
        ... ]
        ['Anna Berg', 'Bank of Oslo']
    """
    starts = frozenset(sentence_starts)
    if known_names == ():
        return list(_unaided(text, starts))
    return list(_found(text, starts, known_names))


@recalled(texts=4_096)
def _unaided(text: str, starts: frozenset[int]) -> tuple[Mention, ...]:
    return tuple(_found(text, starts, ()))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text ready for the search: its words, its headlines, and the words capitalised within a sentence."""

    tokens: list[NameToken]
    loud: list[tuple[int, int]]
    seen: frozenset[str]


@recalled(texts=4_096)
def _cut(text: str, starts: frozenset[int]) -> _Cut:
    tokens = capitals.tokenize(text, starts)
    loud = capitals.headlines(text)
    seen = frozenset(
        token.lower
        for token in tokens
        if token.capital and not token.initial and not capitals.within(loud, token.start)
    )
    return _Cut(tokens, loud, seen)


def _found(text: str, starts: frozenset[int], known_names: Container[str]) -> list[Mention]:
    cut = _cut(text, starts)
    tokens, loud = cut.tokens, cut.loud
    finder = _Finder(text, tokens, cut.seen, known_names)
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            found.extend(finder.after_prefix(tokens[index]))
            index += 1
        elif capitals.within(loud, tokens[index].start):
            mention, index = finder.familiar(index)
            found.extend(mention)
        else:
            run = finder.run(index)
            after = run[-1] + 1 if run else index + 1
            whole = finder.table_name(index)
            if whole > after or (whole and not run):
                found.append(finder.mention(index, whole - 1))
                after = whole
            else:
                found.extend(finder.names(run))
            index = after
    return found


@dataclass(frozen=True, slots=True)
class _Finder:
    """Builds runs of name words and cuts them into mentions."""

    text: str
    tokens: list[NameToken]
    seen: frozenset[str]  # words capitalised within a sentence of this text
    trusted: Container[str]

    def familiar(self, index: int) -> tuple[list[Mention], int]:
        """In a headline: the longest known name that starts here."""
        for length in range(5, 0, -1):
            parts = self.tokens[index : index + length]
            if len(parts) < length or "\n" in self.text[parts[0].start : parts[-1].end]:
                continue
            words_here = self.text[parts[0].start : parts[-1].end]
            name = fold(words_here)
            shouted = name.casefold() if not self.shouting(parts[0]) else name
            believed = name in known() or name in self.trusted or shouted in known()
            if believed or all(p.lower in self.seen and p.capital for p in parts):
                return [self.mention(index, index + length - 1)], index + length
        return [], index + 1

    def shouting(self, token: NameToken) -> bool:
        return len(token.text) <= 4 and token.text.lower() in STOPWORDS

    def table_name(self, index: int) -> int:
        """Where the longest name of several words in the general tables ends that starts here, or 0."""
        longest = openings().get(fold(self.tokens[index].text), 0)
        for length in range(min(longest, len(self.tokens) - index), 1, -1):
            end = self.tokens[index + length - 1].end
            if fold(self.text[self.tokens[index].start : end]) in known():
                return index + length
        return 0

    def ordinary(self, index: int) -> bool:
        """Whether the word is a function word, a day, or an everyday word at a sentence start."""
        token = self.tokens[index]
        lower = token.lower
        if self.calendar(index) or (lower in STOPWORDS and not token.acronym):
            return True
        if not token.initial or token.acronym or fold(token.text) in self.trusted:
            return False
        if lower in words("common"):
            return not (lower in words("compass") and self.goes_on(index))
        made = lower.endswith(("ing", "ed", "ly")) and len(lower) > 5
        return made and lower not in self.seen and fold(token.text) not in known()

    def calendar(self, index: int) -> bool:
        """Whether the word is a day or month; ``Jan`` only with a full stop or a figure after it."""
        token = self.tokens[index]
        after = self.text[token.end : token.end + 2].strip()
        short = token.lower in words("short_calendar") and (after[:1] == "." or after.isdigit())
        return short or token.lower in words("calendar")

    def goes_on(self, index: int) -> bool:
        """Whether a capitalised word follows directly: ``North Korean``, not ``North of``."""
        if index + 1 == len(self.tokens):
            return False
        following = self.tokens[index + 1]
        gap = self.text[self.tokens[index].end : following.start]
        return gap == " " and following.text[0].isupper() and following.lower not in STOPWORDS

    def run(self, index: int) -> list[int]:
        """Token numbers of the run that starts at ``index``, particles included; empty if none does."""
        if self.ordinary(index):
            return []
        run = [index]
        while len(run) < _MAX_RUN:
            following = self.following(run)
            if not following:
                break
            run += following
        return run

    def following(self, run: list[int]) -> list[int]:
        """Return the next word of a run, with the particles before it."""
        last = self.tokens[run[-1]]
        found: list[int] = []
        at = run[-1] + 1
        while at < len(self.tokens) and len(found) < 4:
            token = self.tokens[at]
            gap = self.text[self.tokens[at - 1].end : token.start]
            if not self.joined(gap, self.tokens[at - 1]) or token.initial:
                return []
            if last.possessive and token.lower not in words("org_head"):
                return []
            found.append(at)
            if token.capital:
                given = not last.initial or last.lower in words("given")
                surname = token.lower == "may" and given
                calendar = self.calendar(at) and not surname
                stop = token.lower in STOPWORDS and not token.acronym and not surname
                return [] if calendar or stop else found
            if token.lower not in words("particle") or not self.links(run, token):
                return []
            at += 1
        return []

    @staticmethod
    def joined(gap: str, before: NameToken) -> bool:
        if gap in (" ", "\u00a0", " & "):
            return True
        short = before.lower in capitals.ABBREVIATIONS or len(before.text) == 1
        return gap in (". ", ".\u00a0") and short

    def links(self, run: list[int], particle: NameToken) -> bool:
        """Whether a particle may stand inside the name: ``of`` after a head, ``van`` between names."""
        last = self.tokens[run[-1]].lower
        has_of = any(self.tokens[i].lower in ("of", "for") for i in run)
        match particle.lower:
            case "of" | "for":
                return last in words("of_head") or (has_of and last in words("org_head"))
            case "the":
                return last in words("of_head")
            case "and":
                office = has_of and self.tokens[run[0]].lower in ("ministry", "department")
                return office or (last in words("topic") and len(run) == 1)
            case _:
                return last not in known() and last not in words("title")

    def names(self, run: list[int]) -> Iterator[Mention]:
        """Cut a run at titles and leading nationalities, and judge what is left."""
        piece: list[int] = []
        titled = False
        for position, index in enumerate(run):
            if self.is_title(run, position):
                yield from self.judged(self.without_portfolio(piece), titled=titled)
                piece, titled = [], True
            else:
                piece.append(index)
        yield from self.judged(piece, titled=titled)

    def is_title(self, run: list[int], position: int) -> bool:
        token = self.tokens[run[position]]
        if token.lower not in words("title") or (
            token.acronym and token.lower not in ("ceo", "mp", "pm")
        ):
            return False
        after = self.tokens[run[position + 1]].lower if position + 1 < len(run) else ""
        return after not in words("not_title_before") or after in words("title")

    def without_portfolio(self, piece: list[int]) -> list[int]:
        while piece and self.tokens[piece[-1]].lower in words("portfolio") - {"treasury", "state"}:
            piece = piece[:-1]
        return piece

    def judged(self, piece: list[int], *, titled: bool) -> Iterator[Mention]:
        lowered = [self.tokens[index].lower for index in piece]
        office = piece and piece[0] > 1 and self.tokens[piece[0] - 1].lower == "of"
        if office and self.tokens[piece[0] - 2].lower in words("title") and len(piece) > 1:
            while piece and self.tokens[piece[0]].lower in words("portfolio"):
                piece = piece[1:]
        while piece and lowered[-1] in words("particle"):
            piece, lowered = piece[:-1], lowered[:-1]
        if not piece:
            return
        opener = self.tokens[piece[0]]
        plain = opener.lower not in self.seen and opener.lower not in words("given")
        if opener.initial and plain and len(piece) > 1:
            whole, rest = fold(self.span(piece)), fold(self.span(piece[1:]))
            piece = piece[1:] if rest in known() and whole not in known() else piece
        nation = self.nation(piece)
        if nation:
            yield self.mention(piece[0], piece[nation - 1])
            piece = piece[nation:]
        if piece and (titled or self.believed(piece)):
            yield self.mention(piece[0], piece[-1], titled=titled)

    def nation(self, piece: list[int]) -> int:
        """How many words of a country or nationality lead a piece that goes on with a person."""
        if fold(self.span(piece)) in known() or self.kind(piece, titled=False) in (
            NameKind.ORGANISATION,
            NameKind.PLACE,
        ):
            return 0
        for length in range(min(3, len(piece) - 2), 0, -1):
            entry = known().get(fold(self.span(piece[:length])))
            if entry is not None and entry.place:
                return length
        return 0

    def believed(self, piece: list[int]) -> bool:
        """Whether a lone word at a sentence start is a name; elsewhere capitals are enough."""
        first = self.tokens[piece[0]]
        folded = fold(self.span(piece))
        if len(piece) > 1 or not first.initial or folded in known() or folded in self.trusted:
            return len(first.text) > 1 or len(piece) > 1
        if first.lower in self.seen or first.acronym or "-" in first.text[1:-1]:
            return True
        after = self.tokens[piece[0] + 1].lower if piece[0] + 1 < len(self.tokens) else ""
        speaks = after in words("reporting") and not first.lower.endswith("s")
        return speaks or first.possessive or first.lower in words("given")

    def span(self, piece: list[int]) -> str:
        return self.text[self.tokens[piece[0]].start : self.tokens[piece[-1]].end]

    def mention(self, first: int, last: int, *, titled: bool = False) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last].end
        kind = self.kind(list(range(first, last + 1)), titled=titled)
        return Mention(start, end, self.text[start:end], kind)

    def kind(self, piece: list[int], *, titled: bool) -> NameKind:
        lowered = [self.tokens[index].lower for index in piece]
        name = fold(self.span(piece))
        entry = known().get(name) or known().get(name.casefold())
        if titled:
            return NameKind.PERSON
        if entry is not None:
            return NameKind.PLACE if entry.place else NameKind.ORGANISATION
        if lowered[-1] in words("org_head") or (lowered[0] in words("org_head") and len(piece) > 1):
            return NameKind.ORGANISATION
        if lowered[-1] in words("place_head") or lowered[0] in (
            "lake",
            "mount",
            "gulf",
            "cape",
            "port",
        ):
            return NameKind.PLACE
        if len(piece) == 1 and self.tokens[piece[0]].acronym:
            return NameKind.ORGANISATION
        return self.kind_beside(piece, lowered)

    def kind_beside(self, piece: list[int], lowered: list[str]) -> NameKind:
        """Return what the words around a name say of it."""
        before = self.tokens[piece[0] - 1].lower if piece[0] else ""
        after = self.tokens[piece[-1] + 1].lower if piece[-1] + 1 < len(self.tokens) else ""
        if before in words("place_before"):
            return NameKind.PLACE
        person = (
            before in words("title")
            or (len(piece) > 1 and lowered[0] in words("given"))
            or after in words("reporting")
            or (len(piece) > 1 and lowered[0] in words("surname_first") and len(lowered[0]) < 5)
            or _AGE.match(self.text, self.tokens[piece[-1]].end) is not None
        )
        return NameKind.PERSON if person else NameKind.OTHER

    def after_prefix(self, token: NameToken) -> Iterator[Mention]:
        """Return the name in ``anti-Kremlin``."""
        prefix = None if token.text.isalpha() else _LOWER_PREFIX.match(token.text)
        if prefix and token.text[prefix.end()].isupper():
            start = token.start + prefix.end()
            name = self.text[start : token.end]
            entry = known().get(fold(name))
            kind = NameKind.PLACE if entry and entry.place else NameKind.OTHER
            yield Mention(start, token.end, name, kind)
