"""Who copies whom, as far as days can tell."""

from __future__ import annotations

from datetime import date

from summarizer.domain import Article, Source
from summarizer.rendering import lineage


def source(name: str, origin: str, published: date | None) -> Source:
    """Return a source of an origin."""
    return Source(Article(name, name, "", "0" * 64, published=published), origin)


def test_the_earliest_is_the_head_and_later_ones_follow() -> None:
    """The order of the input does not matter."""
    late, early = source("a", "o1", date(2025, 3, 9)), source("b", "o1", date(2025, 3, 8))
    (origin,) = lineage.trees((late, early))
    assert [(limb.source.article.id, limb.follows) for limb in origin.limbs] == [
        ("b", False),
        ("a", True),
    ]


def test_equal_or_unknown_days_have_no_direction() -> None:
    """They are joined by an equals sign."""
    day = date(2025, 3, 8)
    made = lineage.trees((source("a", "o1", day), source("b", "o1", day), source("c", "o1", None)))
    assert [limb.equals for limb in made[0].limbs] == [False, True, True]


def test_origins_are_numbered_in_reading_order() -> None:
    """Each origin is a tree of its own."""
    made = lineage.trees((source("a", "x", None), source("b", "y", None)))
    assert [(one.number, len(one.limbs)) for one in made] == [(1, 1), (2, 1)]
