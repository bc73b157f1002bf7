"""Cards of other stories: like elements side by side, each with a headline that is a link.

One linked headline may be a subheading of the story; several elements of one parent, each
with one, are a list of stories, whatever they are called and however much of them is
quoted. Knows nothing of text.
"""

from __future__ import annotations

from typing import Any

Element = Any
"""An lxml element; lxml ships no types."""

_LINKED = 0.9
_FEWEST = 2
_LONGEST_TITLE = 80
_LEAST_LEFT = 0.3
"""Share of a page's text; where less is left, the cards are the page: a front page or a live blog."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def drop(body: Element) -> None:
    """Remove the cards of other stories below ``body``, unless hardly anything else is there."""
    groups: dict[Element, dict[Element, None]] = {}
    for heading in body.iter(*_HEADINGS):
        if not _is_link(heading):
            continue
        card = heading.getparent()
        while card is not None and card.tag in {"a", "header"}:
            card = card.getparent()
        around = card.getparent() if card is not None and card is not body else None
        if around is not None:
            groups.setdefault(around, {})[card] = None
    lists = {around: cards for around, cards in groups.items() if len(cards) >= _FEWEST}
    found = [card for cards in lists.values() for card in cards]
    whole = _size(body)
    if whole - sum(map(_size, found)) < _LEAST_LEFT * whole:
        return
    for card in found:
        if card.getparent() is not None:
            card.drop_tree()
    for around in lists:  # what announced them goes with them
        if (
            around is not body
            and around.getparent() is not None
            and _size(around) <= _LONGEST_TITLE
        ):
            around.drop_tree()


def _is_link(heading: Element) -> bool:
    """Whether all of a heading leads to another page."""
    around = next((one for one in heading.iterancestors() if one.tag == "a"), None)
    links = [around] if around is not None else list(heading.iter("a"))
    away = [link for link in links if (link.get("href") or "#")[0] != "#"]
    size = _size(heading)
    return size > 0 and sum(map(_size, away)) >= _LINKED * size


def _size(element: Element) -> int:
    return sum(len(part.strip()) for part in element.itertext())
