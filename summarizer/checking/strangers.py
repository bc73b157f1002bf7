"""Words a claim has and its evidence has not: too many, and the claim is about something else.

Other forms, synonyms of general news English, nations' words and aliases count as
had; the text around the spans may lend names, nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.passages import Kind
from summarizer.text.similarity import folded_stem

if TYPE_CHECKING:
    from summarizer.checking.findings import Comparison
    from summarizer.checking.passages import Passage

MAX_NEW: Final = 0.34
"""Share of a claim's content words that may be the writer's own; above it the claim says something else."""
MAX_NEW_OF_LENT: Final = 0.25
"""The same share where only the text around the spans has a name of the claim: nothing else ties the two."""


def find(comparison: Comparison) -> list[str]:
    """Return the claim's own words, where they are too many for what its spans speak of."""
    claim, context = comparison.claim, comparison.context
    known = set(comparison.cited.places) | {
        stem
        for stem, number in zip(context.stems, context.numbers, strict=True)
        if context.words[number].text[0].isupper()
    }
    folded = {folded_stem(stem) for stem in known}
    prefixes = {stem[:5] for stem in known if len(stem) >= 5}
    members = _members(comparison.cited) | _members(context)
    plain = [at for at, kind in enumerate(claim.kinds) if kind is Kind.ORDINARY]
    own = [
        claim.words[claim.numbers[at]].text
        for at in plain
        if claim.stems[at] not in known
        and folded_stem(claim.stems[at]) not in folded
        and claim.stems[at][:5] not in prefixes
        and claim.words[claim.numbers[at]].lower not in members
    ]
    lent = any(
        kind is Kind.NAME and stem not in comparison.cited.places
        for kind, stem in zip(claim.kinds, claim.stems, strict=True)
    )
    return own if len(own) > (MAX_NEW_OF_LENT if lent else MAX_NEW) * len(plain) else []


def _members(passage: Passage) -> set[str]:
    """Return the forms of every class member that a text names in one of them."""
    classes = lexicon.classes()
    named = {classes[word.lower] for word in passage.words if word.lower in classes}
    return {form for form, entry in classes.items() if entry in named} if named else set()
