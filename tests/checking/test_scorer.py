"""The score: its range, its order on plain cases, and its calibration file."""

from __future__ import annotations

import pytest

from summarizer.checking import features, scorer
from summarizer.domain import Verdict

SOURCE = (
    "The weir at Prenn broke on Friday after days of rain. Two barges sank, and the mill of Jana Kolde "
    "lost its roof. Governor Hale visited the town on Saturday and promised 300 crowns to every household."
)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The weir at Prenn broke on Friday.", "The weir at Ombra broke on Friday."),
        ("Governor Hale promised 300 crowns.", "Governor Hale promised 900 crowns."),
        ("Two barges sank.", "Two barges were painted yellow by artists."),
        ("The mill of Jana Kolde lost its roof.", "The roof of Governor Hale lost its rain."),
        ("Hale visited the town on Saturday.", "Hale visited the town on Sunday."),
        ("Two barges sank.", "Two barges did not sink."),
    ],
)
def test_the_faithful_claim_scores_higher(better: str, worse: str) -> None:
    """A changed fact lowers the score."""
    assert scorer.score(better, SOURCE) > scorer.score(worse, SOURCE)


def test_a_missing_name_is_unsupported_at_any_score() -> None:
    """A hard difference outranks the cut."""
    claim = "The weir at Ombra broke on Friday after days of rain."
    assert scorer.verdict(claim, SOURCE) is Verdict.UNSUPPORTED


def test_a_sentence_of_the_source_is_supported() -> None:
    """Verbatim text has nothing against it."""
    assert (
        scorer.verdict("Two barges sank, and the mill lost its roof.", SOURCE) is Verdict.SUPPORTED
    )


def test_nothing_to_compare_is_unscored() -> None:
    """No words are neither a pass nor a failure."""
    assert scorer.rate("...", SOURCE) == scorer.Rating(None, Verdict.UNSCORED)


def test_the_calibration_names_every_feature_once() -> None:
    """The file and the code cannot drift apart."""
    assert len(scorer.calibration().centres) == len(features.NAMES)
