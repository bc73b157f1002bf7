"""Who does what to whom: a claim's deed must be one deed of its evidence, not one put together from two.

Doer, verb and sufferer are compared where claim and evidence use the same verb.
Names and plain nouns count alike. A phrase that the evidence does not have at all
is not judged here: it may be another word for the same bearer.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.closed_words import MODAL, is_done
from summarizer.checking.findings import Comparison, Finding, FindingKind
from summarizer.checking.grammar import Deed, deeds
from summarizer.domain import Verdict
from summarizer.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.checking.noun_phrases import Phrase
    from summarizer.checking.passages import Passage

MAX_PAIRS: Final = 16
"""Pairs of doer and sufferer of one claim that are looked at, so that endless lists cannot multiply."""

# What is said is a clause, which looks like an object; who says it is for `attribution`.
_SPEECH: Final = frozenset(
    stem(word)
    for word in (
        "say tell add state announce report claim confirm warn deny argue insist note write allege believe"
        " suspect think fear expect hope suggest show find know admit declare estimate explain mean"
    ).split()
)


def find(comparison: Comparison) -> Iterator[Finding]:
    """Deeds of the claim that no deed of the evidence bears out, in order."""
    shared = (set(comparison.claim.stems) & set(comparison.cited.stems)) - _SPEECH
    verbs = (_verbs(comparison.claim) | _verbs(comparison.cited)) & shared
    theirs = deeds(comparison.cited, verbs) if verbs else []
    for mine in deeds(comparison.claim, verbs) if theirs else ():
        same = [deed for deed in theirs if deed.verb == mine.verb]
        lacking = next((one for one in _singles(mine) if _lacks(comparison, one, same)), None)
        if lacking:
            yield _finding(comparison, lacking, same)
            return


def _verbs(passage: Passage) -> set[str]:
    """Return the stems of words that are surely verbs: past forms, and what stands behind `will` and its like."""
    return {
        word.stem
        for at, word in enumerate(passage.words)
        if is_done(word) or (at and passage.words[at - 1].lower in MODAL)
    }


def _singles(deed: Deed) -> Iterator[Deed]:
    """Yield the deed once for each pair of a doer and a sufferer."""
    loose_doers, loose_sufferers = deed.loose and not deed.passive, deed.loose and deed.passive
    pairs = product(
        _each(deed.doers, whole=loose_doers), _each(deed.sufferers, whole=loose_sufferers)
    )
    for doers, sufferers in islice(pairs, MAX_PAIRS):
        yield replace(deed, doers=doers, sufferers=sufferers)


def _each(phrases: tuple[Phrase, ...] | None, *, whole: bool) -> list[tuple[Phrase, ...] | None]:
    return [phrases] if whole or not phrases else [(phrase,) for phrase in phrases]


def _lacks(comparison: Comparison, mine: Deed, same: Sequence[Deed]) -> bool:
    if not same or any(_bears(comparison, deed, mine) for deed in same):
        return False
    added = mine.passive and mine.doers
    named = [*(mine.doers or ()), *(mine.sufferers or ())]
    known = comparison.cited.places
    judged = all(phrase.head in known or _is_kin(phrase) for phrase in named)
    if not added and not (named and judged):
        return False
    told = any(phrase.head in deed.sentence for phrase in named for deed in same)
    return told or any(phrase.named or _is_kin(phrase) for phrase in named)


def _is_kin(phrase: Phrase) -> bool:
    """Whether a phrase is a relative of somebody, which no other word for a bearer would be."""
    entry = lexicon.classes().get(phrase.head)
    return entry is not None and entry[0] is lexicon.WordClass.KIN


def _bears(comparison: Comparison, theirs: Deed, mine: Deed) -> bool:
    """Whether one deed of the evidence makes one of the claim true, unknown sides given the benefit."""

    def met(
        own: Sequence[Phrase] | None, other: Sequence[Phrase] | None, *, strict: bool = False
    ) -> bool:
        if not own:
            return True
        if other is None:
            return not strict
        return any(_one(comparison, a, b, theirs) for a in own for b in other)

    if mine.passive:
        known = theirs.passive or theirs.lone
        doers = None if theirs.lone else theirs.doers
        return met(mine.doers, doers, strict=known) and met(
            mine.sufferers, theirs.doers if theirs.lone else theirs.sufferers
        )
    if mine.lone:
        return met(mine.doers, theirs.doers) or met(mine.doers, theirs.sufferers)
    if theirs.passive and met(mine.doers, theirs.sufferers) and met(mine.sufferers, theirs.after):
        return bool(theirs.after)
    if theirs.passive and theirs.doers is None and not met(mine.doers, theirs.before):
        return met(mine.sufferers, theirs.sufferers) and not _told(mine, theirs)
    return met(mine.doers, theirs.doers) and met(
        mine.sufferers, theirs.before if theirs.lone else theirs.sufferers
    )


def _told(mine: Deed, theirs: Deed) -> bool:
    """Whether the sentence of a deed without a doer names the claim's doer, in another part."""
    return any(phrase.head in theirs.sentence for phrase in mine.doers or ())


def _one(comparison: Comparison, own: Phrase, other: Phrase, deed: Deed) -> bool:
    if own.means(other):
        return True
    alias = other.vague or (own.vague and other.named)
    if alias and not (own.head in deed.sentence or _is_kin(own)):
        return True
    return comparison.aliases is not None and comparison.aliases.same(own.text, other.text)


def _finding(comparison: Comparison, mine: Deed, same: Sequence[Deed]) -> Finding:
    shown = comparison.claim.text[mine.start : mine.end]
    turned = replace(mine, doers=mine.sufferers, sufferers=mine.doers)
    whole = bool(mine.doers) and bool(mine.sufferers)
    if whole and any(deed.sufferers and _bears(comparison, deed, turned) for deed in same):
        reason = f"`{shown}`: the source has it the other way round"
        return Finding(FindingKind.ROLE_SWAP, Verdict.CONTRADICTED, reason, mine.start, mine.end)
    parts = [phrase.text for phrase in (*(mine.doers or ()), *(mine.sufferers or ()))]
    told = " and ".join(f"`{part}`" for part in parts)
    reason = f"no cited span joins `{shown}` with {told} as the claim does"
    return Finding(FindingKind.ROLE_SWAP, Verdict.UNSUPPORTED, reason, mine.start, mine.end)
