"""Word matching between gold and timelines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evals.matching import plain, says, sides_match


def test_every_group_needs_an_alternative() -> None:
    """One alternative of each group is enough, and one of each is needed."""
    groups = [["sanction"], ["nine", "9"]]
    assert says("9 firms were sanctioned", groups)
    assert not says("The firms were sanctioned", groups)


def test_words_match_from_their_start_only() -> None:
    """``port`` is in ``ports`` but not in ``airport``."""
    assert says("two ports", [["port"]])
    assert not says("the airport", [["port"]])


def test_an_exclamation_mark_asks_for_the_whole_word() -> None:
    """``no!`` is not in ``nobody``."""
    assert says("There was no warning", [["no!"]])
    assert not says("Nobody was warned", [["no!"]])


def test_numbers_are_whole_numbers() -> None:
    """A number is not found inside a longer one, whole or decimal."""
    assert says("It cost 40 crowns.", [["40"]])
    assert not any(says(text, [["40"]]) for text in ("1.40", "40,000", "140", "40.5", "400"))


def test_no_groups_say_nothing() -> None:
    """An empty condition is never met, so that it cannot excuse or accuse everything."""
    assert not says("anything", [])


def test_typographic_variants_are_level() -> None:
    """Curly quotes, dashes, case and line ends do not matter."""
    assert plain("A “Minute’s –\n Silence”") == 'a "minute\'s - silence"'


def test_sides_need_texts_of_their_own() -> None:
    """One text cannot stand for both sides of a dispute."""
    assert sides_match(["300 people", "180 people"], [["180"], ["300"]])
    assert not sides_match(["180 or 300", "many"], [["180"], ["300"]])


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_a_text_says_itself(text: str) -> None:
    """Levelling is stable: what was levelled once stays as it is."""
    assert plain(plain(text)) == plain(text)
