"""What a feed or a sitemap lists, and which of it a reader wants.

Words are compared without case and accents, each as the beginning of a word, so that
``flood`` finds ``floods``; words in quotation marks stand side by side. Dates stay as the
feed wrote them. Knows no file format.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from summarizer.reading import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.reading.web.settings import Web

_WORD = re.compile(r"\w+")
_TAGS = re.compile(r"<[^<>]{1,2000}>")
_ASKED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|([^\s\"“”„«»]+)")
_UNMARKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})  # fmt: skip
"""Letters that Unicode does not take apart, as people type them without their strokes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed lists, ``url`` empty if it names none; ``changed`` is when it was touched last, which dates no event."""

    url: str
    title: str = ""
    summary: str = ""
    published: datetime | date | None = None
    changed: datetime | date | None = None

    @property
    def day(self) -> date | None:
        """The day of publication as written."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entries to read, newest first, and how many were left out for want of a date, of room, of an address."""

    entries: tuple[Entry, ...]
    undated: int = 0
    beyond: int = 0
    unlinked: int = 0


def choose(entries: Iterable[Entry], web: Web) -> Chosen:
    """Return the entries that have all words of ``web.match`` and are not older than ``web.since``, each address once."""
    wanted = [one for one in entries if web.match is None or has_words(one, web.match)]
    dated = wanted
    if web.since is not None:
        dated = [one for one in wanted if _stamp(one) and not _is_older(one, web.since)]
    undated = sum(_stamp(one) is None for one in wanted) if web.since is not None else 0
    once: dict[str, Entry] = {}
    for one in dated:
        if one.url:
            once.setdefault(one.url, one)
    newest = sorted(once.values(), key=_newness, reverse=True)
    unlinked = sum(not one.url for one in dated)
    return Chosen(tuple(newest[: web.most]), undated, max(0, len(newest) - web.most), unlinked)


def has_words(entry: Entry, words: str) -> bool:
    """Return whether each of the words begins a word of the title, the summary or the address.

    Words in quotation marks must stand side by side, and whole.

    >>> has_words(
    ...     Entry("https://v.example/1", "Überschwemmungen an der Orla"), 'uberschwemmung "an der"'
    ... )
    True
    """
    path = "" if entry.title else unquote(entry.url.partition("//")[2].partition("/")[2])
    text = folded(f"{_plain(entry.title)} {_plain(entry.summary)} {path}".replace("_", " "))
    said = _WORD.findall(text)
    there, row = set(said), f" {' '.join(said)} "

    def is_there(word: str) -> bool:
        # Scripts without spaces between words give one long "word".
        return any(one.startswith(word) for one in there) or (not word.isascii() and word in text)

    return all(
        f" {' '.join(_WORD.findall(phrase))} " in row
        or (not phrase.isascii() and phrase.strip() in text)
        if phrase
        else all(is_there(one) for one in _WORD.findall(loose))
        for phrase, loose in _ASKED.findall(folded(words))
    )


def address(base: str, link: str) -> str:
    """Return where a link on ``base`` leads; one that cannot be read stays, to be refused where it is fetched."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link.strip()


def folded(text: str) -> str:
    """Return text in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).translate(_UNMARKED)


def _plain(text: str) -> str:
    """Return what a reader sees of text that may be HTML, written as such or twice over."""
    return html.unescape(_TAGS.sub(" ", html.unescape(_TAGS.sub(" ", text))))


def moment(text: str | None) -> datetime | date | None:
    """Return a date as feeds write it (RFC 822, RFC 3339 or a bare day), or ``None``; without zone it is UTC.

    Of what is neither, the day counts if there is one: ``Fr, 02 Mai 2031 06:30``.

    >>> moment("Sat, 03 May 2031 06:30:00 +0200")
    datetime.datetime(2031, 5, 3, 6, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
    """
    words = " ".join((text or "")[:80].split())
    if not words:
        return None
    try:
        if len(words) in {8, 10}:  # 20310502 is a day too, not its midnight
            return date.fromisoformat(words)
        found = datetime.fromisoformat(words)
    except ValueError:
        try:
            found = parsedate_to_datetime(words)
        except (ValueError, OverflowError, IndexError):
            return metadata.day(words)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _stamp(entry: Entry) -> datetime | date | None:
    return entry.published or entry.changed


def _is_older(entry: Entry, since: date | datetime) -> bool:
    """Compare moments where both are, else days; a bare day is not older than a moment in it."""
    stamp = _stamp(entry)
    if isinstance(stamp, datetime) and isinstance(since, datetime):
        return stamp < since
    return stamp is not None and _day(stamp) < _day(since)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _newness(entry: Entry) -> tuple[float, bool]:
    """Sort by moment; a bare day counts from its beginning, no date as the oldest."""
    stamp = _stamp(entry)
    if stamp is None:
        return float("-inf"), False
    if not isinstance(stamp, datetime):
        stamp = datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)
    try:
        return stamp.timestamp(), True
    except (OverflowError, ValueError):
        return float("-inf"), False
