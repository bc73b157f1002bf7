"""The timeline for a terminal or a printer: dates in a column, prose beside them.

Everything is a rich ``Text``; no markup string is ever parsed, so an article
cannot style, link or erase anything. Every stranger's word passes ``visible``.
The environment is not read: width and colour are the caller's decision.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summarizer.domain import Level
from summarizer.rendering import passages, wording
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from summarizer.domain import Citation, Dispute, Entry, Side, Source, Timeline, When
    from summarizer.rendering.passages import Passage

_DATE_COLUMN = 17  # "~16 Dec 2024, Mon", the longest date of a single day
_NARROWEST = 40  # below this the date column would leave no room for prose
_TABLE = 80  # below this the sources are stacked
_SIDE_BY_SIDE = 88  # two quotations beside each other need about 30 columns each
_GAP = (0, 2, 0, 0)


def write(timeline: Timeline, *, width: int, color: bool) -> str:
    """Write the timeline ``width`` columns wide (at least 40), with ANSI colours only if asked for."""
    out = StringIO()
    console = Console(
        file=out,
        width=max(width, _NARROWEST),
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    sheet = _Sheet(timeline, console.width)
    for block in sheet.blocks():
        console.print(block)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")[:-1])


class _Sheet:
    """The blocks of one timeline, from title to run line, for one width."""

    def __init__(self, timeline: Timeline, width: int) -> None:
        self.timeline = timeline
        self.width = width
        self.passages = passages.collect(timeline)
        self.sources = {source.article.id: source for source in timeline.sources}

    def blocks(self) -> Iterator[RenderableType]:
        yield from self.head()
        for entry in self.timeline.entries:
            yield from (Text(), self.entry(entry))
        yield from _section("Background", map(self.entry, self.timeline.background))
        yield from _section("Disputes", map(self.dispute, self.timeline.disputes))
        yield from _section("Withheld", self.withheld())
        yield from _section("Notes", self.notes())
        yield from _section("Sources", self.source_list())
        yield from _section("Cited passages", self.cited())
        yield from (Text(), Rule(style="dim"), self.run())

    def head(self) -> Iterator[RenderableType]:
        yield Text(visible(self.timeline.title) or "Timeline", style="bold")
        yield Text(" · ".join(wording.contents(self.timeline)), style="dim")
        when = self.timeline.reference_day
        if when is None:
            yield Text("Reference day unknown: relative dates could not be worked out.")
        else:
            yield _pieces(
                (f"Reference day {wording.about(when)} ({wording.dating(when)}). ", ""),
                (visible(when.explanation), "dim"),
            )
        yield Rule(style="dim")

    def entry(self, entry: Entry) -> RenderableType:
        return _row(_date(entry.when), self.story(entry))

    def story(self, entry: Entry) -> RenderableType:
        prose = Text()
        for sentence in entry.sentences:
            prose.append(" " if prose else "")
            prose.append(visible(sentence.text))
            prose.append(
                self.numbers(entry.citations[index] for index in sentence.citations), "cyan"
            )
            if wording.unscored(sentence):
                prose.append(" (unscored)", "dim")
        lines = [Text(visible(entry.headline), style="bold"), prose, self.facts(entry)]
        when = entry.when
        if when is not None and when.confidence is not Level.HIGH and when.explanation:
            lines.append(Text(f"~ {visible(when.explanation)}", style="dim"))
        return Group(*lines)

    def facts(self, entry: Entry) -> Text:
        badges = [(badge, "bold red") for badge in wording.disputed(entry, self.timeline)]
        state = wording.status(entry)
        badges += [(state.upper(), "bold")] if state else []
        plain = [
            wording.attribution(entry),
            wording.support(entry.support),
            wording.dated_from(entry.when) if entry.when else wording.undated(entry, self.timeline),
        ]
        behind = self.numbers(passages.uncited(entry))
        plain += [f"see also {behind}"] if behind else []
        return _joined(badges + [(words, "dim") for words in plain if words])

    def dispute(self, dispute: Dispute) -> RenderableType:
        left = Text()
        left.append(f"≠ {dispute.id}", "bold red")
        left.append(f"\n{dispute.kind.value}, {dispute.severity.value}", "dim")
        blocks: list[RenderableType] = [Text(visible(dispute.summary), style="bold")]
        sides = [self.side(side) for side in dispute.sides]
        if len(sides) == 2 and self.width >= _SIDE_BY_SIDE:
            blocks.append(_row(*sides, ratio=True))
        else:
            blocks.extend(Padding(side, (0, 0, 0, 2)) for side in sides)
        if dispute.resolution:
            blocks.append(_pieces(("Reasoning: ", "bold"), (visible(dispute.resolution), "")))
        return _row(left, Group(*blocks))

    def side(self, side: Side) -> RenderableType:
        lines = [Text(visible(side.value), style="bold")]
        for quote, citations in passages.by_quote(side.citations):
            line = Text(f"“{quote}”")
            for citation in citations:
                name = wording.source_name(self.sources[citation.source].article)
                line.append(f" {name} ", "dim")
                line.append(self.numbers([citation]), "cyan")
            lines.append(line)
        return Group(*lines)

    def withheld(self) -> Iterator[RenderableType]:
        for withheld in self.timeline.withheld:
            text = Text(visible(withheld.text))
            text.append(self.numbers(withheld.citations), "cyan")
            reason = Text(f"Reason: {visible(withheld.reason)}", style="dim")
            yield _row(Text("not published", style="dim"), Group(text, reason))

    def notes(self) -> Iterator[RenderableType]:
        for note in self.timeline.notes:
            label = "missing" if note.incomplete else "note"
            said = Text(f"{visible(note.place)}: {visible(note.message)}")
            yield _row(Text(label, style="dim"), said)

    def source_list(self) -> Iterator[RenderableType]:
        sources = self.timeline.sources
        if self.width >= _TABLE:
            yield _source_table(sources)
            return
        for source in sources:
            _, name, published, origin, characters, skipped = _source_cells(source)
            facts = (
                f"published {str(published).replace(chr(10), ' ')} · origin {origin} · {characters} characters"
                f" · skipped {skipped}"
            )
            yield _row(Text(visible(source.article.id)), Group(name, Text(facts, style="dim")))

    def cited(self) -> Iterator[RenderableType]:
        for source in self.timeline.sources:
            found = self.passages.in_source(source.article.id)
            if found:
                label = f"{visible(source.article.id)}  {wording.source_name(source.article)}"
                yield Group(Text(label, style="bold"), _quotations(found))

    def run(self) -> RenderableType:
        made = self.timeline.run
        line = " · ".join(wording.run(made))
        return Text("\n".join(filter(None, (line, " ".join(made.prompts)))), style="dim")

    def numbers(self, citations: Iterable[Citation]) -> str:
        found = sorted({self.passages.of(citation).number for citation in citations})
        return "".join(f"[{number}]" for number in found)


def _date(when: When | None) -> Text:
    if when is None:
        return Text("undated", style="dim")
    days = wording.about(when)
    if len(days) > _DATE_COLUMN:
        days = days.replace(" – ", " –\n")
    text = Text(days, style="bold")
    text.append(f"\n{wording.dating(when)}", "not bold dim")
    return text


def _source_table(sources: Iterable[Source]) -> Table:
    table = Table(box=None, padding=_GAP, pad_edge=False, header_style="dim")
    for heading in ("", "source", "published", "origin"):
        table.add_column(heading, no_wrap=heading != "source", overflow="fold")
    table.add_column("characters", justify="right", no_wrap=True)
    table.add_column("skipped", overflow="fold")
    for source in sources:
        table.add_row(*_source_cells(source))
    return table


def _source_cells(source: Source) -> tuple[Text, ...]:
    article = source.article
    name = Text(wording.source_name(article), style="bold")
    title = wording.source_title(article)
    if title:
        name.append(f"\n{title}", "not bold")
    if article.publisher:
        name.append(f"\n{visible(article.name)}", "not bold dim")
    return (
        Text(visible(article.id)),
        name,
        Text(wording.published(article).replace(" (", "\n(")),
        Text(source.origin),
        Text(f"{len(article.text):,}"),
        Text(wording.skipped(article)),
    )


def _quotations(found: Iterable[Passage]) -> Text:
    """One line for each passage; a long quotation is cut here, and only here, at the margin."""
    rows = [
        (f"[{passage.number}]", f"{passage.citation.start}–{passage.citation.end}", passage)
        for passage in sorted(found, key=lambda passage: passage.number)
    ]
    numbers = max(len(number) for number, _, _ in rows)
    places = max(len(place) for _, place, _ in rows)
    lines = [
        _pieces(
            (f"{number:>{numbers}}  ", "cyan"),
            (f"{place:>{places}}  ", "dim"),
            (visible(passage.citation.quote), ""),
        )
        for number, place, passage in rows
    ]
    return Text("\n", no_wrap=True, overflow="ellipsis").join(lines)


def _row(*cells: RenderableType, ratio: bool = False) -> Table:
    table = Table.grid(padding=_GAP, expand=ratio)
    for index in range(len(cells)):
        fixed = index == 0 and not ratio
        table.add_column(
            width=_DATE_COLUMN if fixed else None,
            ratio=1 if ratio else None,
            overflow="fold",
        )
    table.add_row(*cells)
    return table


def _section(name: str, blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    heading: list[RenderableType] = [Text(), Rule(style="dim"), Text(name.upper(), style="bold")]
    for block in blocks:
        yield from heading
        heading = []
        yield from (Text(), block)


def _pieces(*pieces: tuple[str, str]) -> Text:
    return Text().join(Text(words, style=style) for words, style in pieces)


def _joined(pieces: list[tuple[str, str]]) -> Text:
    between = ("" if index == 0 else " · " for index in range(len(pieces)))
    return _pieces(
        *(piece for gap, one in zip(between, pieces, strict=True) for piece in ((gap, "dim"), one))
    )
