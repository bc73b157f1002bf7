"""The timeline as one HTML page that needs nothing else: no script, no network, no file beside it.

Templates escape every value, and every value passes ``visible`` first, so an
article's words can be neither markup nor hidden characters. A content security
policy allows the page's own style sheet, by its hash, and nothing more. This
module gathers what the templates show; how it looks is theirs.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from summarizer.rendering import axis, passages, source_view, wording
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

    from summarizer.domain import Citation, Entry, Source, Timeline
    from summarizer.rendering.passages import Passage
    from summarizer.rendering.source_view import Segment

_WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its tag (A, B, ...), its lines cut into segments and its address if it is a web address."""

    source: Source
    tag: str
    lines: tuple[tuple[Segment, ...], ...]
    cited: int
    link: str | None


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation as a reader sees it: ``A3``, and the place it leads to."""

    label: str
    anchor: str


class Page:
    """What the templates ask for beyond the timeline itself."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.axis = axis.build(timeline)
        self._passages = passages.collect(timeline)
        ids = [source.article.id for source in timeline.sources]
        self._names = {s.article.id: wording.source_name(s.article) for s in timeline.sources}
        self._tags = {name: letters(index) for index, name in enumerate(ids)}
        entries = timeline.entries + timeline.background
        self._anchors = {entry.id: f"entry-{n}" for n, entry in enumerate(entries, start=1)}
        self._disputes = {
            dispute.id: f"dispute-{n}" for n, dispute in enumerate(timeline.disputes, start=1)
        }
        self._citing = self._first_citing(entries)
        self.sources = tuple(map(self._view, timeline.sources))

    def tag(self, source: str) -> str:
        """Return the letter of a source."""
        return self._tags[source]

    def name(self, source: str) -> str:
        """Return the name a reader knows a source by."""
        return self._names[source]

    def anchor(self, entry: Entry) -> str:
        """Return the id of an entry's place on the page."""
        return self._anchors[entry.id]

    def dispute_anchor(self, dispute: str) -> str:
        """Return the id of a dispute's place on the page."""
        return self._disputes[dispute]

    def marks(self, citations: Iterable[Citation]) -> tuple[CitationMark, ...]:
        """Return each cited span once, in reading order."""
        found = {self._passages.of(citation) for citation in citations}
        return tuple(map(self.mark, sorted(found, key=lambda passage: passage.number)))

    def mark(self, passage: Passage) -> CitationMark:
        """Return the label and anchor of one span."""
        tag = self._tags[passage.citation.source]
        return CitationMark(f"{tag}{passage.nth}", f"span-{tag}{passage.nth}")

    def cited(self, entry: Entry, indices: Iterable[int]) -> tuple[CitationMark, ...]:
        """Return the marks of a sentence of the entry."""
        return self.marks(entry.citations[index] for index in indices)

    def citing(self, passage: Passage) -> str | None:
        """Return the anchor of the first entry that cites a span."""
        return self._citing.get(passage.number)

    def origins(self, entry: Entry) -> tuple[str, ...]:
        """Return the sources behind an entry, copies of one text joined: ``A = C``, ``B``."""
        behind = {citation.source for citation in entry.citations}
        joined: dict[str, list[str]] = {}
        for source in self.timeline.sources:
            if source.article.id in behind:
                joined.setdefault(source.origin, []).append(self._tags[source.article.id])
        return tuple(" = ".join(tags) for tags in joined.values())

    def _first_citing(self, entries: Iterable[Entry]) -> dict[int, str]:
        citing: dict[int, str] = {}
        for entry in entries:
            for citation in entry.citations:
                number = self._passages.of(citation).number
                citing.setdefault(number, self._anchors[entry.id])
        return citing

    def _view(self, source: Source) -> SourceView:
        article = source.article
        found = self._passages.in_source(article.id)
        link = web_address(article.url)
        lines = source_view.paragraphs(article, found)
        return SourceView(source, self._tags[article.id], lines, len(found), link)


def write(timeline: Timeline) -> str:
    """Write the page, with the whole text of every source in it."""
    templates = environment()
    style = templates.get_template("style.css").render()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = templates.get_template("page.html").render(
        page=Page(timeline), timeline=timeline, style=style, style_digest=digest
    )
    return page.rstrip("\n") + "\n"


def environment() -> Environment:
    """Return the templates of all pages: every value is escaped, and made safe for a screen before that."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("summarizer.rendering", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals["wording"] = wording
    environment.globals["by_quote"] = passages.by_quote
    environment.globals["uncited"] = passages.uncited
    return environment


def _shown(value: object) -> object:
    """Make the value of a template's expression safe for a screen, before it is escaped."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link to; ``None`` for what is no plain web address."""
    return url if url and _WEB.fullmatch(url) else None


def letters(index: int) -> str:
    """Count from A to Z, then AA, AB, ... as the columns of a spreadsheet."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
