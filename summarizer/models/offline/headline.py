"""Short headlines out of the evidence's own words.

A headline is a clause cut at its right end, never reworded, so that checking
can hold it to the same evidence. Where it may be cut is the business of `cutting`.
"""

from __future__ import annotations

import re

from summarizer.models.offline.cutting import APPOSED_DAY, LONG, cut, main_clause

__all__ = ["DATED_PLACE", "DATELINE", "LONG", "headline", "plain"]

_OPENING = re.compile(
    r"^(?:(?:meanwhile|however|also|but|and|separately|in addition|moreover|earlier|later|then|still|specifically|overall|additionally|furthermore),?\s+)+",
    re.IGNORECASE,
)
_DAY = r"(?:[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-z]+\.?)(?:,?\s+\d{4})?"
# `le 11 mars 2031`, `11. März`, `11 de marzo de 2031`
_DAY_ABROAD = r"(?:(?:le|den|el|il|em)\s+)?\d{1,2}(?:\.|er|º)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?(?:\s+(?:de\s+)?\d{4})?"
_AGENCY = r"\s*(?:\([^)]{2,30}\)\s*)?[—–-]+\s+"
# `TARVOS, Norland — `, `LONDON/BRASK, March 3 (Norpress) - `, `Brask, 4 May - `
DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z /.'’-]{{2,40}}(?:,\s+[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+)?(?!\s+\d))?(?:,\s+{_DAY})?"
    rf"|[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){{0,2}}(?:,\s+[A-Z][a-z]+)?,\s+(?:{_DAY}|{_DAY_ABROAD})){_AGENCY}"
)
# `Brask, 4. Mai 2031.`: a dateline that stands as a sentence
DATED_PLACE = re.compile(
    rf"[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){{0,2}},?\s+(?:{_DAY}|{_DAY_ABROAD})\s?[.:]?"
)
_EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=[\w.,!?])__(?!\w)")  # Markdown's
_ADVERB = re.compile(
    r"(?<=[\w’]) (?:also|meanwhile|however)(?= \w+(?:ed|id)\b| [a-z]+)", re.IGNORECASE
)
_ACCORDING = re.compile(r"^According to\s+([^,]{2,80}),\s+")
# What a time may not be torn off: `from 3 a.m.`, `declared for Friday`
_LEFT_HANGING = re.compile(
    r"\b(?:from|to|until|till|for|between|than|of|dated|ended|ending|before|after|since|by|following|through|during|and"
    r"|am|im|vom|zum|seit|bis|ab|vor|nach|von|de|du|le|la|en|au|dès|depuis|jusqu|à|el|los|del|al|desde|hasta|il|lo|dal|nel|da|do|no|na|em|até|di|a)"
    r"\s*(?:[.,;]|$)",
    re.IGNORECASE,
)
_OPENING_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+")


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
        shown = cut(said) if len(said) > LONG else said
        line = f"{shown.strip(' ,;')}, according to {according.group(1)}"
        return line[:1].upper() + line[1:]
    if len(line) > LONG:
        line = main_clause(line)
    if len(line) > LONG:
        line = cut(line)
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
        wanted = r"(?:(?:on|in|late|early|later|earlier|at|about|around|over|shortly)\s+){0,3}"
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
            or APPOSED_DAY.search(line[: match.start()])
        ):
            continue  # `not inspected since 2012` without its year would say something else
        shorter = re.sub(r",\s*,", ",", line[: match.start()] + line[match.end() :])
        if not _LEFT_HANGING.search(shorter):
            line = shorter
    return line
