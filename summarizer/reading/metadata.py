"""What is known about an article beside its text, and how its field names vary.

Front matter, JSON records and page data name the same few things differently; this
module knows those names and reads their values. A date is taken only if year, month
and day are all written; it is the calendar date as written, whatever the zone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

_T = TypeVar("_T")

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "published_date",
        "publish_date",
        "publication_date",
        "datepublished",
        "date_published",
        "pubdate",
        "first_published_at",
        "firstpublishedat",
        "firstpublished",
        "display_date",
        "first_publish_date",
    ),
    "updated": (
        "updated",
        "updated_at",
        "updatedat",
        "modified",
        "modified_at",
        "modifiedat",
        "last_updated_date",
        "lastmod",
        "last_modified",
        "datemodified",
        "date_modified",
    ),
    "publisher": ("publisher", "source", "site", "site_name", "sitename", "outlet", "publication"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "canonical", "source_url", "permalink"),
    "language": ("language", "lang", "inlanguage"),
}
"""Each field of an article with the names it goes by, preferred first, in lower case."""

_MONTH_NAMES = (
    "january jan enero janvier januar jänner gennaio janeiro",
    "february feb febrero février februar febbraio fevereiro",
    "march mar marzo mars märz março",
    "april apr abril avril aprile",
    "may mayo mai maggio maio",
    "june jun junio juin juni giugno junho",
    "july jul julio juillet juli luglio julho",
    "august aug agosto août",
    "september sep sept septiembre septembre settembre setembro",
    "october oct octubre octobre oktober ottobre outubro",
    "november nov noviembre novembre novembro",
    "december dec diciembre décembre dezember dicembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Names of months in six languages, whole and short, in lower case, to their numbers."""

_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_ISO = re.compile(r"(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?=T\d|\s*$)")
_DAY_FIRST = re.compile(
    rf"(?<![\w.])(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|of\s+|-)?{_MONTH},?[\s-]*(?:de\s+|del\s+)?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d/])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?")
_URL = re.compile(r"https?://[^\s<>\"]{1,2000}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts about an article that its source states."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    language: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Return this metadata with what it lacks taken from ``other``."""
        return Metadata(
            title=self.title or other.title,
            url=self.url or other.url,
            publisher=self.publisher or other.publisher,
            author=self.author or other.author,
            published=self.published or other.published,
            updated=self.updated or other.updated,
            language=self.language or other.language,
        )


def from_fields(values: Mapping[str, object]) -> Metadata:
    """Return the metadata in the fields of a record or a front matter; fields of a wrong type are left out."""
    lower = {str(name).casefold().replace("-", "_"): value for name, value in values.items()}

    def first(field: str) -> tuple[object, ...]:
        return tuple(lower[name] for name in FIELDS[field] if lower.get(name) not in (None, ""))

    return Metadata(
        title=_first_of(map(clean, first("title"))),
        url=_first_of(map(web_address, (*first("url"), *first("publisher")))),
        publisher=_first_of(name_of(value) for value in first("publisher")),
        author=_first_of(name_of(value) for value in first("author")),
        published=_first_of(map(day, first("published"))),
        updated=_first_of(map(day, first("updated"))),
        language=_first_of(map(language_code, first("language"))),
    )


def day(value: object, *, day_first: bool = False) -> date | None:
    """Return the one full date in ``value`` as it is written there, or ``None``.

    ISO 8601, RFC 2822, month names of six languages, and numeric dates that can be
    read in one way only (``03/05/2031`` cannot unless ``day_first``; with points the day comes first).

    >>> day("2031-05-03T23:40:00-05:00")
    datetime.date(2031, 5, 3)
    >>> day("May 2031") is None
    True
    """
    if not isinstance(value, str) or len(value) > 200:
        return None
    found = {when for when in _written_dates(value, day_first=day_first) if when is not None}
    return found.pop() if len(found) == 1 else None


def clean(value: object) -> str | None:
    """Return a string with entities resolved and white space made single, or ``None``."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value[:2000]).split()) or None


def name_of(value: object, depth: int = 0) -> str | None:
    """Return the name in a string, in an object with a ``name``, or in a list of those (joined by commas); addresses are no names."""
    if isinstance(value, Mapping):
        return clean(value.get("name"))
    if isinstance(value, list) and depth == 0:
        names = dict.fromkeys(name for item in value[:20] if (name := name_of(item, 1)))
        return ", ".join(names) or None
    name = clean(value)
    return None if name is None or web_address(name) else name


def web_address(value: object) -> str | None:
    """Return an http(s) address, or ``None``; other schemes are not links a reader should be given."""
    return value.strip() if isinstance(value, str) and _URL.fullmatch(value.strip()) else None


def language_code(value: object) -> str | None:
    """Return the primary subtag of a BCP 47 language tag, in lower case: ``en`` of ``en-GB``."""
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return match.group(1).lower() if match else None


def _written_dates(text: str, *, day_first: bool) -> Iterator[date | None]:
    """Every full date written in ``text``; ``None`` for one that is no day of the calendar."""
    for match in _ISO.finditer(text):
        yield _calendar(match[1], match[3], match[4])
    for match in _COMPACT.finditer(text):
        yield _calendar(*match.groups())
    for match in _DAY_FIRST.finditer(text):
        yield _calendar(match[3], str(MONTHS[match[2].lower()]), match[1])
    for match in _MONTH_FIRST.finditer(text):
        yield _calendar(match[3], str(MONTHS[match[1].lower()]), match[2])
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if match[2] == "." or first > 12 or first == second or day_first:
            yield _calendar(year, str(second), str(first))
        elif second > 12:
            yield _calendar(year, str(first), str(second))


def _calendar(year: str, month: str, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None


def _first_of(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
