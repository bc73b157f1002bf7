"""Two figures for one thing. What cannot both be right is for ``clashes`` and ``rivals``; here it becomes a dispute.

A count that only grows, told higher by the later article, supersedes the earlier one:
that is an update (`12, later 17`), shown, and of the lowest rank.
"""

from __future__ import annotations

from datetime import date
from itertools import chain, product
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.text import quantities, units
from summarizer.timeline.disputes import rivals
from summarizer.timeline.disputes.clashes import Clash, clashes
from summarizer.timeline.disputes.found import Found, touched, two_sides
from summarizer.timeline.disputes.matching import unmatched
from summarizer.timeline.figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.timeline.disputes.scene import Scene
    from summarizer.timeline.disputes.tellings import Telling
    from summarizer.timeline.figures import Figure

# Burnt or flooded land is counted like the dead: what the later article has is more, not other.
_GROWING = frozenset(["hectare", "acre", "sq km", "sq mile"])


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between figures of one event or measure first, then between tellings."""
    clashing = clashes(
        scene.sentences,
        scene.articles,
        scene.members,
        days=scene.days,
        aliases=scene.aliases,
    )
    told = (
        clash
        for telling in scene.tellings
        if telling.close
        for clash in _of_telling(telling, scene)
    )
    for clash in _of_new_values(chain(told, clashing, rivals.find(scene))):
        yield _dispute(clash, scene)


def _of_telling(telling: Telling, scene: Scene) -> Iterator[Clash]:
    """The one figure of each sentence that has no counterpart in the other, if there is one each."""
    ours = figures_of(telling.left.sentence, scene.articles, scene.days)
    theirs = figures_of(telling.right.sentence, scene.articles, scene.days) if ours else []
    mine, others = unmatched(ours, theirs, (_same, _agree))
    pairs = [
        (one, two)
        for one, two in product(mine, others)
        if quantities.comparable(one.quantity, two.quantity)
        and one.quantity.unit == two.quantity.unit
        and not _agree(one, two)
        and not _of_other_times(one, two)
    ]
    if len(pairs) == 1:
        yield Clash(*pairs[0])


def _of_other_times(one: Figure, two: Figure) -> bool:
    """Whether the sentences give their figures for different times; the dead of one event are counted on many days."""
    return bool(one.times and two.times and not one.times & two.times and one.quantity.role is None)


def _same(one: Figure, two: Figure) -> bool:
    return (one.quantity.low, one.quantity.high, one.quantity.unit) == (
        two.quantity.low,
        two.quantity.high,
        two.quantity.unit,
    )


def _agree(one: Figure, two: Figure) -> bool:
    return quantities.comparable(one.quantity, two.quantity) and quantities.compatible(
        one.quantity, two.quantity
    )


def _of_new_values(clashing: Iterable[Clash]) -> Iterator[Clash]:
    """The first clash of each pair of values, and of two sentences that count the same kind of thing.

    Copies only repeat it, and so do conversions: `28,000 barrels (1.2 million gallons)`.
    """
    seen: set[object] = set()
    for clash in clashing:
        left, right = clash.left, clash.right
        values = frozenset((_counted(left), _counted(right)))
        unit = units.named(left.quantity.unit)
        kind = unit.dimension if unit else left.quantity.role or left.quantity.noun
        pair = (left.sentence.text, right.sentence.text, kind)
        if values not in seen and pair not in seen:
            seen |= {values, pair}
            yield clash


def _dispute(clash: Clash, scene: Scene) -> Found:
    left, right = clash.left, clash.right
    noun = str(left.quantity.role or left.quantity.unit or "")
    later = _later_toll(left, right)
    known = f"{_counted(left)} {_counted(right)}"
    noun = f" ({noun})" if noun.isalpha() and noun not in known else ""
    values = (_counted(left), _counted(right))
    if later is right:
        summary = f"{values[0]}, later {values[1]}{noun}"
    elif later is left:
        summary = f"{values[1]}, later {values[0]}{noun}"
    else:
        summary = f"{values[0]} or {values[1]}{noun}"
    return Found(
        DisputeKind.QUANTITY,
        _severity(clash, later),
        summary,
        two_sides(values, left.sentence, right.sentence, scene.articles),
        f"update: {later.quantity.text} is the later count ({later.published})" if later else None,
        touched(scene.members, left.sentence, right.sentence),
    )


def _severity(clash: Clash, later: Figure | None) -> Level:
    """High where two tellings of one time differ; what each day measures anew may have changed since."""
    if later:
        return Level.LOW
    same_time = clash.left.published == clash.right.published or clash.left.quantity.role
    if clash.sure:
        return Level.HIGH if same_time else Level.MEDIUM
    return Level.MEDIUM if same_time else Level.LOW


def _counted(figure: Figure) -> str:
    """`14 hikers`: the figure with what it counts, as the article has it."""
    text, phrase = figure.quantity.text, figure.quantity.phrase
    return f"{text} {phrase}" if phrase and phrase not in text else text


def _later_toll(left: Figure, right: Figure) -> Figure | None:
    """A count that only grows, told higher by the later article, supersedes the earlier one."""
    if left.published is None or right.published is None:
        return None
    if left.quantity.role is None and not {left.quantity.unit, left.quantity.noun} & _GROWING:
        return None
    if left.published == right.published:
        return None
    early, late = sorted((left, right), key=lambda figure: figure.published or date.min)
    low, high = early.quantity.low, late.quantity.low
    return late if low is not None and high is not None and high > low else None
