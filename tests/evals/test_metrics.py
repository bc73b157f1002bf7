"""Each metric on hand-built timelines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.metrics import METRICS, chosen, conflicts, coverage, dating, merging, ordering, trust
from evals.metrics.alignment import gold_name
from summarizer.domain import Citation, DisputeKind, Status, Timeline, Verdict, Withheld
from summarizer.errors import ConfigError
from tests.evals.stories import ARREST, FIRE, GOLD, dispute, entry, source, timeline, when

EMPTY = timeline()


@pytest.mark.parametrize(
    "name",
    [
        "faithfulness", "citation_exactness", "event_precision", "source_recall", "redundancy", "date_accuracy",
        "status_accuracy", "attribution_accuracy", "dispute_precision", "false_disputes",
        "merged", "forbidden", "withheld",
    ],
)  # fmt: skip
def test_nothing_claimed_is_no_score(name: str) -> None:
    """A timeline that claims nothing has no score in what judges claims."""
    (metric,) = chosen((name,))
    assert metric.measure(EMPTY, GOLD).value is None


@pytest.mark.parametrize("name", ["event_recall", "weighted_recall", "date_f1", "dispute_recall"])
def test_an_empty_timeline_has_no_coverage(name: str) -> None:
    """A timeline that claims nothing scores zero in what asks for coverage."""
    (metric,) = chosen((name,))
    assert metric.measure(EMPTY, GOLD).value == 0.0


def test_scores_carry_the_name_of_their_metric() -> None:
    """A score can be found again by its metric's name."""
    assert [m.measure(EMPTY, GOLD).metric for m in METRICS] == [m.name for m in METRICS]


def test_an_unknown_metric_is_a_usage_error() -> None:
    """A misspelt name is not measured in silence."""
    with pytest.raises(ConfigError, match="no such metric: recal"):
        chosen(("recal",))


def test_faithfulness_leaves_out_what_was_not_scored() -> None:
    """Unscored claims are counted beside the share, text that claims nothing is not counted."""
    found = trust.faithfulness(
        timeline(
            entry("a"),
            entry("b", verdict=Verdict.UNSUPPORTED),
            entry("c", verdict=Verdict.UNSCORED),
            entry("d", verdict=Verdict.NOT_A_CLAIM),
        ),
        GOLD,
    )
    assert (found.value, found.n, found.unscored) == (0.5, 2, 1)


def test_a_contradicted_claim_is_the_worst_miss() -> None:
    """Contradictions are listed before claims that merely lack support."""
    found = trust.faithfulness(
        timeline(entry("b", verdict=Verdict.UNSUPPORTED), entry("c", verdict=Verdict.CONTRADICTED)),
        GOLD,
    )
    assert [miss.split(":")[0] for miss in found.misses] == ["contradicted", "unsupported"]


def test_a_citation_off_by_one_is_not_exact() -> None:
    """A quote must equal the text at its offsets."""
    wrong = Citation("a1", 1, 27, "The mill burned on Monday.")
    found = trust.citation_exactness(timeline(FIRE, replace(FIRE, citations=(wrong,))), GOLD)
    assert (found.value, found.n) == (0.5, 2)


def test_a_citation_of_an_unknown_source_is_not_exact() -> None:
    """A source that was not read backs nothing."""
    stray = Citation("a9", 0, 3, "The")
    assert trust.citation_exactness(timeline(replace(FIRE, citations=(stray,))), GOLD).value == 0.0


def test_withheld_is_a_share_of_what_was_written() -> None:
    """One statement of three was held back."""
    shown = replace(timeline(FIRE, ARREST), withheld=(Withheld("x", "no evidence"),))
    assert trust.withheld(shown, GOLD).value == pytest.approx(1 / 3)


def test_a_forbidden_teaser_is_found_in_a_sentence() -> None:
    """One of two prohibitions is broken."""
    found = trust.forbidden(timeline(entry("A lottery winner was found.")), GOLD)
    assert (found.value, found.n) == (0.5, 2)
    assert found.misses == ("teaser: A lottery winner was found. (e1)",)


def test_an_attributed_claim_is_not_forbidden() -> None:
    """The words of ``unless`` excuse a sentence."""
    assert trust.forbidden(timeline(entry("A guard allegedly lit it.")), GOLD).value == 0.0


