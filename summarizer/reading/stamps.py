"""Which of a page's dates is its publication and which its update, where its data and its print are at odds.

Data are written by machines: they hold the day the site was built, the update in place
of the publication, a time in UTC that has passed midnight, a day that is none. The line
under the headline is written for readers. Where both speak, a labelled line wins; an
unlabelled one decides only between readings that are possible. Reads no clock: a date in
the future is known only by what stands against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarizer.reading.layout import key
from summarizer.reading.metadata import MONTHS, Metadata, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.reading.blocks import Block
    from summarizer.reading.pagedata import PageData

_UPDATED = (
    r"last updated|updated|last modified|modified|last edited|corrected on|m[aà]j|korrigiert am|corrigé le|corregido el|corrigido em|actualizad[oa]|última actualización|mis[e]? à jour|modifié|"
    r"(?:zuletzt )?aktualisiert|(?:letztes )?update|stand|aggiornat[oa]|ultimo aggiornamento|atualizad[oa]|bijgewerkt"
)
_PUBLISHED = (
    r"first published|originally published|published|posted|publicad[oa]|publié(?:e)?|veröffentlicht|erschienen|"
    r"pubblicat[oa]|gepubliceerd|created|issued|erstellt|erstveröffentlich(?:t|ung)|redigé le|premi[eè]re publication"
)
_FIRST = re.compile(
    r"\W*(?:first published|originally published|erstveröffentlich(?:t|ung)|(?:première|1re) publication|publicad[oa] originalmente)\b.{4,60}",
    re.IGNORECASE,
)
"""Said of a story's own first day wherever it stands on the page, most often below."""
_CORRECTED = re.compile(
    r"\b(?:(?:this|the) (?:article|story|report|page|piece) (?:was|has been) (?:last )?(?:corrected|updated|amended|edited) on"
    r"|(?:dieser|der) (?:artikel|text|beitrag) wurde (?:zuletzt )?am|cet article a été (?:corrigé|modifié|mis à jour) le"
    r"|este artículo (?:fue|ha sido) (?:corregido|actualizado) el|este texto foi (?:corrigido|atualizado) em) (?P<when>[^.!?;]{6,40})",
    re.IGNORECASE,
)
_DAY_FIRST = frozenset("fr es pt it nl de ca gl pl ro ru uk cs sk tr el da nb nn no sv fi".split())
"""Languages of Europe whose numeric dates with strokes are never written month first."""

_LABEL = re.compile(rf"\b(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))\b", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)|[/-]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)")  # fmt: skip
_SENTINELS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1, 1, 1)})
"""What a missing time stamp becomes in several systems."""

_FULL_STOP = re.compile(r"(?<!\b[ap]\.m)(?<!\b[A-Z])[.!?][\"'”’»)]*$", re.IGNORECASE)
_SENTENCE = 6
_FULL_NAME = (
    r"([A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|de|van|von|der|la|di|da|bin|al))*(?: [A-ZÀ-Þ][\w'’-]+){1,2})"
)
_NAME = re.compile(_FULL_NAME + r"\s*(?:[|/,·•–—-]\s*)?(?=\w{0,12}\s*\d)")
_NAME_AFTER = re.compile(r"\d(?: Uhr)?\s*[|/·•–—]\s*" + _FULL_NAME + "$")
_LONE = re.compile(_FULL_NAME)
_BY = re.compile(
    r"(?:Words|Text|Story|Report|Written|WRITTEN)?\s?(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar|[Dd]i|[Dd]oor):? "
    + _FULL_NAME
)
_LONGEST = 200
_SHORT = 100
_LINK = 0.9
_ABOVE, _BELOW = 4, 10
_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """The dates that a page shows by its headline: labelled as such, or ``plain``."""

    published: date | None = None
    updated: date | None = None
    plain: date | None = None
    author: str | None = None


def settled(data: PageData, shown: Shown) -> Metadata:
    """Return the page's metadata with publication and update as data, print and address together say."""
    known = data.metadata
    address = in_address(known.url)
    published = _possible(known.published)
    updated = shown.updated or _possible(known.updated)
    published = _published(published, updated, shown, address)
    published = published or _possible(data.dated)
    if published and updated and updated < published:
        updated = None
    house = data.article.house if data.article else None
    author = known.author or shown.author or house
    return replace(known, author=author, published=published, updated=updated)


