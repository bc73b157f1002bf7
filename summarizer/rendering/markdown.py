"""The timeline as Markdown, each citation a footnote with the quoted span.

Written for CommonMark with the tables and footnotes that GitHub, Pandoc and most
note-taking programs read. An article's words are escaped so that they stay words:
they open no HTML, link, image, heading, list, table or footnote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Level
from summarizer.rendering import passages, wording
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.domain import Citation, Dispute, Entry, Side, Source, Timeline, When
    from summarizer.rendering.passages import Passage, Passages

# Punctuation that means something wherever it stands, or only before what follows it: an entity,
# an address that GitHub turns into a link without being asked.
_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>|~$^@]"
    r"|&(?=#?\w)"
    r"|:(?=//)|(?<=mailto):|(?<=xmpp):"
    r"|(?<=\bwww)\.|(?<=\w)\.(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
# What opens a block at the start of a line: heading, list, rule, table, definition.
_OPENER = re.compile(r"[-+#=:]|\d{1,9}(?=[.)](?:\s|$))")

# The characters of RFC 3986 but brackets: nothing that could end a destination in angle brackets.
_LINKABLE = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+", re.IGNORECASE)


def write(timeline: Timeline) -> str:
    """Write the page; blocks are separated by one empty line."""
    cited = passages.collect(timeline)
    page = _Page(timeline, cited)
    return "\n\n".join(page.blocks()) + "\n"


def escaped(text: str) -> str:
    r"""Return the text on one line with every character that Markdown could read as markup made literal.

    >>> escaped("# <b>5 * 3</b> [x](y)")
    '\\# \\<b\\>5 \\* 3\\</b\\> \\[x\\](y)'
    """
    line = _SPECIAL.sub(r"\\\g<0>", visible(text))
    opener = _OPENER.match(line)
    if opener is None:
        return line
    mark = opener.end() if opener.group().isdigit() else 0
    return f"{line[:mark]}\\{line[mark:]}"


class _Page:
    """The blocks of one timeline, from title to footnotes."""

    def __init__(self, timeline: Timeline, cited: Passages) -> None:
        self.timeline = timeline
        self.cited = cited
        self.sources = {source.article.id: source for source in timeline.sources}

    def blocks(self) -> Iterator[str]:
        timeline = self.timeline
        yield f"# {escaped(timeline.title) or 'Timeline'}"
        yield _aside(" · ".join(wording.contents(timeline)))
        yield _reference(timeline.reference_day)
        yield from self.dated()
        yield from _section("Background", self.undated())
        yield from _section("Disputes", self.disputes())
        yield from _section("Withheld", self.withheld())
        yield from _section("Notes", self.notes())
        yield from _section("Sources", [self.source_table()])
        yield from _section("Run", [self.run()])
        yield from (self.footnote(passage) for passage in self.cited.all)

    def dated(self) -> Iterator[str]:
        heading = ""
        for entry in self.timeline.entries:
            if entry.when is None:
                continue
            days = wording.about(entry.when)
            if days != heading:
                heading = days
                yield f"## {escaped(days)}"
            yield from self.entry(entry)

    def undated(self) -> Iterator[str]:
        for entry in self.timeline.background:
            yield from self.entry(entry)

    def entry(self, entry: Entry) -> Iterator[str]:
        yield f"### {escaped(entry.headline)}"
        yield " ".join(
            escaped(sentence.text)
            + self.marks(entry.citations[index] for index in sentence.citations)
            + (" *(unscored)*" if wording.unscored(sentence) else "")
            for sentence in entry.sentences
        )
        yield self.facts(entry)

    def facts(self, entry: Entry) -> str:
        badges = list(wording.disputed(entry, self.timeline))
        state = wording.status(entry)
        badges += [state.upper()] if state else []
        plain = [wording.attribution(entry), wording.support(entry.support)]
        when = entry.when
        if when is not None:
            plain += [wording.dating(when), wording.dated_from(when)]
            if when.confidence is not Level.HIGH:
                plain.append(when.explanation)
        else:
            plain.append(wording.undated(entry, self.timeline))
        behind = self.marks(passages.uncited(entry))
        facts = badges + [escaped(words) for words in plain if words]
        return _aside(" · ".join(facts)) + (f" see also{behind}" if behind else "")

    def disputes(self) -> Iterator[str]:
        for dispute in self.timeline.disputes:
            yield f"### {dispute.id}: {escaped(dispute.summary)}"
            yield self.dispute(dispute)
            if dispute.resolution:
                yield _aside(f"Reasoning: {escaped(dispute.resolution)}")

    def dispute(self, dispute: Dispute) -> str:
        kind = _aside(f"Kind: {dispute.kind.value}, severity: {dispute.severity.value}.")
        return "\n".join((kind, "", *map(self.side, dispute.sides)))

    def side(self, side: Side) -> str:
        said = "; ".join(
            f"“{escaped(quote)}” "
            + ", ".join(f"{self.name(one.source)}{self.marks([one])}" for one in citations)
            for quote, citations in passages.by_quote(side.citations)
        )
        return f"- **{escaped(side.value)}**: {said or 'no words of a source'}"

    def withheld(self) -> Iterator[str]:
        if self.timeline.withheld:
            yield "\n".join(
                f"- {escaped(one.text)}{self.marks(one.citations)} *Reason: {escaped(one.reason)}*"
                for one in self.timeline.withheld
            )

    def notes(self) -> Iterator[str]:
        if self.timeline.notes:
            yield "\n".join(
                f"- {'**missing:** ' if note.incomplete else ''}"
                f"{escaped(note.place)}: {escaped(note.message)}"
                for note in self.timeline.notes
            )

    def source_table(self) -> str:
        rows = [
            ("id", "source", "published", "origin", "characters", "skipped"),
            ("---", "---", "---", "---", "---:", "---"),
            *map(_source_cells, self.timeline.sources),
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def run(self) -> str:
        made = self.timeline.run
        return _aside(" · ".join(map(escaped, (*wording.run(made), *made.prompts))))

    def footnote(self, passage: Passage) -> str:
        citation = passage.citation
        return (
            f"[^{passage.label}]: “{escaped(citation.quote)}” "
            f"{self.name(citation.source)}, characters {citation.start}–{citation.end}"
        )

    def name(self, source: str) -> str:
        return escaped(wording.source_name(self.sources[source].article))

    def marks(self, citations: Iterable[Citation]) -> str:
        found = sorted({self.cited.of(one) for one in citations}, key=lambda one: one.number)
        return "".join(f"[^{one.label}]" for one in found)


def _reference(when: When | None) -> str:
    if when is None:
        return _aside("Reference day unknown: relative dates could not be worked out.")
    days = f"Reference day {wording.about(when)} ({wording.dating(when)})"
    return _aside(escaped(f"{days}: {when.explanation}" if when.explanation else days))


def _aside(line: str) -> str:
    """What we say about the story, in emphasis: a reader, and `summarizer check`, tell it from the story."""
    return f"*{line}*"


def _source_cells(source: Source) -> tuple[str, ...]:
    article = source.article
    title = wording.source_title(article)
    names = [_linked(escaped(wording.source_name(article)), article.url)]
    names += [escaped(title)] if title else []
    names += [escaped(article.name)] if article.publisher else []
    return (
        escaped(article.id),
        ", ".join(names),
        wording.published(article),
        source.origin,
        f"{len(article.text):,}",
        escaped(wording.skipped(article)),
    )


def _linked(name: str, url: str | None) -> str:
    return f"[{name}](<{url}>)" if url and _LINKABLE.fullmatch(url) else name


def _section(name: str, blocks: Iterable[str]) -> Iterator[str]:
    heading = [f"## {name}"]
    for block in blocks:
        yield from heading
        heading = []
        yield block
