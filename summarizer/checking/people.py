"""Names: every name of a claim must be in its evidence, and do there what it does in the claim.

A name is backed by its own words, by an alias learned from the articles, or by
its nation's other words (``Russian`` for ``Russia``). The text around the cited spans may
back a name. Who does what to whom is compared only where one verb stands
between the same two names on both sides.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.findings import Comparison, Finding, FindingKind
from summarizer.checking.passages import Kind, Passage
from summarizer.domain import Verdict
from summarizer.text import names
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.text.names import Mention
    from summarizer.text.words import Word


def find(comparison: Comparison) -> Iterator[Finding]:
    """Names the evidence does not have, then roles that changed."""
    yield from _missing(comparison)
    swapped = list(_swapped(comparison))
    yield from swapped or _rebound(comparison)


def _missing(comparison: Comparison) -> Iterator[Finding]:
    known = _known(comparison.cited)
    around: set[str] | None = None
    theirs: list[Mention] | None = None  # found only where a word is lacking: most names are known
    for mention in names.mentions(comparison.claim.text):
        if _in_months(mention.text):
            continue
        own = [word for word in words(mention.text) if word.lower not in STOPWORDS]
        lacking = [
            word
            for word in own
            if word.stem not in known and word.lower not in lexicon.cues("title")
        ]
        lacking = [word for word in lacking if _member(word.lower) not in known]
        if not lacking:
            continue
        around = _known(comparison.context) if around is None else around
        lacking = [word for word in lacking if around.isdisjoint((word.stem, _member(word.lower)))]
        if not lacking:
            continue
        theirs = _mentions(comparison) if theirs is None else theirs
        if _alias(comparison, mention.text, theirs):
            continue
        if all(any(initials(word.text, other.text) for other in theirs) for word in lacking):
            continue
        rival = _rival(own, theirs) if len(lacking) < len(own) else None
        if rival:
            reason = f"`{mention.text}`; the source has `{rival}`"
            verdict = Verdict.CONTRADICTED
        else:
            reason = f"`{mention.text}` is not in the cited words"
            verdict = Verdict.UNSUPPORTED
        yield Finding(FindingKind.NAME, verdict, reason, mention.start, mention.end)


def _known(passage: Passage) -> set[str]:
    classes = lexicon.classes()
    known: set[str] = set()
    for word in passage.words:
        known.add(word.stem)
        if word.lower in classes:
            known.add(f"={classes[word.lower][1]}")
    return known


def _member(lower: str) -> str:
    entry = lexicon.classes().get(lower)
    return f"={entry[1]}" if entry else ""


def _in_months(text: str) -> bool:
    """Weekdays and months are dates, whatever their capital."""
    classes = lexicon.classes()
    calendar = {lexicon.WordClass.WEEKDAY, lexicon.WordClass.MONTH}
    return all(
        (word.lower in classes and classes[word.lower][0] in calendar) or word.lower[0].isdigit()
        for word in words(text)
    )


def _mentions(comparison: Comparison) -> list[Mention]:
    found: list[Mention] = []
    for item in comparison.evidence:
        found += names.mentions(item.text)
        if item.context:
            found += names.mentions(item.context)
    return found


def known_otherwise(comparison: Comparison, name: str) -> bool:
    """Whether the evidence names a bearer in another way: by an alias, or in full what the claim has by initials."""
    theirs = _mentions(comparison)
    spelt_out = (*theirs, *names.mentions(comparison.claim.text))
    return _alias(comparison, name, theirs) or any(initials(name, one.text) for one in spelt_out)


def _alias(comparison: Comparison, name: str, theirs: list[Mention]) -> bool:
    if comparison.aliases is None:
        return False
    return any(comparison.aliases.same(name, other.text) for other in theirs)


def initials(acronym: str, name: str) -> bool:
    """Whether a name has these initials: ``FAA`` for ``Federal Aviation Administration``."""
    letters = acronym.replace(".", "")
    if not (letters.isupper() and len(letters) > 1):
        return False
    return letters == "".join(word.text[0] for word in words(name) if word.text[0].isupper())


def _rival(own: list[Word], theirs: list[Mention]) -> str | None:
    """Find a name of the evidence that shares the last word with one of the claim but not the rest."""
    for other in theirs:
        stems = [word.stem for word in words(other.text)]
        if len(stems) > 1 and own[-1].stem == stems[-1]:
            return other.text
    return None


@dataclass(frozen=True, slots=True)
class Role:
    """Two names around one verb: ``left verb right``, passive or not, at ``[start, end)``."""

    left: frozenset[str]
    verb: str
    right: frozenset[str]
    passive: bool
    start: int
    end: int

    def tells(self, other: Role) -> bool:
        """Whether both tell one deed with the same doer, be it actively or passively."""
        if self.passive == other.passive:
            return bool(self.left & other.left and self.right & other.right)
        return bool(self.left & other.right and self.right & other.left)

    def reverses(self, other: Role) -> bool:
        """Whether doer and sufferer have changed places."""
        if self.passive == other.passive:
            return bool(self.left & other.right and self.right & other.left)
        return bool(self.left & other.left and self.right & other.right)


def _swapped(comparison: Comparison) -> Iterator[Finding]:
    mine = _roles(comparison.claim)
    theirs: dict[str, list[Role]] = {}
    for role in _roles(comparison.cited) if mine else ():
        theirs.setdefault(role.verb, []).append(role)
    for role in mine:
        same_verb = theirs.get(role.verb, [])
        if any(role.tells(other) for other in same_verb):
            continue
        if any(role.reverses(other) for other in same_verb):
            shown = comparison.claim.text[role.start : role.end]
            reason = f"`{shown}`: the source has it the other way round"
            yield Finding(FindingKind.ROLE_SWAP, Verdict.CONTRADICTED, reason, role.start, role.end)
            return


def _rebound(comparison: Comparison) -> Iterator[Finding]:
    """Two names of the evidence that stand in each other's places, between the same two words."""
    theirs: dict[tuple[str, str], list[frozenset[str]]] = {}
    own_places: dict[str, set[str]] = {}
    for sides, bearers, _ in _settings(comparison.cited):
        theirs.setdefault(sides, []).append(bearers)
        for name in bearers:
            own_places.setdefault(name, set()).update(sides)
    for sides, bearers, at in _settings(comparison.claim):
        holders = theirs.get(sides, [])
        if not holders or any(bearers & holder for holder in holders):
            continue
        places = [own_places[name] for name in bearers if name in own_places]
        if places and not any(place & {side for side in sides if side} for place in places):
            word = comparison.claim.words[at]
            reason = f"`{word.text}` stands where the source has another name"
            yield Finding(FindingKind.ROLE_SWAP, Verdict.CONTRADICTED, reason, word.start, word.end)
            return


