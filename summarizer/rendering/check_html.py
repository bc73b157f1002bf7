"""A checked summary as one HTML page that needs nothing else: no script, no network, no file beside it.

The summary as it reads, each claim underlined and marked by its verdict (a shape, and
a colour that says nothing the shape does not); each claim with the words that are
wrong, the reasons and the evidence; beside them the sources with these spans marked.
Escaping and the content security policy are those of the timeline's page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import report as words
from summarizer.checking.flaws import other_side
from summarizer.checking.markup import Role
from summarizer.domain import Verdict
from summarizer.rendering import page_sources, source_view, wording
from summarizer.rendering.page_names import letters, web_address
from summarizer.rendering.page_parts import CitationMark
from summarizer.rendering.passages import Passage
from summarizer.rendering.sheet import environment, sheet
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.checking.summary import ClaimReport, SummaryReport
    from summarizer.domain import Article, Citation

_QUOTED: Final = re.compile("`([^`]*)`")
SHOWN_SPANS: Final = 2
"""Spans printed beside a claim; the rest of its evidence is in the JSON."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends; ``marked`` says that it is what a flaw is about."""

    text: str
    marked: bool = False

    @property
    def led(self) -> bool:
        """Whether white space stands before the words, which a template drops at the edges of a value."""
        return self.text[:1].isspace()

    @property
    def trailed(self) -> bool:
        """Whether white space stands behind the words."""
        return bool(self.text.strip()) and self.text[-1:].isspace()


@dataclass(frozen=True, slots=True)
class Run:
    """A claim in a paragraph by its number, from 1, or what stands between claims."""

    pieces: tuple[Piece, ...]
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the summary, cut at its claims."""

    runs: tuple[Run, ...]
    is_heading: bool
    lead: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A span beside a claim: the quotation, with the words the claim should have had set apart, and its place."""

    pieces: tuple[Piece, ...]
    citation: Citation
    tag: str
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """A source with evidence in it."""

    article: Article
    tag: str
    paragraphs: tuple[page_sources.Paragraph, ...]
    spans: int
    link: str | None


