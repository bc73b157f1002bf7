"""The lines above a story: headline, byline, publication line, ``Key: value`` header.

Only what stands before the first paragraph is looked at, and only shapes that are
plain: what is in doubt stays story. A place-and-date line that opens a paragraph
(``HALDEN, May 3 -``) is part of the story and left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - also a run-time annotation of a dataclass field
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.reading import furniture
from summarizer.reading.layout import Line, key, lines
from summarizer.reading.metadata import FIELDS, Metadata, day, from_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_DEEPEST = 12
"""Lines from the top that can belong to a head."""

_FARTHEST = 20_000
"""Characters in which those lines are looked for."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}):\s+(\S.{0,299})")
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)
_BYLINE = re.compile(r"(?:By|BY|by|Von|Por|Par|Di|From)[: ]\s*(\S.{2,118})")
_BYLINE_WORDS = frozenset(
    [
        "and",
        "in",
        "for",
        "at",
        "of",
        "with",
        "the",
        "und",
        "y",
        "et",
        "e",
        "i",
        "de",
        "da",
        "di",
        "del",
        "van",
        "von",
        "la",
        "le",
        "bin",
        "al",
    ]
)
_ROLE = re.compile(r"\s*(?:[|;/,–—]| - |\bin\b|\bfor\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_PUBLISHED = r"first published|published|posted|publicado|publié|veröffentlicht|pubblicato|issued|created|date|for immediate release|immediate release|release date"
_UPDATED = r"last updated|updated|last modified|modified|actualizado|mis à jour|aktualisiert|aggiornato|atualizado"
_STAMP = re.compile(rf"\b({_UPDATED})\b|\b({_PUBLISHED})\b", re.IGNORECASE)
_STAMP_REST = re.compile(
    r"on|at|am|pm|a|p|m|gmt|bst|utc|cest|cet|eet|msk|est|edt|et|pst|pdt|pt|ist|local|time|uhr|um|hrs?|z|de|del|of|the|le|el|il|em|am|st|nd|rd|th|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
    re.IGNORECASE,
)
_MONTH_LIKE = re.compile(r"[^\W\d_]{3,10}")
_DATELINE = re.compile(r"\)\s*[-–—]|[-–—]\s*$")
_MARKDOWN_TITLE = re.compile(r"#\s+(\S.{0,298}?)\s*#*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says, the masks over its lines, and where it ends."""

    metadata: Metadata
    masks: tuple[Mask, ...]
    end: int


def read(text: str, start: int = 0, *, title: str | None = None) -> Head:
    r"""Read the head of ``text`` from offset ``start`` on; ``title`` is the title known already.

    >>> head = read("Bridge closed\n\nBy Ada Holm\n\nThe bridge was shut on Friday.")
    >>> head.metadata.title, head.metadata.author, [mask.reason for mask in head.masks]
    ('Bridge closed', 'Ada Holm', ['title', 'byline'])
    """
    found = lines(text[: start + _FARTHEST], start)
    fields, count = _fields(found)
    metadata = Metadata(title=title).or_else(from_fields(fields))
    masks = [Mask(line.start, line.end, "header") for line in found[:count]]
    untitled = True
    for index in range(count, min(len(found), count + _DEEPEST)):
        line = found[index]
        words = _title(found, index, metadata.title, first=untitled)
        if words is not None:
            metadata = metadata.or_else(Metadata(title=words))
            reason: str | None = "title"
        else:
            reason, said = _credit_line(line)
            metadata = metadata.or_else(said)
        reason = reason or furniture.reason(line.text)
        if reason is None or reason == furniture.LIVE:
            break
        untitled = untitled and words is None
        masks.append(Mask(line.start, line.end, reason))
    return Head(metadata, tuple(masks), masks[-1].end if masks else start)


def _fields(found: Sequence[Line]) -> tuple[Mapping[str, str], int]:
    """Return the ``Key: value`` lines at the top: at least two, all with known keys, or none."""
    fields: dict[str, str] = {}
    for line in found[:_DEEPEST]:
        match = _FIELD.fullmatch(line.text)
        name = match[1].casefold().replace(" ", "_") if match else ""
        if match is None or name not in _KNOWN or name in fields:
            break
        fields[name] = match[2]
    return (fields, len(fields)) if len(fields) > 1 else ({}, 0)


def _title(found: Sequence[Line], index: int, known: str | None, *, first: bool) -> str | None:
    """Return the title if the line is one: it repeats the known one, or heads the text and is shaped so."""
    line = found[index]
    markdown = _MARKDOWN_TITLE.fullmatch(line.text)
    words = markdown[1] if markdown else line.text
    if known is not None:
        return known if (markdown and first) or key(words) == key(known) else None
    if not first:
        return None
    if markdown:
        return words
    below = found[index + 1] if index + 1 < len(found) else None
    if below is None or not line.headline or line.prose or _DATELINE.search(line.text):
        return None
    if furniture.reason(line.text) or _credit_line(line)[0]:
        return None
    opens = below.spaced or below.words > 2 * line.words or _credit_line(below)[0] is not None
    return line.text if opens else None


def _credit_line(line: Line) -> tuple[str | None, Metadata]:
    """Return the reason to mask a byline or a publication line, with what it says."""
    if (author := _byline(line.text)) is not None:
        return "byline", Metadata(author=author)
    published, updated = _stamps(line.text)
    if published or updated:
        return "publication line", Metadata(published=published, updated=updated)
    if re.fullmatch(
        r"(?:for )?immediate release\W*|press release\W*|news release\W*", line.text, re.IGNORECASE
    ):
        return "header", Metadata()
    return None, Metadata()


def _byline(text: str) -> str | None:
    """Return the author of ``By Ada Holm, Halden``: names only, no sentence."""
    match = _BYLINE.fullmatch(text.strip("*_ "))
    if match is None or text[-1] in ".!?:":
        return None
    words = _WORD.findall(match[1])
    if not words or not all(word[0].isupper() or word.lower() in _BYLINE_WORDS for word in words):
        return None
    names = _ROLE.split(match[1], maxsplit=1)[0].strip(" *_")
    return names if 1 <= len(names.split()) <= 10 and not any(c.isdigit() for c in names) else None


def _stamps(text: str) -> tuple[date | None, date | None]:
    """Publication and update date of a line that holds nothing but those."""
    if len(text) > 160:
        return None, None
    published = updated = None
    labels = list(_STAMP.finditer(text))
    if labels and labels[0].start() > 0 and _WORD.search(text[: labels[0].start()]):
        return None, None
    names = [label[1] for label in labels] or [None]
    bounds = [label.end() for label in labels] or [0]
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for begin, end, label in zip(bounds, ends, names, strict=True):
        when = day(text[begin:end])
        if when is None or not _only_a_date(text[begin:end]):
            return None, None
        if label:
            updated = updated or when
        else:
            published = published or when
    return published, updated


def _only_a_date(text: str) -> bool:
    """Whether a date is all there is: beside figures, one month name and words of clock and calendar."""
    rest = [word for word in _WORD.findall(text) if not _STAMP_REST.fullmatch(word)]
    return len(rest) <= 1 and all(_MONTH_LIKE.fullmatch(word) for word in rest)
