"""Can what was published be believed: verdicts on sentences, exact citations, what was held back, what was forbidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.matching import says
from evals.metrics.alignment import all_entries, statements
from evals.metrics.score import Score, share
from summarizer.domain import Citation, Timeline, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evals.cases import Gold


def faithfulness(timeline: Timeline, gold: Gold) -> Score:  # noqa: ARG001 - one signature for all metrics
    """Share of published claims whose check says supported; unscored ones are counted beside it."""
    sentences = [sentence for entry in all_entries(timeline) for sentence in entry.sentences]
    claims = [s for s in sentences if s.check.verdict is not Verdict.NOT_A_CLAIM]
    scored = [s for s in claims if s.check.verdict is not Verdict.UNSCORED]
    unfaithful = [s for s in scored if s.check.verdict is not Verdict.SUPPORTED]
    # A contradicted claim is worse than one that merely lacks support.
    unfaithful.sort(key=lambda s: s.check.verdict is not Verdict.CONTRADICTED)
    return share(
        "faithfulness",
        len(scored) - len(unfaithful),
        len(scored),
        unscored=len(claims) - len(scored),
        misses=tuple(
            f"{s.check.verdict}: {s.text} ({'; '.join(s.check.reasons) or 'no reason given'})"
            for s in unfaithful
        ),
    )


def citation_exactness(timeline: Timeline, gold: Gold) -> Score:  # noqa: ARG001 - see above
    """Share of all citations, wherever they stand, whose quote equals the source's text at its offsets."""
    texts = timeline.texts()
    citations = list(_citations(timeline))
    wrong = [c for c in citations if not _is_exact(c, texts.get(c.source))]
    misses = tuple(f"{c.source}[{c.start}:{c.end}] is not {c.quote[:80]!r}" for c in wrong)
    return share("citation_exactness", len(citations) - len(wrong), len(citations), misses=misses)


def withheld(timeline: Timeline, gold: Gold) -> Score:  # noqa: ARG001 - see above
    """Share of written statements that were held back instead of published."""
    published = sum(len(entry.sentences) for entry in all_entries(timeline))
    held = timeline.withheld
    misses = tuple(f"{item.text} ({item.reason})" for item in held)
    return share("withheld", len(held), published + len(held), misses=misses)


def forbidden(timeline: Timeline, gold: Gold) -> Score:
    """Share of the gold's prohibitions that some published headline or sentence breaks."""
    published = list(statements(timeline))
    if not published:
        return Score("forbidden", None, 0)
    broken: list[str] = []
    misses: list[str] = []
    for rule in gold.forbidden:
        found = [
            f"{rule.id}: {text} ({entry})"
            for entry, text in published
            if says(text, rule.words) and not says(text, rule.unless)
        ]
        broken += [rule.id] if found else []
        misses += found
    return share("forbidden", len(broken), len(gold.forbidden), misses=tuple(misses))


def _citations(timeline: Timeline) -> Iterable[Citation]:
    for entry in all_entries(timeline):
        yield from entry.citations
    for dispute in timeline.disputes:
        for side in dispute.sides:
            yield from side.citations
    for item in timeline.withheld:
        yield from item.citations


def _is_exact(citation: Citation, text: str | None) -> bool:
    return (
        text is not None
        and 0 <= citation.start < citation.end <= len(text)
        and text[citation.start : citation.end] == citation.quote
    )