def shown(blocks: Sequence[Block], title: str | None, language: str | None = None) -> Shown:
    """Return the dates in the short lines around the headline of a page, and those that call themselves first."""
    near = list(_near(blocks, title))
    day_first = language in _DAY_FIRST
    found = Shown(published=_first(blocks, day_first=day_first), updated=_corrected(blocks))
    plain: list[date] = []
    for text, following in zip(near, [*near[1:], ""], strict=False):
        name = _byline(text) or (_lone_name(text) if is_stamp(following) else None)
        found = replace(found, author=found.author or name)
        for label, when in _stamps(text, day_first=day_first):
            if label == "published":
                found = replace(found, published=found.published or when)
            elif label == "updated":
                found = replace(found, updated=found.updated or when)
            else:
                plain.append(when)
                found = replace(found, author=found.author or _name_before(text))
    return replace(found, plain=min(plain, default=None))


def _first(blocks: Sequence[Block], *, day_first: bool) -> date | None:
    """Return the one day that short lines anywhere on the page call the first publication's."""
    found = {
        day(block.text, day_first=day_first)
        for block in blocks
        if len(block.text) <= _SHORT and _FIRST.fullmatch(block.text)
    }
    return found.pop() if len(found) == 1 else None


def _corrected(blocks: Sequence[Block]) -> date | None:
    """Return the day on which a note on the page says that the article was corrected."""
    notes = (_CORRECTED.search(block.text) for block in blocks if len(block.text) <= 2 * _LONGEST)
    return next((when for note in notes if note and (when := day(note["when"]))), None)


def in_address(url: str | None) -> date | None:
    """Return the day in an address like ``/2031/05/03/``, which is set once, when the story is first out."""
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return None
    return day("-".join(part.zfill(2) for part in match.groups() if part))


def is_stamp(text: str) -> bool:
    """Whether a line says when the page was published or updated, and is no sentence.

    >>> (
    ...     is_stamp("Published: 3 May 2031, 9:20 a.m."),
    ...     is_stamp("The bridge was opened on 3 May 1987."),
    ... )
    (True, False)
    """
    return len(text) <= _LONGEST and not _is_sentence(text) and any(True for _ in _stamps(text))


def _published(
    stated: date | None, updated: date | None, shown: Shown, address: date | None
) -> date | None:
    """Return the day of publication.

    A plain date beside the headline may be the update: it stands against the stated one
    only a day apart (a zone), or earlier than a stated one that is the update's.
    """
    if shown.published is not None:
        return shown.published
    plain = shown.plain
    if stated is None:
        return address or (plain if plain != updated else None)
    if plain is not None and abs(plain - stated) == _NEXT_DAY and plain != updated:
        return plain
    earlier = [when for when in (plain, address) if when is not None and when < stated]
    if earlier and (updated is None or updated <= stated):
        return min(earlier)
    return stated


def _possible(when: date | None) -> date | None:
    return None if when in _SENTINELS else when


def _near(blocks: Sequence[Block], title: str | None) -> Iterator[str]:
    """Yield the short lines by the headline; without a headline, those at the top."""
    own = key(title) if title else None
    at = next((i for i, b in enumerate(blocks) if b.heading and key(b.text) == own), None)
    at = next((i for i, b in enumerate(blocks) if b.kind == "h1"), 0) if at is None else at
    for index in range(max(0, at - _ABOVE), min(len(blocks), at + 1 + _BELOW)):
        block = blocks[index]
        if index > at and len(block.text) > _LONGEST:
            return
        if len(block.text) <= _LONGEST and block.linked < _LINK and not _is_sentence(block.text):
            yield block.text


def _byline(text: str) -> str | None:
    """Return the name in a line like ``By Ada Holm``."""
    match = _BY.match(text)
    names = match[1].split() if match else []
    while names and names[-1].casefold() in MONTHS:
        names.pop()
    return " ".join(names) if len(names) >= 2 else None


def _lone_name(text: str) -> str | None:
    """Return a line that is nothing but the full name of a person, as it stands above a date."""
    return text if _LONE.fullmatch(text) else None


def _name_before(text: str) -> str | None:
    """Return the name that opens or ends a line with a date: ``Ada Holm, 3 May 2031``, ``03.05.2031 | Ada Holm``."""
    match = _NAME.match(text) or _NAME_AFTER.search(text)
    names = match[1].split() if match else []
    while names and names[-1].casefold() in MONTHS:
        names.pop()
    return " ".join(names) if 2 <= len(names) <= 4 else None


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE and bool(_FULL_STOP.search(text))


def _stamps(text: str, *, day_first: bool = False) -> Iterable[tuple[str | None, date]]:
    """Yield each date of a line with its label; a line that is a sentence has none."""
    labels = list(_LABEL.finditer(text))
    bounds = [0, *(label.start() for label in labels), len(text)]
    names = [None, *(label.lastgroup for label in labels)]
    for name, begin, end in zip(names, bounds, bounds[1:], strict=False):
        when = day(text[begin:end], day_first=day_first)
        if when is not None and len(text[begin:end].split()) <= _MOST_WORDS:
            yield name, when


_MOST_WORDS = 14
"""Words around a date in a line under a headline, with author, place and clock; more is a sentence."""
