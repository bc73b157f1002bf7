"""Web pages in many house styles, made from invented stories, each with what a right reading of it gives.

A style is a Jinja2 template beside this module; ``styles.toml`` says which stories it
shows and what of their metadata. The same files give the same pages. Knows no reader.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from jinja2 import Environment

_FOLDER = Path(__file__).parent
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
    "de": tuple(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    ),
    "fr": tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    ),
    "es": tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
    ),
    "pt": tuple(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
    ),
}
_BETWEEN_POSTS = timedelta(minutes=35)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list or table of a story; ``items`` are the entries of a list and the rows of a table."""

    kind: str
    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """A post of a live blog and when it was made."""

    when: datetime
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An invented story, as the templates see it; times have the offset of the place."""

    id: str
    title: str
    author: str
    place: str
    section: str
    language: str
    published: datetime
    updated: datetime
    deck: str
    caption: str
    quote: str
    blocks: tuple[Block, ...]

    @property
    def url(self) -> str:
        """Where the story would stand."""
        return f"https://news.example/{self.section.lower()}/{self.id}-{len(self.title)}"

    @property
    def body(self) -> str:
        """The paragraphs as JSON-LD has them: one a line, headings and lists too."""
        return "\n\n".join(words for block in self.blocks for words in block.items)

    def shifted(self, *, days: int) -> datetime:
        """Return a moment some days after publication."""
        return self.published + timedelta(days=days)

    def day_first(self, when: datetime) -> str:
        """Return a day as the language of the story writes it: ``3 May 2031``."""
        month = _MONTHS[self.language][when.month - 1]
        point, of = {"de": (".", " "), "es": ("", " de "), "pt": ("", " de ")}.get(
            self.language, ("", " ")
        )
        return f"{when.day}{point}{of}{month}{of}{when.year}"

    def long(self, when: datetime) -> str:
        """Return the day with the time of day."""
        return f"{self.day_first(when)}, {when:%H:%M}"

    def us(self, when: datetime) -> str:
        """Return the day and time as an American page has them, in English whatever the story's language."""
        clock = f"{when.hour % 12 or 12}:{when.minute:02} {'a.m.' if when.hour < 12 else 'p.m.'}"
        return f"{_MONTHS['en'][when.month - 1]} {when.day}, {when.year} at {clock}"

    def utc(self, when: datetime) -> str:
        """Return a time as ISO 8601 in UTC."""
        return when.astimezone(UTC).isoformat()

    def posts(self) -> tuple[Update, ...]:
        """Return the story as posts of a live blog, oldest first; a heading or list goes with what precedes it."""
        groups: list[tuple[str, ...]] = []
        for block in self.blocks:
            if block.kind == "p" or not groups:
                groups.append(block.items)
            else:
                groups[-1] += block.items
        return tuple(
            Update(self.published + index * _BETWEEN_POSTS, texts)
            for index, texts in enumerate(groups)
        )


@dataclass(frozen=True, slots=True)
class Gold:
    """What a reader of the page should be given; ``None`` where the page does not say it."""

    paragraphs: tuple[str, ...]
    title: str
    author: str
    language: str
    published: date
    updated: date | None


@dataclass(frozen=True, slots=True)
class Made:
    """A page, the style it is in, the wave of styles that it was written with, and its gold."""

    style: str
    wave: int
    url: str
    markup: str
    gold: Gold


@cache
def stories() -> Mapping[str, Story]:
    """Return the invented stories by id."""
    with (_FOLDER / "stories.toml").open("rb") as file:
        return {row["id"]: _story(row) for row in tomllib.load(file)["story"]}


def made() -> Iterator[Made]:
    """Yield every story of every style as a page."""
    with (_FOLDER / "styles.toml").open("rb") as file:
        rows = tomllib.load(file)["style"]
    for row in rows:
        for name in row["stories"]:
            yield _page(row, stories()[name])


def _story(row: Mapping[str, Any]) -> Story:
    blocks = tuple(Block(kind, items[0], tuple(items)) for kind, *items in row["blocks"])
    times = {name: datetime.fromisoformat(row[name]) for name in ("published", "updated")}
    return Story(**{**row, **times, "blocks": blocks})


def _page(row: Mapping[str, Any], story: Story) -> Made:
    name = str(row["name"])
    known = list(stories().values())
    at = known.index(story)
    same = [one for one in known if one.language == story.language and one is not story] or known
    others = [same[(at + step) % len(same)] for step in (0, 1, 2)]
    posts = story.posts() if row.get("live") else ()
    if posts:
        story = replace(story, updated=posts[-1].when)

    def hashed(word: str) -> str:
        return "c" + blake2s(f"{name} {word}".encode(), digest_size=4).hexdigest()

    markup = (
        _templates()
        .get_template(f"{name}.html")
        .render(s=story, others=others, h=hashed, posts=posts, updates=[_linked(p) for p in posts])
    )
    return Made(name, int(row["wave"]), story.url, markup, _gold(row, story))


def _linked(post: Update) -> Mapping[str, str]:
    return {
        "@type": "BlogPosting",
        "headline": post.texts[0][:40],
        "datePublished": post.when.isoformat(),
        "articleBody": "\n\n".join(post.texts),
    }


def _gold(row: Mapping[str, Any], story: Story) -> Gold:
    words = [item.replace(" | ", " ") for block in story.blocks for item in block.items]
    if "dateline" in row:
        when = story.published
        opening: dict[str, object] = {"place": story.place, "day": when.day, "year": when.year}
        opening |= {"month": f"{when:%B}", "short": f"{when:%b}."}
        words[0] = str(row["dateline"]).format(**opening) + words[0]
    if row.get("deck"):
        words.insert(0, story.deck)
    shown = row.get("updated", True)
    later = story.shifted(days=shown).date() if isinstance(shown, int) and shown > 1 else None
    updated = later or (story.updated.date() if shown else None)
    return Gold(
        tuple(words),
        story.title,
        story.author,
        story.language,
        story.published.date(),
        updated,
    )


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER / "styles"), autoescape=True, undefined=StrictUndefined
    )
