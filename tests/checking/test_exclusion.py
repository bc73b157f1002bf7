"""Words that exclude one another, in six languages."""

from __future__ import annotations

import pytest

from summarizer.checking.exclusion import excludes, kind
from summarizer.checking.findings import FindingKind
from summarizer.text.words import words


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("Monday", "Tuesday", True),
        ("Monday", "Monday", False),
        ("morning", "evening", True),
        ("weeks", "days", True),
        ("samedi", "vendredi", True),
        ("mayo", "junio", True),
        ("drei", "zwei", True),
        ("Monday", "morning", False),
        ("lock", "Monday", False),
        ("mercredi", "Tuesday", False),
    ],
)
def test_members_of_one_class_exclude_one_another(
    mine: str, theirs: str, *, expected: bool
) -> None:
    """Within a language and a class, and only there."""
    assert excludes(words(mine)[0], words(theirs)[0]) is expected


def test_a_wrong_word_has_its_kind() -> None:
    """An editor reads that a day is wrong, not that a word is."""
    assert kind(words("jueves")[0]) is FindingKind.WEEKDAY
    assert kind(words("lock")[0]) is None
