"""An article on its way: its metadata settled, all masks laid, and what must be told of it.

Every format ends here. Knows no format and gives no ids.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Article, Mask, Note
from summarizer.reading import boilerplate, language
from summarizer.reading.layout import combine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.reading.cut_short import Judgement
    from summarizer.reading.heads import Head
    from summarizer.reading.metadata import Metadata
    from summarizer.reading.sequels import Part


@dataclass(frozen=True, slots=True)
class Item:
    """An article without id yet; ``place`` is where it stands, ``file.jsonl:3`` for a record of many.

    ``part`` says which page of a story it is, if the story goes on over several.
    """

    article: Article
    place: str
    record: bool = False
    part: Part | None = None

    @property
    def identity(self) -> object:
        """What two items share that are one source: the same bytes; for records, the same text and metadata."""
        return replace(self.article, name="", url=None) if self.record else self.article.sha256


@dataclass(frozen=True, slots=True)
class Draft:
    """An article, a doubt about what its source says of it, its place among pages, and whether it is cut short."""

    article: Article
    doubt: str | None = None
    part: Part | None = None
    judgement: Judgement | None = None


def drafted(
    article: Article, metadata: Metadata, head: Head, *, headings: tuple[Mask, ...] = ()
) -> Draft:
    """Return the article with what is known of it and all masks; ``metadata`` wins over its head."""
    known = metadata.or_else(head.metadata)
    furniture = boilerplate.find(article.text, head.end)
    spoken = language.settled(known.language, article.text[head.end : head.end + 50_000])
    built = replace(
        article,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        updated=known.updated,
        language=spoken.code,
        masks=combine(article.masks, head.masks, furniture, headings),
    )
    if spoken.denied is None:
        return Draft(built)
    return Draft(
        built,
        f"says its language is {spoken.denied!r}, its words are {spoken.code!r}: read as {spoken.code!r}",
    )


def told(draft: Draft, place: str, *, record: bool = False) -> Iterator[Item | Note]:
    """Yield an article, and what the reader must know of it."""
    yield Item(draft.article, place, record, draft.part)
    if draft.doubt:
        yield Note(place, draft.doubt)
    if draft.judgement:
        yield Note(place, draft.judgement.message, incomplete=draft.judgement.sure)
