"""Closed words of English that mark the borders of verbs and noun phrases, and what a past form looks like.

They hold grammar only and nothing of any story. How a sentence is read with their
help is in ``grammar``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.text.numerals import NUMBER_WORDS
from summarizer.text.words import is_past

if TYPE_CHECKING:
    from summarizer.text.words import Word

BE: Final = frozenset("am is are was were be been being".split())
AUXILIARY: Final = BE | frozenset(
    "has have had having do does did will would can could may might shall should must cannot"
    " isn't wasn't aren't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't".split()
)
MODAL: Final = frozenset(
    "will would can could may might shall should must cannot won't wouldn't can't couldn't".split()
)
HAVE: Final = frozenset("has have had having hasn't haven't hadn't".split())
ADVERB: Final = frozenset(
    "not never also already then later again soon still now once just ever meanwhile however instead therefore twice together".split()
)
PARTICLE: Final = frozenset("up down out away back".split())
DETERMINER: Final = frozenset(
    "a an the this these those its his her their our my your some any all both each every no another"
    " most many few several half".split()
)
DEFINITE: Final = frozenset("the this that these those its his her their".split())
PREPOSITION: Final = frozenset(
    "of in on at by for with from to into onto over under near against between among amid through"
    " across along about above below behind beside besides beyond within without toward towards off"
    " outside inside around upon via per despite during like".split()
)
OPENER: Final = frozenset(
    "that who whom which whose when while after before because since if unless until although though as where"
    " whereas but than so".split()
)
RELATIVE: Final = frozenset("who which that".split())
PRONOUN: Final = frozenset(
    "he she they it we i you him them us me who whom himself herself itself themselves one others there"
    " this that these those what both all some many most none each".split()
)
JOINT: Final = frozenset({"and", "or", "nor"})
# `a group of workers`: the phrase behind `of` acts as much as the one before it.
MEASURE: Final = frozenset(
    "group groups number dozens hundreds thousands scores tens total majority couple handful pair team crowd"
    " members some most many all half none one part crew series".split()
)

# Words that belong to the time behind them (`two hours`, `last week`), not to a phrase of their own.
COUNTING: Final = frozenset(NUMBER_WORDS) | frozenset("last next past early late".split())


def is_done(word: Word) -> bool:
    """Whether a word looks like a past form, forms that equal the present one included."""
    return is_past(word) or word.text in lexicon.cues("past")
