"""What the templates of the timeline's page ask for beyond the timeline itself.

Everything a reader can click is decided here once: which span has which label, which
entries are built on it, which sources share an origin, what a filter counts. This
module knows no HTML and no style.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Status
from summarizer.rendering import (
    axis,
    figures,
    lineage,
    markdown,
    page_sources,
    page_words,
    passages,
    source_view,
    wording,
)
from summarizer.rendering.excerpts import Excerpts
from summarizer.rendering.page_names import anchors, letters, web_address
from summarizer.rendering.page_parts import Choice, CitationMark, Quoted
from summarizer.rendering.page_sources import SourceView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.domain import Citation, Dispute, Entry, Note, Side, Source, Timeline
    from summarizer.rendering.passages import Passage

STATUS_NAMES = {
    Status.OCCURRED: "reported",
    Status.ONGOING: "ongoing",
    Status.ALLEGED: "alleged",
    Status.PLANNED: "planned",
    Status.DENIED: "denied",
}


class Page:
    """The timeline with the names and places of its page."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.entries = timeline.entries + timeline.background
        self._passages = passages.collect(timeline)
        self._articles = {s.article.id: s.article for s in timeline.sources}
        self._tags = {name: letters(index) for index, name in enumerate(self._articles)}
        self._names = {name: wording.source_name(one) for name, one in self._articles.items()}
        self._anchors = anchors(self.entries)
        self._origins = {source.article.id: source.origin for source in timeline.sources}
        self._known = {dispute.id: dispute for dispute in timeline.disputes}
        self._about: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for name in entry.disputes:
                self._about.setdefault(name, []).append(entry)
        numbers = {dispute.id: n for n, dispute in enumerate(timeline.disputes, start=1)}
        self._disputes = {name: f"dispute-{n}" for name, n in numbers.items()}
        self._uses = self._built_on()
        self._excerpts = Excerpts(self._articles)
        self._paragraphs: dict[tuple[str, int], int] = {}
        self.spans = len(self._passages.all)
        self.sources = tuple(map(self._view, timeline.sources))
        self._views = {view.source.article.id: view for view in self.sources}
        self.origins_tree = lineage.trees(timeline.sources)
        rivals = {one.id: tuple(figures.rivals(timeline.disputes, one)) for one in timeline.entries if one.disputes}  # fmt: skip
        contested = [one.id for one in timeline.entries if self.contested(one)]
        self.axis = axis.build(timeline, rivals=rivals, contested=contested)
        self.strip = axis.build(
            timeline, room=300, lanes=4, label=68, fold=38, crowd=26, rivals=rivals
        )
        self.wide = axis.build(
            timeline, room=640, lanes=4, label=68, fold=38, crowd=26, rivals=rivals
        )
        self.copy_text = markdown.write(timeline)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """What contradicts first, what was only updated after it."""
        return tuple(sorted(self.timeline.disputes, key=page_words.is_update))

    @property
    def missing(self) -> tuple[Note, ...]:
        """What the run could not do."""
        return tuple(note for note in self.timeline.notes if note.incomplete)

    @property
    def remarks(self) -> tuple[Note, ...]:
        """Notes of the run that lose nothing."""
        return tuple(note for note in self.timeline.notes if not note.incomplete)

    @property
    def evidence(self) -> tuple[Note, ...]:
        """In words, why sources share an origin."""
        return tuple(note for note in self.timeline.notes if note.place == "origins")

    @property
    def endnotes(self) -> Iterator[tuple[SourceView, list[Passage]]]:
        """The sources that are cited, each with its spans in the order of their labels."""
        cited: dict[str, list[Passage]] = {}
        for passage in sorted(self._passages.all, key=lambda one: one.nth):
            cited.setdefault(passage.citation.source, []).append(passage)
        return ((view, cited[name]) for name, view in self._views.items() if name in cited)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the sources, the most frequent first."""
        found = Counter(one.language for one in self._articles.values() if one.language)
        return tuple(name for name, _ in found.most_common())

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

    def labels(self, found: Iterable[Passage]) -> str:
        """Return labels of spans, separated by spaces."""
        return " ".join(self.mark(passage).label for passage in found)

    def uses(self, passage: Passage) -> tuple[str, ...]:
        """Return the places of the entries, then of the disputes, that are built on a span."""
        return tuple(self._uses.get(passage.number, ()))

    def tags(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Return the sources behind citations, those of one origin joined: ``A = C``, ``B``."""
        behind = {citation.source for citation in citations}
        joined: dict[str, list[str]] = {}
        for name, tag in self._tags.items():
            if name in behind:
                joined.setdefault(self._origins[name], []).append(tag)
        return tuple(" = ".join(tags) for tags in joined.values())

    def side_label(self, dispute: Dispute, number: int) -> str:
        """Return who stands on a side; where the same stand on another, what they say there too."""
        sides = [" ".join(self.tags(side.citations)) for side in dispute.sides]
        own = sides[number] or "calendar"
        return (
            f"{own}: {page_words.dates_told(dispute.sides[number].value)}"
            if sides.count(sides[number]) > 1
            else own
        )

    @property
    def spans_years(self) -> bool:
        """Whether the sources were published in more years than one."""
        days = (one.published for one in self._articles.values())
        return len({day.year for day in days if day}) > 1

    def language(self, source: str) -> str | None:
        """Return the language of a source."""
        return self._articles[source].language

    def letters(self, entry: Entry) -> str:
        """Return the tags of the sources an entry cites."""
        behind = {citation.source for citation in entry.citations}
        return " ".join(tag for name, tag in self._tags.items() if name in behind)

    def told_in(self, entry: Entry) -> tuple[str, ...]:
        """Return the languages of the sources of an entry, in the order of the sources."""
        behind = {citation.source for citation in entry.citations}
        found = (one.language for name, one in self._articles.items() if name in behind)
        return tuple(dict.fromkeys(filter(None, found)))

    def of(self, entry: Entry) -> tuple[Dispute, ...]:
        """Return the disputes about an entry."""
        return tuple(self._known[name] for name in entry.disputes)

    def sides_of(self, entry: Entry) -> tuple[Dispute, ...]:
        """Return the disputes about an entry whose sides say something else than those before: each line is shown once."""
        lines = {tuple(side.value for side in one.sides): one for one in reversed(self.of(entry))}
        return tuple(one for one in self.of(entry) if one in lines.values())

    def has_rival_days(self, entry: Entry) -> bool:
        """Tell whether the sources disagree about the day of an entry."""
        return any(one.kind in (DisputeKind.DATE, DisputeKind.WEEKDAY) for one in self.of(entry))

    def about(self, dispute: Dispute) -> tuple[Entry, ...]:
        """Return the entries a dispute is about."""
        return tuple(self._about.get(dispute.id, ()))

    def figure(self, dispute: Dispute) -> figures.Strip | figures.Bars | None:
        """Return the arithmetic of a dispute as a picture."""
        entries = self.about(dispute)
        return figures.figure(dispute, entries[0] if entries else None)

    def quoted(self, side: Side) -> Iterator[Quoted]:
        """Yield each quotation of a side once, with all who have it."""
        for _, citations in passages.by_quote(side.citations):
            yield Quoted(self._excerpts.of(citations[0], side.value), citations)

    def paragraph(self, citation: Citation) -> int:
        """Return the number of the paragraph a citation starts in, as the page counts them."""
        return self._paragraphs[citation.source, self._passages.of(citation).nth]

    def view(self, source: str) -> SourceView:
        """Return a source as the page shows it."""
        return self._views[source]

    def filters(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """Return the filters that could leave something out, with the entries each choice shows."""
        states = Counter(entry.status for entry in self.entries)
        by_source = Counter(tag for entry in self.entries for tag in self.letters(entry).split())
        by_language = Counter(code for entry in self.entries for code in self.told_in(entry))
        firm = sum(entry.support.origins > 1 for entry in self.entries)
        disputed = sum(bool(self.contested(entry)) for entry in self.entries)
        groups = {
            "source": [Choice(t, self.name(n), by_source[t]) for n, t in self._tags.items()],
            "status": [Choice(s, STATUS_NAMES[s], states[s]) for s in Status if states[s]],
            "disputed": [Choice("yes", "disputed", disputed)] if disputed else [],
            "origins": [Choice("two", "two origins", firm)] if firm else [],
            "language": [
                Choice(code, page_words.language(code), by_language[code])
                for code in self.languages
                if len(self.languages) > 1
            ],
        }
        return tuple((name, tuple(found)) for name, found in groups.items() if found)

    def contested(self, entry: Entry) -> tuple[Dispute, ...]:
        """Return the disputes about an entry that are no mere updates."""
        return tuple(one for one in self.of(entry) if not page_words.is_update(one))

    def _built_on(self) -> dict[int, list[str]]:
        uses: dict[int, list[str]] = {}
        cited = [(self._anchors[one.id], one.citations) for one in self.entries]
        for dispute in self.timeline.disputes:
            sides = tuple(citation for side in dispute.sides for citation in side.citations)
            cited.append((self._disputes[dispute.id], sides))
        for anchor, citations in cited:
            for number in {self._passages.of(citation).number for citation in citations}:
                uses.setdefault(number, []).append(anchor)
        return uses

    def _view(self, source: Source) -> SourceView:
        article = source.article
        found = self._passages.in_source(article.id)
        lines = source_view.paragraphs(article, found)
        for number, line in enumerate(lines, start=1):
            for passage in (one for segment in line for one in segment.opens):
                self._paragraphs[article.id, passage.nth] = number
        return SourceView(
            source,
            self._tags[article.id],
            tuple(page_sources.blocks(lines)),
            len(found),
            web_address(article.url),
        )
