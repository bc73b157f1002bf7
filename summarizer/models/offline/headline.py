"""Short headlines out of the evidence's own words.

A headline is a clause cut at its right end, never reworded, so that checking
can hold it to the same evidence. A cut that would drop a condition, a denial or
the speaker is not made, even if the line stays long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, verbs
from summarizer.models.offline.frame import opens_with_adverbial
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
_DAY = r"(?:[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-z]+\.?)(?:,?\s+\d{4})?"
_AGENCY = r"\s*(?:\([^)]{2,30}\)\s*)?[—–-]+\s+"
# `TARVOS, Norland — `, `LONDON/BRASK, March 3 (Norpress) - `, `Brask, 4 May - `
DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z /.'’-]{{2,40}}(?:,\s+[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+)?(?!\s+\d))?(?:,\s+{_DAY})?"
    rf"|[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){{0,2}}(?:,\s+[A-Z][a-z]+)?,\s+{_DAY}){_AGENCY}"
)
_EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=[\w.,!?])__(?!\w)")  # Markdown's
_BORDER = re.compile(
    r",\s+(?!when\b)|\s+[—–]\s+|;\s+|\s+(?=(?:after|before|while|as|who|which|where|amid|including|over(?!\s\d)|with|for|in|on|at(?!\s(?:least|most)\b)|by(?!\s\w+ing)|from|following|during|because|alongside|against|despite|through|since)\s)"
)
_ADVERB = re.compile(
    r"(?<=[\w’]) (?:also|meanwhile|however)(?= \w+(?:ed|id)\b| [a-z]+)", re.IGNORECASE
)
_ACCORDING = re.compile(r"^According to\s+([^,]{2,80}),\s+")
# What a time may not be torn off: `from 3 a.m.`, `declared for Friday`
_LEFT_HANGING = re.compile(
    r"\b(?:from|to|until|till|for|between|than|of|dated|ended|ending|before|after|since|by|following|through|during|and)"
    r"\s*(?:[.,;]|$)",
    re.IGNORECASE,
)
# What a person is told comes behind: `told the inquiry`, `saying the mayor`
_UNFINISHED = re.compile(
    r"\b(?:let|lets|told|tells|saying|adding|warning|arguing)(?:\s+[\w’'-]+){1,5}$"
)
# `Friday, 3 October` is one day; `a day after the vote` one time.
_APPOSED_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,$")
_OPENING_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+")
_DENIES = re.compile(r"\b(?:no|not|never|none|nobody|nothing)\b", re.IGNORECASE)
_MEASURE = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)$")
_OPENS_RELATIVE = re.compile(
    r"(?:which|who|whose|where|when|with|including|known)\b", re.IGNORECASE
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
    'The river burst its banks at Ostrow, flooding about 300 homes'
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


def plain(text: str) -> str:
    """Return ``text`` without dateline and Markdown emphasis.

    >>> plain("**BRASK, 4 May 2031** – The dam was drained.")
    'The dam was drained.'
    """
    text = _EMPHASIS.sub("", text)
    return DATELINE.sub("", text, count=1) or text


def _strip(text: str) -> str:
    line = plain(" ".join(text.split()))
    return _ADVERB.sub("", _OPENING.sub("", line), count=1)


def _without_times(line: str, times: tuple[str, ...]) -> str:
    for time in times:
        wanted = r"(?:(?:on|in|late|early|at|about|around|over|shortly)\s+){0,3}"
        quoted = re.escape(" ".join(time.split()))
        at_start = re.compile(rf"^{wanted}{quoted},?\s+", re.IGNORECASE)
        line, count = at_start.subn("", line, count=1)
        if count:
            line = _OPENING_DAY.sub("", line)  # `Tomorrow, Friday, the country will stop`
            continue
        behind = re.compile(
            rf"\s+{wanted}{quoted}(?=\s*(?:[.;]|,(?!\s\d)|that\b|(?:he|she|it|they)\s|$))"
        )
        match = behind.search(line)
        if (
            match is None
            or _LEFT_HANGING.search(line[: match.start()].rstrip(" "))
            or _APPOSED_DAY.search(line[: match.start()])
        ):
            continue  # `not inspected since 2012` without its year would say something else
        shorter = re.sub(r",\s*,", ",", line[: match.start()] + line[match.end() :])
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
    if not _has_verb(piece, tokens) or _is_opening_only(piece):
        return False
    if _UNFINISHED.search(piece) and not re.search(r"[“\"«]", piece):
        return False
    if _NAMING.search(piece) and re.search(r"[“\"«]", rest) and not re.search(r"[“\"«]", piece):
        return False  # what it was called is the point
    if "," in rest and _hangs(piece, rest):
        return False
    complement = re.split(r"\bthat\s", piece)[1:]
    if complement and not _has_finite(words(complement[-1])):
        return False  # `so long that the driver | who`
    if _DENIES.search(piece) and re.match(r"[^,;]*\bthat\b", rest):
        return False  # `no evidence was found | that ...` is another finding
    if _MEASURE.search(piece) and rest.lstrip().startswith(("after ", "before ")):
        return False
    return not _NEVER_LOSE.search(rest)


def _hangs(piece: str, rest: str) -> bool:
    """Whether the comma behind ``piece`` closes an insertion: `let Garrow, the largest firm |, see`, `to Friday |, 3 October`."""
    if _APPOSED_DAY.search(piece + ",") and re.match(r",\s\d", rest):
        return True
    *others, last = piece.split(", ")
    inserted = last.lower().startswith(("and ", "the ", "a ", "an ", "its "))
    return bool(others) and inserted and not _has_finite(words(last))


def _is_opening_only(piece: str) -> bool:
    """`The earthquake, which struck on Monday`: a subject with what hangs on it, its verb not yet there."""
    first, *others = piece.split(", ")
    tokens = words(first)
    if not others or opens_with_adverbial(piece):
        return False
    if _has_finite(tokens):
        return False
    beside = words(others[0])
    hangs = bool(_OPENS_RELATIVE.match(others[0])) or (
        bool(beside) and verbs.is_participle(beside[0].lower)
    )
    return hangs and len(others) == 1


def _has_finite(tokens: Sequence[Word]) -> bool:
    return any(verbs.is_finite(tokens, index) for index in range(len(tokens)))


def _has_verb(piece: str, tokens: Sequence[Word]) -> bool:
    """Whether the piece says something: behind a verb of saying it needs another one."""
    found = [
        index
        for index, token in enumerate(tokens)
        if index
        and piece[token.start - 1] != "-"  # `nuclear-armed` is no verb
        and (token.text in verbs.AUXILIARIES | lexicon.REPORTING or verbs.is_past(token.text))
    ]
    if not found:
        return False
    only_says = len(found) == 1 and tokens[found[0]].text in lexicon.NEUTRAL | lexicon.OPINING
    return not only_says or found[0] == len(tokens) - 1


def _hard_cut(line: str) -> str:
    """No clean border: keep whole words up to the limit and show that something is missing."""
    if len(line) <= _LIMIT:
        return line
    return line[:_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
