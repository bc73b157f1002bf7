"""Full marks can be had: a timeline that says just what the gold asks for scores as well as can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evals.metrics import METRICS
from evals.suites import load_suite
from summarizer.domain import (
    Article,
    Basis,
    Check,
    Citation,
    Dispute,
    Entry,
    EntrySentence,
    Level,
    Precision,
    Side,
    Source,
    Status,
    Timeline,
    Verdict,
    When,
)

if TYPE_CHECKING:
    from evals.cases import Case, GoldEvent

CASES = load_suite("offline")[1]


def ideal(case: Case) -> Timeline:
    """Say each gold event in its first words, on its day, with its sources, and report each dispute."""
    names = sorted({name for event in case.gold.events for name in event.sources} | {"other"})
    ids = {name: f"a{number}" for number, name in enumerate(names)}
    origins = {name: min(group) for group in case.gold.origins for name in group}
    entries = tuple(entry(number, event, ids) for number, event in enumerate(case.gold.events))
    # Every source says all that is told, each sentence in a place of its own.
    text = "".join(sentence.text for one in entries for sentence in one.sentences)
    entries = tuple(cited_exactly(one, text) for one in entries)
    sources = tuple(
        Source(Article(ids[name], name, text, "0" * 64), origins.get(name, name)) for name in names
    )
    disputes = tuple(
        Dispute(
            f"d{number}", gold.kinds[0], Level.LOW, "", tuple(Side(s[0], ()) for s in gold.sides)
        )
        for number, gold in enumerate(case.gold.disputes)
    )
    interval = case.gold.reference_interval
    day = when(*interval) if interval else None
    return Timeline(case.gold.title, day, sources, entries, disputes=disputes)


def when(start: object, end: object) -> When:
    """Give an interval of days."""
    return When(start, end, Precision.RANGE, Basis.STATED, Level.HIGH)  # type: ignore[arg-type]


def entry(number: int, event: GoldEvent, ids: dict[str, str]) -> Entry:
    """Say one event: as alleged by somebody where the gold has it alleged or denied."""
    status = event.status[0] if event.status else Status.OCCURRED
    said = " ".join(group[0].rstrip("!") for group in event.words)
    text = f"It is alleged: {said}" if status in {Status.ALLEGED, Status.DENIED} else said
    cited = event.sources or ("other",)
    return Entry(
        f"e{number}",
        when(*event.intervals[0]) if event.intervals else None,
        "",
        (EntrySentence(text, tuple(range(len(cited))), Check(Verdict.SUPPORTED, 1.0)),),
        tuple(Citation(ids[name], 0, 0, "") for name in cited),
        status,
        tuple(group[0] for group in event.attributed_to),
        importance=event.importance / 3,
    )


def cited_exactly(told: Entry, text: str) -> Entry:
    """Let each citation quote the entry's one sentence, where it stands in ``text``."""
    said = told.sentences[0].text
    start = text.index(said)
    spans = tuple(Citation(c.source, start, start + len(said), said) for c in told.citations)
    return replace(told, citations=spans)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_ideal_timeline_scores_full_marks(case: Case) -> None:
    """No rule of a gold file contradicts another: what must be said is not forbidden, merged or repeated."""
    scores = [metric.measure(ideal(case), case.gold) for metric in METRICS]
    best = {metric.name: 1.0 if metric.better == "higher" else 0.0 for metric in METRICS}
    short = [s for s in scores if s.value is not None and s.value != best[s.metric]]
    assert [(score.metric, score.misses) for score in short] == []