class Page:
    """What the template asks for beyond the report itself."""

    def __init__(self, report: SummaryReport, articles: Sequence[Article]) -> None:
        self.report = report
        self._tags = {one.id: letters(index) for index, one in enumerate(articles)}
        self._names = {one.id: wording.source_name(one) for one in articles}
        self._passages = _passages(report)
        self._uses = self._uses_of_spans()
        self.paragraphs = tuple(self._paragraphs())
        self.sources = tuple(
            view for article in articles if (view := self._view(article)) is not None
        )
        self.unused = len(articles) - len(self.sources)

    @property
    def claims(self) -> Iterator[tuple[int, ClaimReport]]:
        """The claims with their numbers, what is none left out."""
        for number, item in enumerate(self.report.claims, start=1):
            if item.check.verdict is not Verdict.NOT_A_CLAIM:
                yield number, item

    @property
    def counts(self) -> tuple[str, ...]:
        """The totals, line by line."""
        return tuple(words.summary_lines(self.report))

    def verdict(self, number: int) -> str:
        """Return the verdict of a claim by its number."""
        return self.report.claims[number - 1].check.verdict.value

    def headline(self, item: ClaimReport) -> str:
        """Return the verdict in words."""
        return words.headline(item)

    def reasons(self, item: ClaimReport) -> list[tuple[str, str]]:
        """Return the reasons with their kinds, words they quote in quotation marks instead of a terminal's signs."""
        return [
            (_QUOTED.sub("“\\1”", reason), words.shown_kind(kind))
            for reason, kind in words.reasons(item)
        ]

    def votes(self, item: ClaimReport) -> str:
        """Return what the judge and the checker said; empty without a judge."""
        return words.votes(item)

    def pieces(self, item: ClaimReport) -> tuple[Piece, ...]:
        """Return a claim's text with what is wrong in it."""
        return tuple(_marked(item))

    def quotes(self, item: ClaimReport) -> Iterator[Quote]:
        """Yield the spans worth a look."""
        for span in words.sides(item)[:SHOWN_SPANS]:
            shown = visible(span.quote)
            told = other_side(item.flaws, shown)
            before, found, after = shown.partition(told) if told else (shown, "", "")
            pieces = (Piece(before), Piece(found, marked=True), Piece(after))
            yield Quote(pieces, span, self._tags[span.source], self.label(span))

    def name(self, span: Citation) -> str:
        """Return the name a reader knows the source of a span by."""
        return self._names[span.source]

    def label(self, span: Citation) -> str:
        """Return the label of a span, such as ``A3``."""
        return f"{self._tags[span.source]}{self._passages[_key(span)].nth}"

    def mark(self, passage: Passage) -> CitationMark:
        """Return the label and anchor of a marked span of a source."""
        label = self.label(passage.citation)
        return CitationMark(label, f"span-{label}")

    def labels(self, found: Iterable[Passage]) -> str:
        """Return labels of spans, separated by spaces."""
        return " ".join(self.mark(passage).label for passage in found)

    def uses(self, passage: Passage) -> tuple[str, ...]:
        """Return the places of the claims that a span is evidence for."""
        return tuple(f"claim-{number}" for number in self._uses[_key(passage.citation)])

    def _uses_of_spans(self) -> dict[tuple[str, int, int], list[int]]:
        uses: dict[tuple[str, int, int], list[int]] = {}
        for number, item in enumerate(self.report.claims, start=1):
            for key in dict.fromkeys(map(_key, words.sides(item))):
                uses.setdefault(key, []).append(number)
        return uses

    def _paragraphs(self) -> Iterator[Paragraph]:
        by_block: dict[int, list[tuple[int, ClaimReport]]] = {}
        for number, item in enumerate(self.report.claims, start=1):
            by_block.setdefault(item.claim.block, []).append((number, item))
        for index, block in enumerate(self.report.blocks):
            runs = tuple(_runs(block.text, by_block.get(index, [])))
            if runs:
                yield Paragraph(runs, block.role is not Role.PROSE, block.lead)

    def _view(self, article: Article) -> View | None:
        own = [one for one in self._passages.values() if one.citation.source == article.id]
        if not own:
            return None
        lines = source_view.paragraphs(article, sorted(own, key=lambda one: one.nth))
        shown = tuple(page_sources.blocks(lines))
        link = web_address(article.url)
        return View(article, self._tags[article.id], shown, len(own), link)


def write(report: SummaryReport, articles: Sequence[Article], *, title: str) -> str:
    """Write the page; sources that are evidence for nothing are counted and not printed."""
    return sheet(
        environment(),
        "check.html",
        styles=("base.css", "source.css", "check.css"),
        page=Page(report, articles),
        title=title,
    ).text


def _runs(text: str, items: Sequence[tuple[int, ClaimReport]]) -> Iterator[Run]:
    at = 0
    for number, item in items:
        place = item.claim.place
        if place.start > at:
            yield Run((Piece(text[at : place.start]),))
        yield Run(tuple(_marked(item)), number)
        at = place.end
    if text[at:]:
        yield Run((Piece(text[at:]),))


def _marked(item: ClaimReport) -> Iterator[Piece]:
    """Cut a claim at the words that are wrong; flaws of the claim as a whole mark nothing."""
    text, at = item.claim.text, 0
    spans = sorted((flaw.start, flaw.end) for flaw in item.flaws if flaw.start < flaw.end)
    for start, end in spans:
        if end - start >= len(text) - 1 or start < at:
            continue
        yield Piece(text[at:start])
        yield Piece(text[start:end], marked=True)
        at = end
    yield Piece(text[at:])


def _passages(report: SummaryReport) -> dict[tuple[str, int, int], Passage]:
    """Number the spans that are shown: through the page, and within each source in the order of its text."""
    spans = {_key(span): span for item in report.claims for span in words.sides(item)}
    nth: dict[tuple[str, int, int], int] = {}
    counts: dict[str, int] = {}
    for key in sorted(spans):
        counts[key[0]] = nth[key] = counts.get(key[0], 0) + 1
    return {
        key: Passage(span, number, nth[key], "")
        for number, (key, span) in enumerate(spans.items(), start=1)
    }


def _key(span: Citation) -> tuple[str, int, int]:
    return span.source, span.start, span.end
