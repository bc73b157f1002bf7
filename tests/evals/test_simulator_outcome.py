"""Looking for errors in a timeline: published, refused, or never shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.simulator.changes import Kind
from evals.simulator.model import SimulatorModel
from evals.simulator.outcome import Fate, published
from evals.simulator.records import Corruption, Plan, Truth, Where
from evals.simulator.story import Story
from summarizer.domain import Entry, Status, Timeline, Withheld
from summarizer.models.offline import OfflineModel
from tests.evals.stories import citation, entry

TRUE = "The mill burned on Monday."
FALSE = "The mill burned on Tuesday."


def corruption(
    text: str = FALSE, where: Where = "sentence", evidence: tuple[str, ...] = (TRUE,)
) -> Corruption:
    """Give an error of some kind."""
    return Corruption(Kind.DATE, "weekday", "write", where, TRUE, text, evidence, "it is Monday")


def delivered(*made: Corruption) -> SimulatorModel:
    """Give a simulator that remembers these errors."""
    model = SimulatorModel(OfflineModel(), Story("en", ()), Plan(0.0, 1))
    model.corruptions += made
    return model


def fate(made: Corruption, *entries: Entry, held: str = "", refused: tuple[str, ...] = ()) -> Fate:
    """Give the end of an error in a timeline of ``entries``."""
    withheld = (Withheld(held, "not so"),) if held else ()
    timeline = Timeline("t", None, (), entries, withheld=withheld)
    model = delivered(made)
    model.refused |= set(refused)
    return published(timeline, model).of_corruption(made)


def test_a_false_sentence_in_an_entry_is_published() -> None:
    """It is found by its text."""
    assert fate(corruption(), entry(FALSE)) is Fate.PUBLISHED


def test_a_withheld_sentence_is_refused() -> None:
    """So is one that was sent back to the writer."""
    assert fate(corruption(), entry(TRUE), held=FALSE) is Fate.REFUSED
    assert fate(corruption(), entry(TRUE), refused=(FALSE,)) is Fate.REFUSED


def test_a_sentence_that_nobody_judged_is_unshown() -> None:
    """It neither leaked nor was it caught."""
    assert fate(corruption(), entry(TRUE)) is Fate.UNSHOWN


def test_a_headline_counts_as_a_headline_only() -> None:
    """Refused where its entry shows another one."""
    made = corruption("Headline", "headline")
    assert fate(made, entry(TRUE)) is Fate.PUBLISHED
    assert fate(corruption("Other", "headline"), entry(TRUE)) is Fate.REFUSED
    assert fate(corruption("Other", "headline", ("elsewhere",)), entry(TRUE)) is Fate.UNSHOWN


@pytest.mark.parametrize(("held", "end"), [(FALSE, Fate.REFUSED), ("other", Fate.UNSHOWN)])
def test_a_headline_is_judged_in_the_answer_that_was_taken(held: str, end: Fate) -> None:
    """What the first answer had wrong is withheld in the end if the first answer stands."""
    made = corruption("Other", "headline")
    model = delivered(made)
    model.asked_again[made.evidence] = frozenset({FALSE})
    timeline = Timeline("t", None, (), (entry(TRUE),), withheld=(Withheld(held, "not so"),))
    assert published(timeline, model).of_corruption(made) is end


def test_a_wrong_citation_leaks_as_support_only() -> None:
    """The true text with its own citation is what should be shown."""
    assert fate(corruption(TRUE, "citation"), entry(TRUE)) is Fate.PUBLISHED
    assert fate(corruption(TRUE, "citation", ("elsewhere",)), entry(TRUE)) is Fate.REFUSED


@pytest.mark.parametrize(
    ("where", "text"), [("status", "occurred"), ("speaker", "Ada Brook"), ("time", "on Friday")]
)
def test_a_false_field_is_looked_for_where_its_evidence_leads(where: Where, text: str) -> None:
    """In no other entry does it say anything."""
    shown = entry(TRUE, status=Status.ALLEGED, attributed_to=("Otto Fenn",))
    raised = replace(shown, status=Status.OCCURRED, attributed_to=("Ada Brook",))
    assert fate(corruption(text, where), shown) is Fate.REFUSED
    assert fate(corruption(text, where, ("elsewhere",)), raised) is Fate.UNSHOWN
    if where != "time":
        assert fate(corruption(text, where), raised) is Fate.PUBLISHED


def truth_fate(reason: str, errors: tuple[Corruption, ...] = ()) -> Fate:
    """Give the end of a true sentence that was withheld for ``reason``."""
    other = entry("Police arrested a guard.")
    timeline = Timeline("t", None, (), (other,), withheld=(Withheld(TRUE, reason, (citation(),)),))
    return published(timeline, delivered(*errors)).of_truth(Truth(TRUE, TRUE, "", (TRUE,)))


def test_a_true_sentence_that_is_withheld_is_refused() -> None:
    """But not if the sources dispute its date."""
    assert truth_fate("no span says it") is Fate.REFUSED
    assert truth_fate("its date does not fit the rest of the coverage: see d1") is Fate.UNSHOWN


def test_a_true_text_with_a_wrong_number_says_nothing_of_truths() -> None:
    """Nobody can tell which of the two was refused."""
    assert truth_fate("no", (corruption(TRUE, "citation"),)) is Fate.UNSHOWN
