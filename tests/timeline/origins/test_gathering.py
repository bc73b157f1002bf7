"""Gathering: which alike pairs make one origin, and which would chain unlike articles together."""

from __future__ import annotations

from summarizer.timeline.origins.gathering import Link, gather


def heads(count: int, *links: Link) -> list[int]:
    """Gather articles of which the earlier is likelier to have been first."""
    return gather(count, links, [(float(place),) for place in range(count)])


def test_articles_without_links_are_heads_of_their_own() -> None:
    """Nothing is joined for want of evidence."""
    assert heads(3) == [0, 1, 2]


def test_a_full_follower_joins_its_source() -> None:
    """The source is the head."""
    assert heads(2, Link(1, 0, 0.9, 0.9)) == [0, 0]


def test_followers_of_one_source_are_one_though_not_alike() -> None:
    """Both are made of its text."""
    assert heads(3, Link(1, 0, 0.9, 0.9), Link(2, 0, 0.8, 0.8)) == [0, 0, 0]


def test_a_mixture_joins_the_source_that_it_is_more_of() -> None:
    """And leaves the other alone."""
    assert heads(3, Link(2, 0, 0.5, 0.5), Link(2, 1, 0.4, 0.4)) == [0, 1, 0]


def test_partial_copies_that_are_alike_throughout_are_one() -> None:
    """Frames of one dispatch share it with each other, too."""
    links = [Link(1, 0, 0.5, 0.6), Link(2, 0, 0.5, 0.5), Link(2, 1, 0.4, 0.4)]
    assert heads(3, *links) == [0, 0, 0]


def test_a_copy_of_a_full_copy_is_of_the_first_origin() -> None:
    """Its text is the first one's even where rewording has hidden that."""
    assert heads(3, Link(1, 0, 0.9, 0.9), Link(2, 1, 0.9, 0.8)) == [0, 0, 0]


def test_a_long_chain_of_updates_does_not_end_where_it_began() -> None:
    """Each keeps two thirds of the one before: in the end nothing is left."""
    links = [Link(place + 1, place, 0.67, 0.67) for place in range(6)]
    found = heads(7, *links)
    assert found[0] == found[1]
    assert found[0] != found[6]


def test_links_do_not_depend_on_their_order() -> None:
    """The surest comes first however they are given."""
    links = [Link(2, 0, 0.5, 0.5), Link(2, 1, 0.4, 0.4), Link(3, 1, 0.9, 0.9)]
    assert heads(4, *links) == heads(4, *reversed(links))
