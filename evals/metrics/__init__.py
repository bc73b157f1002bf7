"""All metrics, by name: each a pure question to a timeline and its gold."""

from __future__ import annotations

from evals.metrics import citing, conflicts, coverage, dating, merging, ordering, trust
from evals.metrics.score import Metric, Score
from summarizer.errors import ConfigError

__all__ = ["METRICS", "Metric", "Score", "chosen"]

METRICS: tuple[Metric, ...] = (
    Metric(
        "faithfulness", "higher", "published claims that their sources support", trust.faithfulness
    ),
    Metric(
        "citation_exactness",
        "higher",
        "citations that equal their source",
        trust.citation_exactness,
    ),
    Metric(
        "citation_recall",
        "higher",
        "sentences that their citations state",
        citing.citation_recall,
    ),
    Metric(
        "citation_precision",
        "higher",
        "citations that their sentence needs",
        citing.citation_precision,
    ),
    Metric("event_recall", "higher", "gold events told", coverage.event_recall),
    Metric("weighted_recall", "higher", "importance of gold events told", coverage.weighted_recall),
    Metric("source_recall", "higher", "required sources cited", coverage.source_recall),
    Metric("event_precision", "higher", "entries that tell a gold event", coverage.event_precision),
    Metric("ranking", "higher", "order of importance against gold", ordering.ranking),
    Metric("redundancy", "lower", "entries that repeat another", coverage.redundancy),
    Metric("date_accuracy", "higher", "told events on the right days", dating.date_accuracy),
    Metric("date_f1", "higher", "days chosen, words aside", dating.date_f1),
    Metric("reference_day", "higher", "reference day found", dating.reference_day),
    Metric(
        "status_accuracy", "higher", "told events with the right status", conflicts.status_accuracy
    ),
    Metric(
        "attribution_accuracy",
        "higher",
        "claims given to those who make them",
        conflicts.attribution_accuracy,
    ),
    Metric("dispute_recall", "higher", "real disputes reported", conflicts.dispute_recall),
    Metric(
        "dispute_precision",
        "higher",
        "reported disputes that are real",
        conflicts.dispute_precision,
    ),
    Metric(
        "false_disputes",
        "lower",
        "compatible statements reported as disputes",
        conflicts.false_disputes,
    ),
    Metric("merged", "lower", "different events told as one", merging.merged),
    Metric(
        "origin_accuracy",
        "higher",
        "pairs of articles with the right origin",
        merging.origin_accuracy,
    ),
    Metric("forbidden", "lower", "prohibitions broken", trust.forbidden),
    Metric("withheld", "lower", "statements held back", trust.withheld),
)


def chosen(names: tuple[str, ...]) -> tuple[Metric, ...]:
    """Return the metrics with ``names``, in the table's order; all for no names. Raises ``ConfigError`` for an unknown name."""
    known = {metric.name for metric in METRICS}
    if unknown := sorted(set(names) - known):
        raise ConfigError(f"no such metric: {', '.join(unknown)}", place="metrics")
    return tuple(metric for metric in METRICS if not names or metric.name in names)