def _settings(passage: Passage) -> Iterator[tuple[tuple[str, str], frozenset[str], int]]:
    """Each name with the content words on its two sides, if neither is a name: lists may be reordered."""
    for start, end in passage.bounds:
        for run in _runs(passage, start, end):
            left, right = run[0] - 1, run[-1] + 1
            if (left >= start and _acts(passage, left)) or (right < end and _acts(passage, right)):
                continue
            sides = (
                passage.stems[left] if left >= start else "",
                passage.stems[right] if right < end else "",
            )
            if sides != ("", ""):
                yield sides, _bearers(passage, run), passage.numbers[run[0]]


def _roles(passage: Passage) -> list[Role]:
    """Name, verb, name, side by side among the content words of a sentence."""
    result: list[Role] = []
    for start, end in passage.bounds:
        runs = _runs(passage, start, end)
        for left, right in itertools.pairwise(runs):
            between = range(left[-1] + 1, right[0])
            low, high = passage.numbers[left[-1]], passage.numbers[right[0]]
            joint = passage.text[passage.words[low].end : passage.words[high].start]
            gap = {word.lower for word in passage.words[low + 1 : high]}
            if not 1 <= len(between) <= 3 or "and" in gap or _BREAKS & set(joint):
                continue
            passive = "by" in gap and bool(lexicon.cues("auxiliary") & gap)
            last = passage.numbers[right[-1]]
            stop = passage.words[last].end + len(_figure_of(passage, last))
            ends = passage.words[passage.numbers[left[0]]].start, stop
            sides = _bearers(passage, left), _bearers(passage, right)
            if not sides[0] & sides[1]:
                result += [
                    Role(sides[0], passage.stems[at], sides[1], passive, *ends) for at in between
                ]
    return result


_BREAKS: Final = frozenset(",;:()")


def _runs(passage: Passage, start: int, end: int) -> list[list[int]]:
    """Content positions of names, neighbouring words of one name together."""
    runs: list[list[int]] = []
    for at in range(start, end):
        if not _acts(passage, at):
            continue
        if runs and passage.numbers[at] == passage.numbers[runs[-1][-1]] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _acts(passage: Passage, at: int) -> bool:
    kind = passage.kinds[at]
    word = passage.words[passage.numbers[at]]
    if kind is Kind.CLASS:
        group = lexicon.classes()[word.lower][0]
        return word.text[0].isupper() and group in _ACTORS
    return kind is not Kind.NUMBER and word.text[0].isupper()


_ACTORS: Final = frozenset({lexicon.WordClass.NATION, lexicon.WordClass.OFFICE})


def _bearers(passage: Passage, run: list[int]) -> frozenset[str]:
    found = [passage.words[passage.numbers[at]] for at in run]
    titles = lexicon.cues("title")
    bare = [word for word in found if word.lower not in titles] or found
    figure = _figure_of(passage, passage.numbers[run[-1]])
    return frozenset(f"{_member(word.lower) or word.stem}{figure}" for word in bare)


def _figure_of(passage: Passage, at: int) -> str:
    """`-2` of `Auk-2`: the figure that tells bearers of one name apart."""
    after = passage.words[at + 1] if at + 1 < len(passage.words) else None
    if after is None or not after.text.isdigit() or passage.text[after.start - 1] != "-":
        return ""
    return f"-{after.text}"
