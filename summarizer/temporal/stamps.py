"""Tells a date that stands by itself from a date in a sentence: stamps and datelines.

A date that a page prints about itself is bare: no preposition governs it, and a
time of day, a rule (``|``) or the end of its line stands beside it. It counts as
the page's own only near the head, since lower down comments and captions carry
stamps of other days. An update's stamp is a kind of its own. Knows surface forms
only, and English labels.
"""

from __future__ import annotations

import re
from enum import StrEnum

HEAD = 600
"""Characters: of 345 dates beside a time of day before this point 4 were not the page's own, two of them updates'; beyond it 2 of 14."""
_BEFORE, _AFTER = 80, 48

_TIME = r"\d{1,2}[.:]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s?\(?(?:(?-i:[A-Z]{2,4})\b|[+-]\d{2}:?\d{2})\)?(?:\stime)?)?"
_ZONED = r"\d{4}\s(?:GMT|UTC|BST|EST|EDT)\b"
_CLOCK_BEFORE = re.compile(rf"(?:{_TIME}{_ZONE}|{_ZONED})[,;:]?\s(?:on\s)?$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf"[\s,;:|·–—-]{{1,4}}(?:{_TIME}|{_ZONED})", re.IGNORECASE)
_CLOCK_AT = re.compile(rf"\s(?:at\s)?{_TIME}{_ZONE}\s*(?:$|[\n|·]|By\s)")
_OTHER_LABEL = re.compile(r"[^\W\d]:\s{0,3}$")
_AT = re.compile(r"\b(?:at|around|about|shortly)\s$", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:on|since|by|until|till|before|after|of|from|to|in|the|for|through|between|during|and|or)\s$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[\n|·•.!?)\]]\s*|\s)(?P<label>(?:first |originally )?(?:published|posted|issued|aired|filed|released|date|for immediate release|release date))"
    rf"(?:\son|\sat)?:?\s(?:{_TIME}{_ZONE}[,;:]?\s)?$",
    re.IGNORECASE,
)
_UPDATED_BEFORE = re.compile(
    rf"\b(?:updated|last modified|modified|last update|corrected)(?:\son|\sat)?:?\s*(?:{_TIME}{_ZONE}[,;:]?\s(?:on\s)?)?$",
    re.IGNORECASE,
)
_UPDATED_AFTER = re.compile(r"[ ,;|·–—-]{0,4}\(?(?:last )?updated\b", re.IGNORECASE)
_RULE_BEFORE = re.compile(r"(?:^|[\n|·•]|\s[-–—]{1,2})\s*$")
_BYLINE_AFTER = re.compile(r"\s?\|\s(?:By|From)\s")
_SENTENCE_AFTER = re.compile(r"\.\s")
_RULE_AFTER = re.compile(r"\s*(?:\n|$|[|·•]|\s?(?:[-–—]{2}|[–—])\s|By\s[A-Z]|From\s[A-Z])")
_PLACE = re.compile(
    r"(?:^|[\n|.!?)”\]]\s*|\s)[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40},\s*(?:[A-Z][a-z]+\.?,\s*)?$"
)
_AGENCY_AFTER = re.compile(r"\s*\([A-Z][\w .&’'/-]{1,40}\)\s*[-–—]")
_DASH_AFTER = re.compile(r"\s*(?:\([A-Z][^()\n]{1,40}\)\s*)?(?:[-–—]{1,2})\s")
_OPENING = re.compile(r"(?:^|[\n|.!?”]\s*)$")


class Stamp(StrEnum):
    """What a date that stands by itself says of its page."""

    CLOCKED = "clocked"
    """With a time of day, or labelled as published."""
    BARE = "bare"
    """Between rules or at the top of the text."""
    DATELINE = "dateline"
    UPDATED = "updated"


def stamp(text: str, start: int, end: int) -> Stamp | None:
    """Return what kind of stamp the date ``text[start:end]`` is, or ``None`` if it belongs to a sentence.

    >>> stamp("Bridge closed Friday 3 May 2024 18.05 BST A crane fell.", 14, 31)
    <Stamp.CLOCKED: 'clocked'>
    >>> stamp("The bridge closed on Friday 3 May 2024 at last.", 21, 38) is None
    True
    """
    if start > HEAD:
        return None
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    updated_after = _UPDATED_AFTER.match(after)
    ruled = bool(_RULE_AFTER.match(after) or _CLOCK_AT.match(after))
    if (ruled or updated_after) and _LABEL.search(before):
        return Stamp.CLOCKED
    if updated_after or _UPDATED_BEFORE.search(before):
        return Stamp.UPDATED
    if _dateline(before, after):
        return Stamp.DATELINE
    if _OTHER_LABEL.search(before):
        return None
    if _clocked(before, after):
        return Stamp.CLOCKED
    opening = not before.strip() and _SENTENCE_AFTER.match(after)
    alone = (ruled and _RULE_BEFORE.search(before)) or _BYLINE_AFTER.match(after) or opening
    return Stamp.BARE if alone and not _PROSE.search(before) else None


def _clocked(before: str, after: str) -> bool:
    """``18.05 BST, 3 May 2024``, ``3 May 2024 18.05``; not ``at 18.05 on 3 May 2024``, which is told."""
    clock = _CLOCK_BEFORE.search(before)
    if clock is not None:
        told = before[: clock.start()]
        return not (_AT.search(told) or _PROSE.search(told))
    return bool((_CLOCK_AFTER.match(after) or _CLOCK_AT.match(after)) and not _PROSE.search(before))


def _dateline(before: str, after: str) -> bool:
    """``ARVIK, Dec. 3 (Nordwire) —``, ``ARVIK, Dec. 3 —``, ``Dec. 3 (Nordwire) -``."""
    if _PLACE.search(before) and _DASH_AFTER.match(after):
        return True
    return bool(_OPENING.search(before) and _AGENCY_AFTER.match(after))
