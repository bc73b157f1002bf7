"""Compares the words of a quotation with those of a source, and names each change.

Words are compared as they stand; only the case of the first one is forgiven. Numbers
(in figures and in words), names and negations have kinds of their own: they are
what turns a quotation into its opposite while nearly all letters agree.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from summarizer.text.numerals import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


_split = str.split  # a table of words reads best as one string


class ChangeKind(StrEnum):
    """What was done to the words of a source."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Change:
    """One alteration: ``source`` are the words of the source, ``quote`` those put in their place."""

    kind: ChangeKind
    source: str
    quote: str


_NEGATIONS = frozenset(
    _split(
        "not no never neither nor none nobody nothing nowhere without cannot hardly barely scarcely"
        " non ne pas jamais nicht kein keine keinen nunca ningún"
    )
)
_TOKEN = re.compile(r"[$€£¥]?\d+(?:[.,:]\d+)*%?|\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text with their places."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=16)
def tokenize(text: str) -> Tokens:
    """Return the words and numbers of a folded text."""
    matches = list(_TOKEN.finditer(text))
    return Tokens(
        tuple(match.group() for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


def windows(wanted: Sequence[str], source: Sequence[str]) -> list[tuple[int, int]]:
    """Up to three stretches of ``source`` that share most of the rare words of ``wanted``."""
    keys = {word.lower() for word in wanted}
    lowered = [word.lower() for word in source]
    counts = Counter(word for word in lowered if word in keys)
    weights = [1.0 / counts[word] if word in keys else 0.0 for word in lowered]
    slack = len(wanted) // 4 + 3
    size = min(len(wanted) + slack, len(source))
    if len(source) <= size + slack:
        return [(0, len(source))]
    total = sum(weights[:size])
    sums = [total]
    for index in range(size, len(source)):
        total += weights[index] - weights[index - size]
        sums.append(total)
    chosen: list[int] = []
    for index in sorted(range(len(sums)), key=lambda i: (-sums[i], i))[: size * 4]:
        if sums[index] > 0 and all(abs(index - other) > size // 2 for other in chosen):
            chosen.append(index)
        if len(chosen) == 3:
            break
    return [(max(0, i - slack), min(len(source), i + size + slack)) for i in chosen]


def tighten(
    wanted: Sequence[str], source: Sequence[str], low: int, high: int
) -> tuple[int, int, int]:
    """Return the stretch within ``[low, high)`` with the fewest word edits, as (edits, first, last)."""
    window = source[low:high]
    likely = fuzz.partial_ratio_alignment(wanted, window)
    if likely is None:
        return len(wanted), low, low
    first, last = (
        (likely.dest_start, likely.dest_end) if len(wanted) <= len(window) else (0, len(window))
    )
    slack = len(wanted) // 4 + 3
    edits = len(wanted)
    for _ in range(2):  # a better start can make a better end
        firsts = range(max(0, first - slack), min(last, first + slack + 1))
        edits, first = min((Levenshtein.distance(wanted, window[f:last]), f) for f in firsts)
        lasts = range(max(first + 1, last - slack), min(len(window), last + slack) + 1)
        edits, last = min((Levenshtein.distance(wanted, window[first:end]), -end) for end in lasts)
        last = -last
    return edits, low + first, low + last


def changes(wanted: Sequence[str], source: Sequence[str]) -> tuple[Change, ...]:
    """Return what was done to the words ``source`` to make them ``wanted``."""
    found: list[Change] = []
    for code in Levenshtein.opcodes(source, wanted):
        if code.tag == "equal":
            continue
        before = source[code.src_start : code.src_end]
        after = wanted[code.dest_start : code.dest_end]
        if code.src_start == code.dest_start == 0 and [w.lower() for w in before] == [
            w.lower() for w in after
        ]:
            continue
        found += [
            Change(kind, " ".join(before), " ".join(after))
            for kind in _kinds(code.tag, before, after)
        ]
    return tuple(found)


def _kinds(tag: str, before: Sequence[str], after: Sequence[str]) -> list[ChangeKind]:
    kinds: list[ChangeKind] = []
    if _numbers(before) != _numbers(after):
        kinds.append(ChangeKind.NUMBER)
    if _negations(before) != _negations(after):
        kinds.append(ChangeKind.NEGATION)
    one, two = {word.lower() for word in before}, {word.lower() for word in after}
    if any(word[0].isupper() and word.lower() in one ^ two for word in (*before, *after)):
        kinds.append(ChangeKind.NAME)
    plain = {"insert": ChangeKind.INSERTED, "delete": ChangeKind.DELETED}
    return kinds or [plain.get(tag, ChangeKind.REPLACED)]


def edits(skipped: str, inserted: str) -> list[Change]:
    """Return what an elision or bracket changed that it must not: a negation hidden, a number or "not" added."""
    before, after = _TOKEN.findall(skipped), _TOKEN.findall(inserted)
    kinds = [ChangeKind.NEGATION] if _negations(before) != _negations(after) else []
    if inserted and _numbers(after) - _numbers(before):
        kinds.append(ChangeKind.NUMBER)
    return [Change(kind, skipped.strip(), inserted) for kind in kinds]


def _numbers(tokens: Sequence[str]) -> Counter[str]:
    return Counter(
        token.lower()
        for token in tokens
        if any(character.isdigit() for character in token)
        or all(part in NUMBER_WORDS for part in token.lower().split("-"))
    )


def _negations(tokens: Sequence[str]) -> int:
    return sum(
        token.lower() in _NEGATIONS or token.lower().endswith("n't") or token.lower() == "cant"
        for token in tokens
    )