def test_recall_counts_events_and_weighs_them() -> None:
    """The fire weighs three, the arrest one."""
    told = timeline(FIRE)
    assert coverage.event_recall(told, GOLD).value == 0.5
    assert coverage.weighted_recall(told, GOLD).value == 0.75
    assert coverage.event_recall(told, GOLD).misses == ("missing: arrest (importance 1)",)


def test_words_spread_over_sentences_do_not_tell_an_event() -> None:
    """An entry that holds everything somewhere does not tell everything."""
    spread = entry("The mill stands in Sedge Lane.", "Police looked for the cause of a fire.")
    assert coverage.event_recall(timeline(spread), GOLD).value == 0.0


def test_background_entries_tell_events_too() -> None:
    """An undated entry counts for recall."""
    shown = replace(timeline(), background=(entry("The mill burned."),))
    assert coverage.event_recall(shown, GOLD).value == 0.5


def test_a_required_source_must_be_cited() -> None:
    """The fire is told by both articles, and only one is cited."""
    found = coverage.source_recall(timeline(FIRE), GOLD)
    assert (found.value, found.n) == (0.5, 2)
    assert found.misses == ("fire: e1 does not cite local.md",)


def test_a_copy_stands_for_its_original() -> None:
    """Citing one article of an origin is enough."""
    gold = replace(GOLD, origins=(("wire.txt", "local.md"),))
    assert coverage.source_recall(timeline(FIRE), gold).value == 1.0


def test_an_entry_outside_the_gold_costs_precision() -> None:
    """One of two entries tells nothing that was asked for."""
    stray = entry("A cat slept.", name="e9")
    found = coverage.event_precision(timeline(FIRE, stray), GOLD)
    assert (found.value, found.misses) == (0.5, ("tells no gold event: e9: Headline",))


def test_an_event_told_twice_is_redundant() -> None:
    """The second entry of the fire repeats the first."""
    again = entry("A fire at the mill.", at=when(2), name="e3")
    found = coverage.redundancy(timeline(FIRE, ARREST, again), GOLD)
    assert found.value == pytest.approx(1 / 3)
    assert found.misses == ("fire: e3 repeats e1: Headline",)


def test_a_mention_in_another_events_entry_is_not_redundant() -> None:
    """The entry of the arrest may mention the fire at the mill."""
    mention = entry("Police arrested a guard over the mill fire.", at=when(3), name="e2")
    assert coverage.redundancy(timeline(FIRE, mention), GOLD).value == 0.0


def test_an_interval_wider_than_asked_is_wrong() -> None:
    """A week is no answer where the day is known."""
    found = dating.date_accuracy(timeline(entry("The mill burned.", at=when(1, 7))), GOLD)
    assert (found.value, found.n) == (0.0, 1)
    assert found.misses == ("fire: 2025-06-01 to 2025-06-07, not 2025-06-02 (e1)",)


def test_the_rightly_dated_entry_is_the_events_home() -> None:
    """Of two entries that tell the fire, the one with the right day is scored."""
    wrong = entry("The mill burned.", at=when(9))
    assert dating.date_accuracy(timeline(wrong, replace(FIRE, id="e2")), GOLD).value == 1.0


def test_date_f1_asks_for_days_and_not_for_words() -> None:
    """One of two entries lies on a gold day, one of two gold days has an entry."""
    shown = timeline(entry("Something.", at=when(2)), entry("Else.", at=when(20)))
    assert dating.date_f1(shown, GOLD).value == 0.5


def test_the_reference_day_may_be_any_of_an_interval() -> None:
    """The hand-built timeline has June 3, the gold June 2 or 3."""
    assert dating.reference_day(EMPTY, GOLD).value == 1.0
    assert dating.reference_day(replace(EMPTY, reference_day=None), GOLD).value == 0.0


def test_status_is_scored_where_gold_names_one() -> None:
    """The fire happened; it was not planned."""
    planned = replace(FIRE, status=Status.PLANNED)
    found = conflicts.status_accuracy(timeline(planned, ARREST), GOLD)
    assert (found.value, found.n) == (0.0, 1)


