"""On which side of the reference day a clause lies, read off its verbs.

A weekday or a bare month does not say which one it means; the verb of its clause
does: ``met on Thursday``, ``will meet on Thursday``. The nearest cue wins, looking
back from the expression first and then ahead, within the sentence. This is a
reading of surface forms, English only; without a cue the answer is ``UNKNOWN``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal.lexicon import word_set
from summarizer.temporal.timex import Tense

if TYPE_CHECKING:
    from summarizer.temporal.lexicon import Tokens

_FUTURE = word_set(
    """will 'll shall would wo should may might could can must tomorrow upcoming forthcoming"""
)
_PLANNED = word_set(
    """expected scheduled due slated set planned poised likely projected forecast tipped supposed"""
)
_PLANS = word_set(
    """plan plans planning planned intend intends intended aim aims aimed hope hopes hoped expect
    expects expected agree agreed vow vowed vows pledge pledged promise promised want wants
    wanted ready going due set scheduled slated likely needs need deadline decide decided
    threatened threatens"""
)
_PAST = word_set(
    """was were had did said told went came began begun became broke brought built bought caught
    chose drew fell felt fought found gave got grew heard held hit kept knew laid led left lost
    made met paid put ran rose sat saw sent shot showed shut sold spent spoke stood struck swore
    taken took taught thought threw understood voted warned won wrote written died born cut quit
    read shrank sank sang split spread stole swept wore been done gone given known seen shown
    signed slid slipped"""
)
_NOT_PAST = word_set(
    """need needed indeed speed seed feed united red bed hundred kilogrammed armed sacred wicked
    embed exceed proceed succeed limited alleged so-called advanced"""
)
_PRESENT = word_set("is are has have does do remains says meets begins starts opens ends")
_REACH = 24


def tense(tokens: Tokens, first: int, last: int) -> Tense:
    """Return the tense of the clause around the tokens ``[first, last)``.

    >>> from summarizer.temporal.lexicon import lexicon
    >>> tense(lexicon("en").tokens("They will meet on Thursday."), 4, 5)
    <Tense.FUTURE: 'future'>
    """
    for index in range(first - 1, max(-1, first - _REACH), -1):
        if sentence_end(tokens, index):
            break
        cue = _cue(tokens, index)
        if cue is not None:
            return cue
    for index in range(last, min(len(tokens.starts), last + _REACH)):
        if sentence_end(tokens, index):
            break
        cue = _cue(tokens, index)
        if cue is not None:
            return cue
    return Tense.UNKNOWN


def sentence_end(tokens: Tokens, index: int) -> bool:
    """Whether this token ends a sentence: a break, or a full stop before a space and a capital."""
    name = tokens.name(index)
    if name == "BREAK":
        return True
    if name != "DOT" or tokens.word(index) == ";":
        return False
    after = tokens.word(index + 1)[:1]
    before = tokens.word(index - 1)
    spaced = index + 1 < len(tokens.starts) and tokens.starts[index + 1] > tokens.ends[index]
    return (
        spaced
        and (after.isupper() or after in "\"“‘'")
        and len(before) > 1
        and before != "Mr"
        and tokens.name(index - 1) not in ("MABBR", "DABBR")
    )


def _cue(tokens: Tokens, index: int) -> Tense | None:
    """Return what one word says of the tense, if anything; ``UNKNOWN`` for words that settle that it is open."""
    word = tokens.word(index).lower()
    if not word.isalpha() or (len(word) < 2 and word != "s"):
        return None
    before = tokens.word(index - 1).lower()
    if word in _FUTURE:
        return Tense.FUTURE if tokens.word(index) != "May" else None
    if word in _PLANNED and before not in ("the", "a", "an"):
        earlier = {tokens.word(index - back).lower() for back in (1, 2)}
        return Tense.UNKNOWN if earlier & {"was", "were", "had"} else Tense.FUTURE
    if (word == "to" and before in _PLANS) or (word == "be" and before == "to"):
        return Tense.FUTURE
    regular = len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST
    perfect = word in ("has", "have") and _participle(tokens, index + 1)
    # "should be completed in October": the participle leaves the tense to what is before it
    if word in _PAST or regular or perfect:
        return None if before in ("be", "being") else Tense.PAST
    return Tense.UNKNOWN if word in _PRESENT else None


def _participle(tokens: Tokens, index: int) -> bool:
    """Whether a participle follows within two words (``has already signed``)."""
    words = [tokens.word(i).lower() for i in (index, index + 1)]
    return any(word in _PAST or word.endswith(("ed", "en")) for word in words)
