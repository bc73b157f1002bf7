"""Tests of the scorer: its range, its order on plain cases, what it sees, and its calibration file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking import scorer
from summarizer.checking.scoring import features
from summarizer.domain import Verdict

SOURCE = (
    "The weir at Prenn broke on Friday after days of rain. Two barges sank, and the mill of Jana Kolde "
    "lost its roof. Governor Hale visited the town on Saturday and promised 300 crowns to every household. "
    "The Free Harbour Union sent 40 boats before the flood receded, and the assault of the river stopped."
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
        ("the weir at prenn broke.", "the weir at tolvik broke."),
        ("The Union sent boats before the flood.", "The Union sent boats after the flood."),
        ("The FHU sent 40 boats.", "The FKU sent 40 boats."),
        ("The river's attack stopped.", "The river's hotel stopped."),
        ("2 barges sank.", "5 barges sank."),
    ],
)
def test_the_faithful_claim_scores_higher(better: str, worse: str) -> None:
    """A changed fact lowers the score."""
    assert scorer.score(better, SOURCE) > scorer.score(worse, SOURCE)


def test_a_sentence_with_another_name_and_day_is_unsupported() -> None:
    """Hard differences bring a copied sentence under the line."""
    claim = "The weir at Ombra broke on Sunday after days of rain."
    assert scorer.verdict(claim, SOURCE) is Verdict.UNSUPPORTED


def test_a_sentence_of_the_source_is_supported() -> None:
    """Verbatim text has nothing against it."""
    claim = "Two barges sank, and the mill of Jana Kolde lost its roof."
    assert scorer.verdict(claim, SOURCE) is Verdict.SUPPORTED


def test_the_worst_sentence_decides() -> None:
    """A true sentence before it does not make up for a false one."""
    alone = scorer.score("Mayor Orlo fled to Ombra with 90 horses.", SOURCE)
    both = scorer.score("Two barges sank. Mayor Orlo fled to Ombra with 90 horses.", SOURCE)
    true = scorer.score("Two barges sank.", SOURCE)
    assert both - alone < true - both


def test_words_for_texts_are_no_claim() -> None:
    """A sentence about the summary itself asserts nothing of the story."""
    rating = scorer.rate("Here is a summary of the article in 80 words:", SOURCE)
    assert rating == scorer.Rating(1.0, Verdict.SUPPORTED)


def test_nothing_to_compare_is_unscored() -> None:
    """No words are neither a pass nor a failure."""
    assert scorer.rate("...", SOURCE) == scorer.Rating(None, Verdict.UNSCORED)
    assert scorer.rate("Two barges sank.", "...") == scorer.Rating(None, Verdict.UNSCORED)


def test_the_line_rises_with_copying() -> None:
    """Who copies whole sentences is held to the wording."""
    fixed = scorer.calibration()
    assert scorer.line(0.0, fixed) == fixed.cut
    assert scorer.line(1.0, fixed) == pytest.approx(fixed.cut + fixed.rise)


def test_the_calibration_names_every_feature_once() -> None:
    """The file and the code cannot drift apart."""
    assert len(scorer.calibration().centres) == len(features.NAMES)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_has_a_score_in_range(claim: str, source: str) -> None:
    """Neither control characters nor other scripts break the scorer."""
    found = scorer.rate(claim, source).score
    assert found is None or 0.0 <= found <= 1.0


def test_a_megabyte_without_a_space_is_read() -> None:
    """One endless word costs no more than its length."""
    assert scorer.rate("x" * 1_000_000, "y" * 1_000_000).score is not None


def test_scripts_without_spaces_are_compared_by_character() -> None:
    """A changed character costs, the same sentence does not."""
    source = "普伦的水坝星期五决堤。两艘驳船沉没。"
    assert scorer.score("两艘驳船沉没。", source) > scorer.score("三艘渡轮起火。", source)
