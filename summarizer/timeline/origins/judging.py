"""Whether two texts that are alike are of one origin, which of them follows, and the evidence for it.

The bars are few and have meanings: much of one text in the other; less where both
credit the same agency within a day or two. What only the later parts of both have in common is
background that a desk keeps, unless it is most of a text. Knows a pair, not the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.timeline.origins import crediting
from summarizer.timeline.origins.comparison import longest_rise
from summarizer.timeline.origins.gathering import Link
from summarizer.timeline.origins.lineage import Kind, Lineage
from summarizer.timeline.origins.stretches import longest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Sentence
    from summarizer.timeline.origins.comparison import Followed, Likeness
    from summarizer.timeline.origins.prints import Print

_ONE_ORIGIN = 0.36  # share of the weight of a text that stands in the other
_WITH_CREDIT = 0.26
_TOLD_AGAIN, _AGAIN = (
    0.50,
    5,
)  # or the weight of lines that follow, whatever their words, and how many there must be
_BACKGROUND = 0.60  # the same, where the openings differ
_MENTIONED = 0.20  # from here on a reader is told, though the articles are counted apart
_FEWEST = 3  # lines that follow; two sentences are an anecdote that two desks heard
_WORDS = 30  # verbatim words that make up for fewer lines, in a text of few
_LITERAL, _ORDERED = (
    0.05,
    0.6,
)  # with fewer words in runs, and fewer lines in order, words agree by chance
_OPENING = 1 / 3  # of the lines: what a report is about
_COPIED = 0.5  # share of what follows that does so word for word
_MUCH, _FULLER = 0.8, 0.2  # a text that stands in another of which much is new was cut from it
_NEAR = 2  # days within which a credited dispatch is used


@dataclass(frozen=True, slots=True)
class Judged:
    """Two articles with a lineage, by place; ``link`` is absent where they are counted apart."""

    left: Print
    right: Print
    likeness: Likeness
    credited: tuple[str, ...]
    source: Print | None
    direction: str
    follows_left: bool
    translated: bool

    @property
    def is_enough(self) -> bool:
        """Whether the two count as one origin, as far as only they are asked."""
        return self.translated or _is_enough(self.left, self.right, self.likeness, self.credited)

    def link(self) -> Link:
        """The pair as the gathering sees it: the follower first."""
        left, right = self.likeness.left, self.likeness.right
        strength = max(left, right) + min(left, right) / 4
        if self.follows_left:
            return Link(self.right.place, self.left.place, right, strength)
        return Link(self.left.place, self.right.place, left, strength)

    def lineage(
        self, sentences: tuple[Sequence[Sentence], Sequence[Sentence]], *, one_origin: bool
    ) -> Lineage:
        """The evidence, with the longest stretches in common."""
        mine = self.likeness.left_lines, self.left, self.likeness.left, self.likeness.left_verbatim
        theirs = (
            self.likeness.right_lines,
            self.right,
            self.likeness.right,
            self.likeness.right_verbatim,
        )
        further = theirs if self.likeness.right > self.likeness.left else mine
        lines, own, share, verbatim = further
        return Lineage(
            self.left.article.id,
            self.right.article.id,
            self._kind(share, verbatim),
            counted=own.article.id,
            sentences=len(own.lines),
            followed=len(lines),
            in_order=rising(lines),
            share=round(share, 2),
            verbatim=round(verbatim, 2),
            apart="" if one_origin else self._apart(),
            credits=self.credited,
            source=self.source.article.id if self.source is not None else None,
            direction=self.direction,
            stretches=()
            if self.translated
            else longest(self.left, self.right, self.likeness.left_lines, sentences),
        )

    def _apart(self) -> str:
        """Why the two are not one origin, though something is to be told of them."""
        if self.is_enough:
            return "what else is of their origins is not alike"
        if _opens(self.left, self.likeness.left_lines) or _opens(
            self.right, self.likeness.right_lines
        ):
            return "both have more of their own"
        return "they open differently, and have background in common"

    def _kind(self, share: float, verbatim: float) -> Kind:
        if self.translated:
            return Kind.TRANSLATION
        return Kind.COPY if verbatim >= _COPIED * share else Kind.REWRITE


def judge(left: Print, right: Print, likeness: Likeness) -> Judged | None:
    """What is to be told of two articles that are alike in some lines; ``None`` if that is nothing."""
    if not _is_told(left, right, likeness):
        return None
    return judged(left, right, likeness, translated=False)


def judged(left: Print, right: Print, likeness: Likeness, *, translated: bool) -> Judged:
    """What is to be told of two articles: credits, and which follows which."""
    credited = _credited(left, right)
    source, direction = _direction(left, right, likeness)
    follows_left = source is left if source is not None else _stands_before(left, right)
    return Judged(left, right, likeness, credited, source, direction, follows_left, translated)


def _is_enough(left: Print, right: Print, likeness: Likeness, credited: Sequence[str]) -> bool:
    share = max(likeness.left, likeness.right)
    if share >= _BACKGROUND:
        return True
    if not (_opens(left, likeness.left_lines) or _opens(right, likeness.right_lines)):
        return False
    near = credited and days_apart(left, right) <= _NEAR
    return share >= (_WITH_CREDIT if near else _ONE_ORIGIN) or (
        max(likeness.left_told, likeness.right_told) >= _TOLD_AGAIN
        and max(len(likeness.left_lines), len(likeness.right_lines)) >= _AGAIN
    )


def standing(own: Print) -> tuple[float, ...]:
    """Orders articles by who is likelier to have been first: by day, then the fuller one, then as they came."""
    day = float(own.day.toordinal()) if own.day is not None else float("inf")
    return day, -float(own.size), float(own.place)


def _is_told(left: Print, right: Print, likeness: Likeness) -> bool:
    if max(likeness.left, likeness.right) < _MENTIONED:
        return False
    verbatim = max(likeness.left_verbatim, likeness.right_verbatim)
    if verbatim < _LITERAL and likeness.in_order < _ORDERED * len(likeness.left_lines):
        return False
    lines = max(len(likeness.left_lines), len(likeness.right_lines))
    words = max(likeness.left_verbatim * left.size, likeness.right_verbatim * right.size)
    return lines >= _FEWEST or words >= _WORDS


def _opens(own: Print, lines: Sequence[Followed]) -> bool:
    last = max(2.0, len(own.lines) * _OPENING)
    return any(one.line < last for one in lines)


def days_apart(left: Print, right: Print) -> int:
    """Days between the publication of two articles; none where one of them is not known."""
    if left.day is None or right.day is None:
        return 0
    return abs((left.day - right.day).days)


def _credited(left: Print, right: Print) -> tuple[str, ...]:
    """Agencies that both credit; a credit to agencies without a name agrees with any."""
    mine, theirs = left.credits, right.credits
    both = mine & theirs
    if not both and crediting.AGENCIES in mine | theirs and mine and theirs:
        both = (mine | theirs) - {crediting.AGENCIES}
    return tuple(sorted(both))


def _direction(left: Print, right: Print, likeness: Likeness) -> tuple[Print | None, str]:
    """Which of the two the other follows, and what tells it; nothing where only a guess could."""
    for own, other in ((left, right), (right, left)):
        if (
            other.credits
            and crediting.is_from(own.article, other.credits)
            and not crediting.is_from(other.article, other.credits)
        ):
            return own, f"{other.article.id} credits the publisher of {own.article.id}"
    days = days_apart(left, right)
    if days and left.day is not None and right.day is not None:
        first = left if left.day < right.day else right
        return (
            first,
            f"{first.article.id} was published {days} {'day' if days == 1 else 'days'} earlier",
        )
    for own, other, whole, part in (
        (left, right, likeness.right, likeness.left),
        (right, left, likeness.left, likeness.right),
    ):
        if whole >= _MUCH and part <= whole - _FULLER:
            return own, f"{other.article.id} stands in {own.article.id}, which has more"
    return None, ""


def _stands_before(left: Print, right: Print) -> bool:
    return standing(left) <= standing(right)


def rising(lines: Sequence[Followed]) -> int:
    """How many of the lines follow in the other's order."""
    return longest_rise([one.other for one in lines])
