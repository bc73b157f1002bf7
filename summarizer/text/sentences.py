"""Sentences with exact offsets: what citations point at and what chunks are packed from.

Paragraphs first: a line break ends a sentence unless the lines are hard-wrapped.
Inside a paragraph the clear stops are found at once (`clear_stops`); where one is
not clear the segmenter is sentencex, and every full stop it saw or passed over is
judged again by the rules of `full_stops`. This module knows where sentences
stand, not what they say, and it never changes a character.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.domain import Sentence, Span
from summarizer.text import clear_stops
from summarizer.text.full_stops import MARK, OTHER_TERMINATORS, Place, closes, is_mark, is_plain
from summarizer.text.segmenter import boundaries, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.domain import Article

_ITEM = re.compile(r"\s{0,20}(?:[-*+•‣▪●·–—]\s|#{1,6}\s|>|\(?(?:\d{1,3}|[A-Za-z])[.)]\s)")
_CLOSED = tuple(".!?…:;。！？؟।")
_CLOSERS = "\"'”’»›)]」』"
_HANGING = re.compile(
    r"(?:[,–—]|\b(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|that|the|their|to|was|were|with))\Z"
)

# Where a sentence may end: terminators with the closers attached to them. Bounded, so that it stays linear.
_STOP = re.compile(r"[.!?…]{1,8}([\"'”’»›)\]]{0,4})(?:\[\d{1,3}\]){0,4}(?=\s)")
# The same, and the stops of scripts without spaces, which nothing need follow; slower to look for.
_ANY_STOP = re.compile(_STOP.pattern + r"|[。！？｡]{1,8}([\"'”’»›)\]」』】》〉）]{0,4})")
_UNSPACED = re.compile("[。！？｡]")
# Without a mark that ends sentences in some script there is nothing to segment.
_TERMINATOR = re.compile(f"[.!?…;{OTHER_TERMINATORS}]")


def split(text: str, *, language: str | None = None) -> list[Span]:
    """Return the sentences of ``text``: sorted, apart, trimmed of white space, together holding all the rest.

    Headings and list items stand alone. A closing quote belongs to the sentence it
    closes; a quotation of several short sentences stays whole, with its speaker.
    ``language`` is an ISO 639-1 code; English rules where it is not given. Linear.

    >>> text = 'Gen. A. B. Moss left at 5 a.m. Police said: "Good." Why?'
    >>> [span.of(text) for span in split(text)]
    ['Gen. A. B. Moss left at 5 a.m.', 'Police said: "Good."', 'Why?']
    """
    return [
        Span(start, end)
        for paragraph in _paragraphs(text)
        for start, end in _sentences(text, paragraph, language)
    ]


def of_article(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article's unmasked text; none crosses a mask or the end of a paragraph."""
    name, language, found, number = article.id, article.language, list[Sentence](), 0
    for stretch in _unmasked(article):
        text, offset = stretch.of(article.text), stretch.start
        for paragraph in _paragraphs(text):
            for start, end in _sentences(text, paragraph, language):
                found.append(
                    Sentence(
                        name, len(found), offset + start, offset + end, text[start:end], number
                    )
                )
            number += 1
    return tuple(found)


def _unmasked(article: Article) -> Iterator[Span]:
    start = 0
    for mask in article.masks:
        if mask.start > start:
            yield Span(start, mask.start)
        start = max(start, mask.end)
    if start < len(article.text):
        yield Span(start, len(article.text))


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of ``text``: single lines, or the lines of a hard-wrapped stretch together."""
    lines: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if end > start:
            lines.append(Span(start, end))
        elif lines:
            yield from _joined(text, lines) if len(lines) > 1 else lines
            lines = []
        start += len(line)
    if lines:
        yield from _joined(text, lines)


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    wrapped = _is_wrapped(text, lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _continues(text, line, following, wrapped=wrapped):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Return whether the lines were filled to one width: none had room for the first word of the next."""
    width = max(line.end - line.start for line in lines)
    return (
        len(lines) > 2
        and 50 <= width <= 100
        and all(
            line.end - line.start + 1 + _first_word(text, following) > width
            for line, following in pairwise(lines)
        )
    )


def _first_word(text: str, line: Span) -> int:
    """Length of the first word of a line; a line is never blank."""
    return len(text[line.start : line.end].split(maxsplit=1)[0])


def _continues(text: str, line: Span, following: Span, *, wrapped: bool) -> bool:
    """Return whether ``following`` goes on with the paragraph of ``line``, the line just before it."""
    if _ITEM.match(text, following.start, following.end):
        return False
    if wrapped:
        return True
    tail = text[max(line.start, line.end - 40) : line.end].rstrip()
    if not 30 <= line.end - line.start <= 120 or tail.rstrip(_CLOSERS).endswith(_CLOSED):
        return False
    head = text[following.start : following.start + 40].lstrip()
    return head[:1].islower() or _HANGING.search(tail) is not None


def _sentences(text: str, paragraph: Span, language: str | None) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of one paragraph of ``text``."""
    begin, last = _after(text, paragraph.start), paragraph.end
    cuts = clear_stops.cuts(text, begin, last) if rules(language) == "en" else None
    for end, after in cuts if cuts is not None else _judged(text, begin, last, language):
        if begin < end and (last - after > MARK or not is_mark(text, after, last)):
            yield begin, end
            begin = after
    yield begin, last


def _judged(text: str, begin: int, last: int, language: str | None) -> list[tuple[int, int]]:
    """Return the cuts of a paragraph that the segmenter must be asked about."""
    part = text[begin:last]
    if not _TERMINATOR.search(part, 0, len(part) - 1):
        return []
    found = _cuts(part, boundaries(part, language))
    return [(begin + end, begin + after) for end, after in found]


def _cuts(part: str, found: list[int]) -> Iterator[tuple[int, int]]:
    """Yield (end of a sentence, start of the next): every stop is judged, and boundaries at marks unknown here."""
    begin, size = 0, len(part)
    following = iter(found)
    boundary = next(following, size)
    stops = _STOP if part.isascii() or not _UNSPACED.search(part) else _ANY_STOP
    for match in stops.finditer(part):
        stop, end = match.span()
        while boundary <= stop:
            yield (cut := _foreign(part, boundary))
            begin, boundary = cut[1], next(following, size)
        after = _after(part, end)
        if after >= size:
            break
        # An opening quote that the segmenter left with the sentence before makes it one character late.
        said = boundary <= after + 1
        while boundary <= after + 1 and boundary < size:
            boundary = next(following, size)
        if not said and part[after].islower():
            continue
        if (said and is_plain(part, stop, end, after)) or closes(
            part, begin, Place(stop, match.end(match.lastindex or 0), after, said=said)
        ):
            yield end, after
            begin = after
    while boundary < size:
        yield _foreign(part, boundary)
        boundary = next(following, size)


def _after(part: str, end: int) -> int:
    """Return where the text goes on after ``end``."""
    size = len(part)
    while end < size and part[end].isspace():
        end += 1
    return end


def _foreign(part: str, boundary: int) -> tuple[int, int]:
    """Return a boundary of the segmenter at a mark unknown here: `।`, `؟`, a full stop without a space."""
    end = boundary
    while end > 0 and part[end - 1].isspace():
        end -= 1
    while end < len(part) and end - boundary < 4 and part[end] in _CLOSERS:
        end += 1
    return end, _after(part, end)
