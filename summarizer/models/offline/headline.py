"""Short headlines out of the evidence's own words.

A headline is a clause cut at its right end, never reworded, so that checking
can hold it to the same evidence. A cut that would drop a condition, a denial or
the speaker is not made, even if the line stays long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 90  # characters: about a line of a narrow column and a half
_LIMIT = 150
_MIN_WORDS = 4

_OPENING = re.compile(
    r"^(?:(?:meanwhile|however|also|but|and|separately|in addition|moreover|earlier|later|then|still|specifically|overall|additionally|furthermore),?\s+)+",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,40}(?:,\s+\w+\.?\s+\d{1,2})?\s*(?:\([^)]{2,30}\)\s*)?[—–-]+\s+"
)
_BORDER = re.compile(
    r",\s+(?!when\b)|\s+[—–]\s+|;\s+|\s+(?=(?:after|before|while|as|who|which|that|where|amid|including|over|with|for|in|on|at|by(?!\s\w+ing)|from|following|during|because|alongside|against|despite|through|since)\s)"
)
_ADVERB = re.compile(
    r"(?<=[\w’]) (?:also|meanwhile|however)(?= \w+(?:ed|id)\b| [a-z]+)", re.IGNORECASE
)
_ACCORDING = re.compile(r"^According to\s+([^,]{2,80}),\s+")
# What a time may not be torn off: `from 3 a.m.`, `declared for Friday`
_LEFT_HANGING = re.compile(
    r"\b(?:from|to|until|till|for|between|than|of|dated|before|and)\s*(?:[.,;]|$)", re.IGNORECASE
)
_NAMING = re.compile(r"\b(?:called|calls|described|describes|dubbed|labelled|labeled|branded)\b")
_NEVER_LOSE = re.compile(
    r"\b(?:not|never|no|denied|denies|deny|without|unless|if|until|allegedly|reportedly|unconfirmed|suspected|alleged)\b",
    re.IGNORECASE,
)
_DANGLING = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "at",
        "by",
        "from",
        "to",
        "with",
        "and",
        "or",
        "but",
        "that",
        "as",
        "its",
        "his",
        "her",
        "their",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "be",
        "been",
        "being",
        "will",
        "would",
        "who",
        "which",
        "over",
        "after",
        "before",
        "while",
        "into",
        "about",
        "than",
        "more",
        "at",
        "least",
        "between",
        "against",
        "said",
        "says",
        "also",
        "nearly",
        "including",
        "amid",
        "despite",
        "through",
        "both",
    ]
)


def headline(text: str, times: tuple[str, ...] = ()) -> str:
    """Return a headline for the clause ``text``; ``times`` are its words for time, dropped where the border is clean.

    >>> headline(
    ...     "Meanwhile, the river burst its banks at Ostrow on Tuesday, flooding about 300 homes.",
    ...     ("Tuesday",),
    ... )
    'The river burst its banks at Ostrow'
    """
    line = _without_times(_strip(text), times)
    according = _ACCORDING.match(line)
    if according:  # the claim first, its source behind it
        said = line[according.end() :].strip(" .")
        cut = _cut(said) if len(said) > LONG else said
        line = f"{cut.strip(' ,;')}, according to {according.group(1)}"
        return line[:1].upper() + line[1:]
    if len(line) > LONG:
        line = _cut(line)
    line = line.strip(" ,;:–—-")
    line = re.sub(r",(?=[”\"»]$)", "", re.sub(r"(?<![.!?]\w)[.]$", "", line)).strip()
    return line[:1].upper() + line[1:] if line else _strip(text)


def _strip(text: str) -> str:
    line = DATELINE.sub("", " ".join(text.split()))
    return _ADVERB.sub("", _OPENING.sub("", line), count=1)


def _without_times(line: str, times: tuple[str, ...]) -> str:
    for time in times:
        wanted = r"(?:(?:on|in|late|early|at|about|around|since|by|over|shortly|after)\s+){0,3}"
        quoted = re.escape(" ".join(time.split()))
        at_start = re.compile(rf"^{wanted}{quoted},?\s+", re.IGNORECASE)
        line, count = at_start.subn("", line, count=1)
        if count:
            continue
        behind = re.compile(rf"\s+{wanted}{quoted}(?=\s*(?:[.,;]|that\b|$))")
        shorter = re.sub(r",\s*,", ",", behind.sub("", line, count=1))
        if not _LEFT_HANGING.search(shorter):
            line = shorter
    return line


def _cut(line: str) -> str:
    """The longest piece up to a border that fits, keeping what must not be lost."""
    best = ""
    open_quotes = 0
    for match in _BORDER.finditer(line):
        piece = line[: match.start()]
        open_quotes = len(re.findall(r"[“„«]", piece)) - len(re.findall(r"[”»]", piece))
        if open_quotes > 0 or piece.count('"') % 2:
            continue
        if len(piece) > LONG and best:
            break
        if len(piece) > _LIMIT:
            break
        if _may_end(piece, line[match.start() :]):
            best = piece
    return best or _hard_cut(line)


def _may_end(piece: str, rest: str) -> bool:
    tokens = words(piece)
    if len(tokens) < _MIN_WORDS or tokens[-1].lower in _DANGLING | lexicon.REPORTING:
        return False
    if not _has_verb(piece, tokens):
        return False
    if _NAMING.search(piece) and re.search(r"[“\"«]", rest) and not re.search(r"[“\"«]", piece):
        return False  # what it was called is the point
    return not _NEVER_LOSE.search(rest)


def _has_verb(piece: str, tokens: Sequence[Word]) -> bool:
    """Whether the piece says something: behind a verb of saying it needs another one."""
    verbs = [
        index
        for index, token in enumerate(tokens)
        if index
        and piece[token.start - 1] != "-"  # `nuclear-armed` is no verb
        and (token.text in lexicon.FINITE_HINTS | lexicon.REPORTING or token.text.endswith("ed"))
    ]
    if not verbs:
        return False
    only_says = len(verbs) == 1 and tokens[verbs[0]].text in lexicon.NEUTRAL | lexicon.OPINING
    return not only_says or verbs[0] == len(tokens) - 1


def _hard_cut(line: str) -> str:
    """No clean border: keep whole words up to the limit and show that something is missing."""
    if len(line) <= _LIMIT:
        return line
    return line[:_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
