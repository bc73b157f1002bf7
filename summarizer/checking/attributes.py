"""How much and which one: quantifiers and excluding attributes of the same noun on both sides.

`All passengers` is not `most passengers`, `the first ferry` not `the last ferry`,
`the old bridge` not `the new bridge`. Only the words right before the same noun are
compared, so that an attribute elsewhere in the evidence cannot lend itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.findings import Comparison, Finding, FindingKind
from summarizer.domain import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.checking.passages import Passage
    from summarizer.text.words import Word

REACH: Final = 3
"""Words before a noun among which its attributes are looked for."""
MAX_PLACES: Final = 32
"""Places of a noun in the evidence that are looked at; a text of one word has thousands."""

# Each share of a whole with the shares it makes true as well; `half` and `few` are read as bounds.
_ENTAILS: Final = {
    "all": frozenset({"all", "most", "many", "half", "some"}),
    "most": frozenset({"most", "many", "half", "some"}),
    "many": frozenset({"many", "some"}),
    "half": frozenset({"half", "many", "some"}),
    "some": frozenset({"some"}),
    "few": frozenset({"few", "some"}),
    "none": frozenset({"none"}),
}
_SHARES: Final = {
    word: share
    for share, listed in {
        "all": "all every each entire",
        "most": "most majority",
        "many": "many numerous",
        "half": "half",
        "some": "some several",
        "few": "few",
        "none": "no none neither",
    }.items()
    for word in listed.split()
}
_PLACES: Final = frozenset("first last final next previous second third fourth fifth sixth".split())
# `the last week` is a time, which `times` compares.
_TIMES: Final = frozenset(
    {lexicon.WordClass.UNIT, lexicon.WordClass.WEEKDAY, lexicon.WordClass.MONTH}
)
_BETWEEN: Final = frozenset("of the a an his her its their our these those".split())
_ATTRIBUTIVE: Final = frozenset(
    {lexicon.WordClass.COLOUR, lexicon.WordClass.DIRECTION, lexicon.WordClass.ORDINAL}
)


def find(comparison: Comparison) -> Iterator[Finding]:
    """Quantifiers and attributes that the same noun has otherwise in the evidence, in order."""
    claim, cited = comparison.claim, comparison.cited
    for at, number in enumerate(claim.numbers):
        noun = claim.words[number]
        if claim.stems[at] not in cited.places or _timely(noun.lower):
            continue
        places = [cited.numbers[place] for place in cited.places[claim.stems[at]][:MAX_PLACES]]
        yield from _shares(comparison, number, places)
        yield from _attributes(comparison, number, places)


def _timely(lower: str) -> bool:
    entry = lexicon.classes().get(lower)
    return entry is not None and entry[0] in _TIMES


def _before(passage: Passage, number: int) -> list[Word]:
    """Return the words right before a noun, nearest first, as far as the last punctuation."""
    found: list[Word] = []
    for at in range(number - 1, max(-1, number - 1 - REACH), -1):
        between = passage.text[passage.words[at].end : passage.words[at + 1].start]
        if between.strip(" -"):
            break
        found.append(passage.words[at])
    return found


def _share(passage: Passage, number: int) -> Word | None:
    """Return the quantifier of a noun: before it, with nothing but articles and `of` between."""
    for word in _before(passage, number):
        if word.lower in _SHARES:
            return word
        if word.lower not in _BETWEEN:
            return None
    return None


def _shares(comparison: Comparison, number: int, places: list[int]) -> Iterator[Finding]:
    mine = _share(comparison.claim, number)
    theirs = [_share(comparison.cited, place) for place in places]
    known = [word for word in theirs if word is not None]
    if not known or len(known) < len(theirs):
        return
    noun = comparison.claim.words[number]
    if mine is None:
        own = next(iter(_before(comparison.claim, number)), None)
        plain = own is None or own.lower in _BETWEEN
        if plain and all(_SHARES[word.lower] == "few" for word in known):
            reason = f"`{noun.text}`; the source has `{known[0].text} {noun.text}`"
            yield Finding(FindingKind.NUMBER, Verdict.UNSUPPORTED, reason, noun.start, noun.end)
        return
    share = _SHARES[mine.lower]
    if any(share in _ENTAILS[_SHARES[word.lower]] for word in known):
        return
    verdict = Verdict.CONTRADICTED if share in {"all", "none"} else Verdict.UNSUPPORTED
    reason = f"`{mine.text} {noun.text}`; the source has `{known[0].text} {noun.text}`"
    yield Finding(FindingKind.NUMBER, verdict, reason, mine.start, noun.end)


def _attributes(comparison: Comparison, number: int, places: list[int]) -> Iterator[Finding]:
    noun = comparison.claim.words[number]
    theirs = [_before(comparison.cited, place) for place in places]
    for mine in _modifiers(comparison.claim, number):
        if any(mine.lower == word.lower for words in theirs for word in words):
            continue
        rivals = [next((w for w in words if _excludes(mine, w)), None) for words in theirs]
        rival = rivals[0] if rivals else None
        if rival is not None and all(rivals):
            reason = f"`{mine.text} {noun.text}`; the source has `{rival.text} {noun.text}`"
            yield Finding(FindingKind.OPPOSITE, Verdict.CONTRADICTED, reason, mine.start, noun.end)


def _modifiers(passage: Passage, number: int) -> list[Word]:
    found: list[Word] = []
    for word in _before(passage, number):
        if word.lower in _BETWEEN:
            break
        found.append(word)
    return found


def _excludes(mine: Word, theirs: Word) -> bool:
    if mine.lower in _PLACES and theirs.lower in _PLACES:
        return True
    if theirs.lower in lexicon.antonyms().get(mine.lower, frozenset()):
        return True
    classes = lexicon.classes()
    own, other = classes.get(mine.lower), classes.get(theirs.lower)
    if own is None or other is None or own[0] not in _ATTRIBUTIVE:
        return False
    return own[0] is other[0] and own[1] != other[1]
