"""Who wrote a story and when it was published, where a line above it says nothing else.

`By Ada Holm, Halden`, `Published: 3 May 2031, 10:15 GMT | Updated: 4 May 2031`, `By Ada Holm, 3 May 2031`,
`Halden Courier, May 3, 2031`. A line with any other word stays story. Knows shapes of lines and the dates
of six languages; no names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.reading.metadata import Metadata, day

if TYPE_CHECKING:
    from datetime import date

_BYLINE = re.compile(r"(?:By|BY|by|Von|Por|Par|Di|From)[: ]\s*(\S.{2,118})")
_BYLINE_WORDS = frozenset(
    "and in for at of with the und y et e i de da di del van von la le bin al".split()
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
_RELEASE = re.compile(
    r"(?:for )?immediate release\W*|press release\W*|news release\W*", re.IGNORECASE
)
_CLOCK_ONLY = re.compile(
    r"[\s:|,·at]*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?[\s|,·]*", re.IGNORECASE
)
_BORDER = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+|\s+(?=[Bb]y\s)")
_MINUTES = re.compile(r"\s*[|•·,–—-]?\s*\d{1,2}[ -]min(?:ute)?s?(?: read)?$", re.IGNORECASE)
_MOST_NAMES = 6  # words of the names beside a date


def read(text: str, *, below: bool = False) -> tuple[str | None, Metadata]:
    """Return the reason to mask a byline or a publication line, with what it says; none for any other line.

    ``below``: a title stands above it, so that names beside a date are no headline.

    >>> read("By Ada Holm, 3 May 2031")[1].published
    datetime.date(2031, 5, 3)
    >>> read("Valley Post, May 3, 2031")[0] is None, read("Valley Post, May 3, 2031", below=True)[0]
    (True, 'publication line')
    """
    published, updated = _stamps(text)
    if published or updated:
        return "publication line", Metadata(published=published, updated=updated)
    reason, said = _named_and_dated(text, below=below)
    if reason is not None:
        return reason, said
    if (author := _byline(text)) is not None:
        return "byline", Metadata(author=author)
    return ("header" if _RELEASE.fullmatch(text) else None), Metadata()


def _named_and_dated(text: str, *, below: bool) -> tuple[str | None, Metadata]:
    """A line of names and a date, in either order: `By Ada Holm, 3 May 2031`, `3 May 2031 | Ada Holm | 4 min read`."""
    text = _MINUTES.sub("", text.strip("*_ "))
    for border in _BORDER.finditer(text):
        before, after = text[: border.start()], text[border.end() :]
        for names, when in ((before, after), (after, before)):
            published, updated = _stamps(when)
            if not (published or updated):
                continue
            author = _byline(names)
            if author is not None:
                return "byline", Metadata(author=author, published=published, updated=updated)
            if (below or border[0].strip() in ("|", "•", "·")) and _is_names(names):
                return "publication line", Metadata(published=published, updated=updated)
    return None, Metadata()


def _is_names(text: str) -> bool:
    words = _WORD.findall(text)
    return (
        0 < len(words) <= _MOST_NAMES
        and words[0][0].isupper()
        and all(word[0].isupper() or word.lower() in _BYLINE_WORDS for word in words)
        and not re.search(r"[\d:?!“”\"]|\.$", text)
    )


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
    names: list[str | None] = [label[1] for label in labels]
    bounds = [label.end() for label in labels]
    ends = [label.start() for label in labels[1:]] + [len(text)]
    if not labels:
        names, bounds = [None], [0]
    elif any(map(str.isalnum, text[: labels[0].start()])):  # a date before the first label
        names, bounds, ends = [None, *names], [0, *bounds], [labels[0].start(), *ends]
    for begin, end, label in zip(bounds, ends, names, strict=True):
        if label and _CLOCK_ONLY.fullmatch(text[begin:end]):
            continue  # `3 May 2031 | Updated 9:12 a.m.`
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
