"""Live blogs: one page of many posts, each with its own time, as text in the order of time.

The posts are taken from the page's data (schema.org ``LiveBlogPosting``) or from markup in
which like elements each hold one ``<time datetime>`` with a clock. Words like "today" in a
post count from that post's day, so a page of several days is given day by day. A page
whose posts bear no machine-readable time is read like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from summarizer.domain import Mask
from summarizer.reading import blocks as walking
from summarizer.reading.layout import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.reading.linked import LinkedArticle
    from summarizer.reading.metadata import Metadata

Element = Any
"""An lxml element; lxml ships no types."""

_FEWEST = 3
_MOST_OF_PAGE = 0.4
_SHORTEST_MEAN = 12
_HIGHEST = 6
_CLOCK_LINE = re.compile(r"\d{1,2}(?:[.:h]\d{2}| ?[ap]\.?m)", re.IGNORECASE)
_CLOCK_WORDS = 8
_LINK = 0.95


@dataclass(frozen=True, slots=True)
class LivePost:
    """A post as it is on the page; a heading among ``lines`` is marked by ``True``."""

    when: datetime
    lines: tuple[tuple[str, bool], ...]

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(len(words.split()) for words, _ in self.lines)


@dataclass(frozen=True, slots=True)
class Post:
    """Where a post stands in the text of its page, and when it was made, with the offset that the page gives."""

    start: int
    end: int
    when: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of a live blog's text that is of one calendar day, as the page writes it."""

    start: int
    end: int
    when: date


def posts(body: Element, article: LinkedArticle | None, known: Metadata) -> list[LivePost]:
    """Return the posts of a live blog, oldest first; none if the page is no live blog.

    Where data and markup both have posts, the fuller of the two is taken: data often
    hold only the latest ones.
    """
    stated = _stated(article)
    shown = _shown(body, known)
    if not stated and not shown:
        return []
    best = max(shown, stated, key=lambda found: sum(post.size for post in found))
    return sorted(best, key=lambda post: _moment(post.when))


def written(found: Sequence[LivePost]) -> tuple[str, tuple[Mask, ...], tuple[Post, ...]]:
    """Return the posts as one text, a line with the clock before each, with masks over clocks and headings."""
    parts: list[str] = []
    masks: list[Mask] = []
    spans: list[Post] = []
    position = 0
    for post in found:
        start = position
        clock = f"{post.when:%H:%M}"
        for words, reason in ((clock, "live-blog"), *((w, "section title" if h else None) for w, h in post.lines)):  # fmt: skip
            parts.append(words)
            if reason:
                masks.append(Mask(position, position + len(words), reason))
            position += len(words) + 2
        spans.append(Post(start, position - 2, post.when))
    return "\n\n".join(parts), tuple(masks), tuple(spans)


def days(found: Sequence[Post]) -> Iterator[Day]:
    """Yield the stretches of a live blog's text day by day; ``found`` is in the order of the text."""
    for when, group in groupby(found, key=lambda post: post.when.date()):
        own = list(group)
        yield Day(own[0].start, own[-1].end, when)


def _stated(article: LinkedArticle | None) -> list[LivePost]:
    found: list[LivePost] = []
    for update in article.updates if article else ():
        when = _instant(update.when)
        lines = [
            (words, False) for line in update.text.splitlines() if (words := " ".join(line.split()))
        ]
        if when is None or not lines:
            continue
        if update.title and not key(lines[0][0]).startswith(key(update.title.rstrip("….")) or " "):
            lines.insert(0, (update.title, True))
        found.append(LivePost(when, tuple(lines)))
    return found if len(found) >= 2 else []


def _shown(body: Element, known: Metadata) -> list[LivePost]:
    """Return the posts in the markup: the largest group of like elements with one time each, if it is most of the page."""
    groups: dict[tuple[Element, str, str], dict[Element, str]] = {}
    for time in body.iter("time"):
        stamp = time.get("datetime") or ""
        if _instant(stamp) is None or len(stamp) < len("2031-05-03T10:00"):
            continue
        element = time
        for _ in range(_HIGHEST):
            parent = element.getparent()
            if parent is None or element is body:
                break
            dress = " ".join((element.get("class") or "").split()[:1])
            groups.setdefault((parent, element.tag, dress), {}).setdefault(element, stamp)
            element = parent
    best: list[LivePost] = []
    for elements in groups.values():
        if len(elements) >= _FEWEST:
            found = [
                post
                for element, stamp in elements.items()
                if (post := _post(element, stamp, known))
            ]
            best = max(
                best, found, key=lambda group: (sum(post.size for post in group), len(group))
            )
    sizes = [post.size for post in best]
    if len(best) < _FEWEST or sum(sizes) < _SHORTEST_MEAN * len(best):
        return []
    if len({post.when for post in best}) < 2:
        return []
    page = len(" ".join(body.itertext()).split())
    return best if sum(sizes) >= _MOST_OF_PAGE * page else []


def _post(element: Element, stamp: str, known: Metadata) -> LivePost | None:
    """Return the post in an element; one that is mostly links is a card of another story."""
    when = _instant(stamp)
    found = walking.of_tree(element)
    times = {" ".join("".join(time.itertext()).split()) for time in element.iter("time")}
    beside = {key(words) for words in (known.title, known.author) if words}
    lines = [
        b for b in found if b.text not in times and key(b.text) not in beside and b.linked < _LINK
    ]
    while lines and _CLOCK_LINE.match(lines[0].text) and len(lines[0].text.split()) <= _CLOCK_WORDS:
        lines.pop(0)
    text = sum(len(block.text) for block in found)
    if when is None or not lines or sum(b.linked * len(b.text) for b in found) > text / 2:
        return None
    if any(block.heading and block.linked > _LINK for block in found):
        return None
    return LivePost(when, tuple((block.text, block.heading) for block in lines))


def _instant(stamp: str) -> datetime | None:
    """Return a time as written in ISO 8601, ``None`` for anything else."""
    try:
        return datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None


def _moment(when: datetime) -> datetime:
    """Return a time to sort by; one without an offset is taken for UTC, as all of a page lack it alike."""
    return when if when.tzinfo else when.replace(tzinfo=UTC)
