"""Finds where a quotation stands in a source, and says how it was altered if it was.

Three steps, each only if the one before finds nothing: the very characters; the
same words after folding typography (marks, dashes, white space, elisions, editorial
brackets, the case of the first letter, the final comma); the most similar run of
words. The first two give ``exact``; the third never does, and always names at least
one change. A changed number, name or negation has a kind of its own, since such a
quotation can be very similar and say the opposite.

It compares words, not meaning: a quotation cut short of its "but" is exact here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from summarizer.text import wording
from summarizer.text.folding import Folded, fold
from summarizer.text.wording import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a quotation stands: ``source[start:end]``. ``exact`` if and only if ``changes`` is empty.

    ``score`` in [0, 1] is the share of characters in common, 1.0 when exact.
    """

    start: int
    end: int
    exact: bool
    changes: tuple[Change, ...] = ()
    score: float = 1.0


_MAX_ELISION = 400  # characters an ellipsis may stand for: about three sentences
_MAX_BRACKET = 80  # characters of the source an editor's bracket may replace
_MAX_ATTEMPTS = 200  # places tried for the first piece of an elided quotation
_MIN_SIMILARITY = 0.7
_MIN_SHORT_SIMILARITY = 0.8  # one or two words are similar by chance
_GAP = re.compile(r"\[([^\[\]]{0,80})\]|\(\.\.\.\)|\s?\.{3,}")
_MARGIN = " \t\r\n\"'“”„«»‘’‹›"


def align(quote: str, source: str) -> Alignment | None:
    """Where ``quote`` stands in ``source``, or ``None`` where nothing similar does.

    Offsets are code points of ``source``. Linear in ``source``.

    Example:
        >>> align("two men", "It was “two men”, she said.")
        Alignment(start=8, end=15, exact=True, changes=(), score=1.0)
    """
    wanted = quote.strip(_MARGIN)
    if not wanted:
        return None
    for start in _occurrences(wanted, source):
        return Alignment(start, start + len(wanted), exact=True)
    target, folded = fold(wanted).text.strip(_MARGIN), fold(source)
    if not target:
        return None
    return _folded_match(target, folded) or _fuzzy(target, folded)


def _occurrences(piece: str, source: str) -> Iterator[int]:
    """Offsets of ``piece`` where it does not begin or end inside a word or number."""
    at = source.find(piece)
    while at >= 0:
        if not _inside(source, at) and not _inside(source, at + len(piece)):
            yield at
        at = source.find(piece, at + 1)


def _inside(text: str, at: int) -> bool:
    """Whether the border before ``text[at]`` falls inside a word, number or hyphenated compound."""
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() and after in "'’-‐‑.,:":
        follows = text[at + 1 : at + 2]
        return follows.isdigit() and before.isdigit() if after in ".,:" else follows.isalnum()
    if after.isalnum() and before in "'’-‐‑.,:$€£¥" and at > 1:
        if before in "$€£¥":
            return True
        leads = text[at - 2]
        return leads.isdigit() and after.isdigit() if before in ".,:" else leads.isalnum()
    return before.isdigit() and after == "%"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that stand as they are, after at most ``gap`` other characters; ``insert`` replaces those."""

    text: str
    gap: int = 0
    insert: str | None = None


def _pieces(target: str) -> list[_Piece]:
    """Cut a folded quotation at its elisions and brackets."""
    pieces: list[_Piece] = []
    gap, insert, last = 0, None, 0
    for match in _GAP.finditer(target):
        inside = match.group(1)
        if (
            inside is not None
            and len(inside) == 1
            and target[match.end() : match.end() + 1].isalpha()
        ):
            continue
        if text := target[last : match.start()].strip():
            pieces.append(_Piece(text, gap, insert))
            gap, insert = 0, None
        elided = inside is None or inside.strip(" .") == ""
        gap = max(gap, _MAX_ELISION if elided else _MAX_BRACKET)
        insert = insert if elided else f"{insert or ''} {inside}".strip()
        last = match.end()
    if text := target[last:].strip():
        pieces.append(_Piece(text, gap, insert))
    elif insert and pieces:
        pieces.append(_Piece("", 0, insert))
    return pieces


def _folded_match(target: str, folded: Folded) -> Alignment | None:
    lettered = re.sub(r"\[(\w)\](?=\w)", r"\1", target)
    for candidate in filter(None, dict.fromkeys((target, lettered, lettered.rstrip(" ,.;:-")))):
        for spelling in _first_letter(candidate):
            for start in _occurrences(spelling, folded.text):
                end = start + len(spelling)
                return Alignment(folded.source(start), folded.source(end, end=True), exact=True)
    pieces = _pieces(lettered.rstrip(" ,;:-"))
    if not pieces or not pieces[0].text or (len(pieces) == 1 and pieces[0].text == lettered):
        return None
    return _pieced(pieces, folded)


def _first_letter(piece: str) -> tuple[str, ...]:
    return (piece, piece[0].swapcase() + piece[1:]) if piece and piece[0].isalpha() else (piece,)


def _pieced(pieces: list[_Piece], folded: Folded) -> Alignment | None:
    """Return the pieces in their order, each within its gap; editorial insertions must not add facts."""
    attempts = 0
    for first in _first_letter(pieces[0].text):
        for start in _occurrences(first, folded.text):
            attempts += 1
            if attempts > _MAX_ATTEMPTS:
                return None
            end = start + len(first)
            changes: list[Change] = wording.edits("", pieces[0].insert or "")
            for piece in pieces[1:]:
                found = _next(piece, folded.text, end)
                if found is None:
                    break
                changes += wording.edits(folded.text[end : found[0]], piece.insert or "")
                end = found[1]
            else:
                span = folded.source(start), folded.source(end, end=True)
                score = 1.0 if not changes else 0.9
                return Alignment(*span, exact=not changes, changes=tuple(changes), score=score)
    return None


def _next(piece: _Piece, text: str, after: int) -> tuple[int, int] | None:
    window = text[max(after - 1, 0) : after + piece.gap + len(piece.text) + 2]
    offset = max(after - 1, 0)
    stripped = piece.text.rstrip(" .,;:-") or piece.text
    for words in (piece.text, stripped):
        for spelling in _first_letter(words):
            for at in _occurrences(spelling, window):
                if offset + at >= after:
                    return offset + at, offset + at + len(spelling)
    return None


def _fuzzy(target: str, folded: Folded) -> Alignment | None:
    wanted, source = wording.tokenize(target), wording.tokenize(folded.text)
    if not wanted.words or not source.words:
        return None
    best: tuple[int, int, int] | None = None
    for low, high in wording.windows(wanted.words, source.words):
        candidate = wording.tighten(wanted.words, source.words, low, high)
        if best is None or candidate < best:
            best = candidate
    if best is None or best[2] <= best[1]:
        return None
    _, first, last = best
    start, end = source.starts[first], source.ends[last - 1]
    score = fuzz.ratio(target.lower(), folded.text[start:end].lower()) / 100
    short = len(wanted.words) <= 2
    if score < (_MIN_SHORT_SIMILARITY if short else _MIN_SIMILARITY):
        return None
    changes = wording.changes(wanted.words, source.words[first:last]) or (
        Change(ChangeKind.PUNCTUATION, folded.text[start:end], target),
    )
    span = folded.source(start), folded.source(end, end=True)
    return Alignment(*span, exact=False, changes=changes, score=min(score, 0.999))