def test_attribution_is_scored_where_gold_names_a_speaker() -> None:
    """The arrest is given to the police."""
    assert conflicts.attribution_accuracy(timeline(FIRE, ARREST), GOLD).value == 1.0
    unnamed = replace(ARREST, attributed_to=())
    assert conflicts.attribution_accuracy(timeline(unnamed), GOLD).value == 0.0


def test_a_dispute_is_found_with_both_sides_and_its_kind() -> None:
    """The number of people who fled is disputed; the optional dispute is not asked for."""
    right = timeline(FIRE, disputes=(dispute(DisputeKind.QUANTITY, "30 people", "50 people"),))
    wrong = timeline(FIRE, disputes=(dispute(DisputeKind.DATE, "30 people", "50 people"),))
    assert conflicts.dispute_recall(right, GOLD).value == 1.0
    assert conflicts.dispute_recall(wrong, GOLD).value == 0.0


def test_an_optional_dispute_is_no_stray() -> None:
    """Reporting it neither helps recall nor hurts precision."""
    shown = timeline(FIRE, disputes=(dispute(DisputeKind.NEGATION, "set", "denied"),))
    assert conflicts.dispute_precision(shown, GOLD).value == 1.0


def test_compatible_numbers_are_no_dispute() -> None:
    """``dozens`` and 30 may not be reported as one."""
    shown = timeline(FIRE, disputes=(dispute(DisputeKind.QUANTITY, "dozens", "30"),))
    assert conflicts.false_disputes(shown, GOLD).value == 1.0
    assert conflicts.dispute_precision(shown, GOLD).value == 0.0


def test_two_events_in_one_entry_are_merged() -> None:
    """Each has a sentence of its own in the same entry."""
    both = entry("The mill burned.", "Police arrested a guard.", at=when(2))
    found = merging.merged(timeline(both), GOLD)
    assert (found.value, found.misses) == (1.0, ("fire and arrest in e1: Headline",))


def test_a_mention_in_passing_is_no_merging() -> None:
    """One sentence may name both events."""
    mention = entry("Police arrested a guard after the mill burned.", at=when(3))
    assert merging.merged(timeline(FIRE, mention), GOLD).value == 0.0


def test_pairs_with_an_event_that_is_not_told_are_not_scored() -> None:
    """Nothing can be merged with what is missing."""
    assert merging.merged(timeline(FIRE), GOLD).value is None


def test_origins_are_scored_by_pairs_of_articles() -> None:
    """Of three pairs one is wrongly told apart."""
    gold = replace(GOLD, origins=(("wire.txt", "copy.md"),))
    three = (source(1, "wire.txt", "o1"), source(2, "local.md", "o2"), source(3, "copy.md", "o3"))
    found = merging.origin_accuracy(timeline(sources=three), gold)
    assert found.value == pytest.approx(2 / 3)
    assert found.misses == ("wire.txt and copy.md share an origin",)


def test_one_article_has_no_origins_to_compare() -> None:
    """A single source gives no pair and no score."""
    one: Timeline = timeline(FIRE, sources=(source(1, "wire.txt", "o1"),))
    assert merging.origin_accuracy(one, GOLD).value is None


def test_gold_names_records_by_their_id() -> None:
    """A record of a file of many is named by what follows the number sign, else by itself."""
    assert [gold_name("a/b/c.txt"), gold_name("all.jsonl#a-7"), gold_name("a-7")] == [
        "c.txt",
        "a-7",
        "a-7",
    ]


def test_ranking_asks_for_what_matters_first() -> None:
    """Gold events on top score 1.0; a stray above them costs, below them nothing."""
    fire = replace(entry("A fire in the mill killed four.", name="e1"), importance=0.9)
    stray = replace(entry("It was a Tuesday.", name="e2"), importance=0.5)
    assert ordering.ranking(timeline(fire, stray), GOLD).value == 1.0
    buried = ordering.ranking(timeline(replace(fire, importance=0.1), stray), GOLD).value
    assert buried is not None
    assert buried < 0.7


def test_a_timeline_without_a_gold_event_has_no_ranking() -> None:
    """Nothing that matters is there to be ordered."""
    assert ordering.ranking(timeline(entry("It was a Tuesday.")), GOLD).value is None
