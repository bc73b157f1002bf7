"""Finds the ends of sentences in paragraphs that leave no doubt, in one pass and without a segmenter.

Most paragraphs of English prose have full stops after ordinary words, quotations
without a stop inside, and here and there `Dr.`, `p.m.` or `3.5`. There the general
segmenter's opinion follows from the word before the stop, or makes no difference.
Of any other paragraph this module says that it does not know; `sentences` then
asks the segmenter about the whole of it. Where it answers, the answer is the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from summarizer.text.full_stops import (
    OTHER_TERMINATORS,
    Place,
    closes,
    is_abbreviation,
    is_plain,
    is_title,
)
from summarizer.text.segmenter import Opinion, opinion

# Quotes, brackets, line breaks, controls, bullets, addresses, surrogates, and the terminators of other scripts.
_DOUBTFUL = (
    '"“”„‟«»‹›‘‚‛`(){}<>@\\[\\]（）《》「」『』•◦▪▫■□●○⁃⁌⁍◆◇★☆➤➢➣▶▸►…'
    "\x00-\x08\n-\r\x1c-\x1f\x85\u2028\u2029\ud800-\udfff" + OTHER_TERMINATORS
)
# A stop before white space, but not `p.m. on`; or a quotation, or a bracket of several words, without a stop;
# or, as a group, what leaves a doubt. All begin with one set of characters, which makes the search fast.
_SCAN = re.compile(
    rf"[.!?'{_DOUBTFUL}](?:(?<=[.!?])(?=\s)(?!\s+[.!?])(?!(?<=\.[A-Za-z]\.) [a-z])"
    rf"|(?<=“)[^.!?{_DOUBTFUL}]*”"
    rf'|(?<=")[^.!?{_DOUBTFUL}]*"'
    rf"|(?<=\()[^.!? '{_DOUBTFUL}]* [^.!?'{_DOUBTFUL}]*\)"
    r"|((?<=[.!?])(?![0-9a-z]|\s+[^.!?\s])(?!(?<=[\s.][A-Z]\.)[A-Z]\.)|(?<!\w')(?<=')(?=\w)"
    rf"|(?<=[{_DOUBTFUL}])))"
)
_LONGEST_WORD = 24  # characters of the word before a stop that are looked at, as `full_stops` does
_LONGEST_ABBREVIATION = 8  # characters, if it has no full stop inside; no list has a longer one
_BEGINS, _NOT_BEFORE_LOWER = Opinion.BEGINS, Opinion.NOT_BEFORE_LOWER


def cuts(text: str, begin: int, last: int) -> list[tuple[int, int]] | None:
    """Return (end, start of the next) of the sentences in ``text[begin:last]``, the last aside; ``None`` where in doubt.

    The stretch is a paragraph without white space at its ends. English. Linear.

    >>> cuts("Dr. Moss left. Nobody else did.", 0, 31)
    [(14, 15)]
    """
    found: list[tuple[int, int]] = []
    first = begin
    for match in _SCAN.finditer(text, begin, last - 1):
        if match.lastindex:
            return None
        stop, end = match.span()
        if end - stop > 1:
            continue
        after = end + 1
        while text[after].isspace():
            after += 1
        edge = stop - _LONGEST_WORD
        says = _opinion(text[edge if edge > first else first : end].rpartition(" ")[2])
        if says is False:
            continue
        if says is True or (says is _BEGINS and text[stop] != "." and text[after].isupper()):
            found.append((end, after))
            begin = after
            continue
        if says is _NOT_BEFORE_LOWER and text[after].islower():
            continue
        ends = _ends(text, begin, Place(stop, end, after, said=True), says)
        if ends is None:
            return None
        if ends:
            found.append((end, after))
            begin = after
    return found


def _ends(text: str, begin: int, place: Place, says: Opinion) -> bool | None:
    """Return whether the sentence from ``begin`` ends at ``place``; ``None`` where only the segmenter can tell."""
    if not is_plain(text, place.stop, place.end, place.after) and not closes(text, begin, place):
        return False
    if says is _BEGINS:
        return True
    unsaid = replace(place, said=False)
    return True if not text[place.after].islower() and closes(text, begin, unsaid) else None


@lru_cache(maxsize=20_000)
def _opinion(ending: str) -> Opinion | bool:
    """Return the segmenter's opinion of a word and its mark; a truth value if that alone says whether a sentence ends."""
    word, mark = ending[:-1], ending[-1]
    if not word or word[-1].isspace():
        return Opinion.DEPENDS
    word = word.rsplit(maxsplit=1)[-1]
    if mark == "." and is_title(word):
        return False
    ordinary = mark == "." and _is_ordinary(word)
    known = len(word) > _LONGEST_ABBREVIATION and "." not in word
    said = _BEGINS if known else opinion(word + mark)
    return True if said is _BEGINS and ordinary else said


def _is_ordinary(word: str) -> bool:
    """Return whether the rules of `full_stops` end a sentence after ``word`` wherever the segmenter does."""
    if word.isdecimal():
        return len(word) > 3
    return len(word) > 1 and word[-1].islower() and "." not in word and not is_abbreviation(word)
