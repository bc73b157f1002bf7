"""On which side of the reference day a clause lies, by the cues a language's table gives.

``se reunió el lunes``, ``wird sich am Montag treffen``: the words and endings are data.
The nearest cue of the clause wins, looking back from the expression first and then
ahead; only then do the clauses beside it count. Commas, colons and quotation marks
bound clauses, which is surer in some languages than in others. A participle counts
with an auxiliary before it or right before the expression (``anunciada el lunes``).
Moods are not told apart.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.temporal.classes import CODE
from summarizer.temporal.timex import Tense

if TYPE_CHECKING:
    from summarizer.temporal.lexicon import Tokens
    from summarizer.temporal.tables import Cues

_REACH = 24
"""Tokens looked at on either side: what is farther away is hardly of the clause."""
_AUXILIARY_REACH = 3
"""Tokens between an auxiliary and its participle: ``a également été annoncé``."""
_SHORTEST = 5
"""Letters of a verb whose ending counts: shorter ones are stems."""
_SHORTEST_PARTICIPLE = 3
"""The same of a participle, which counts only beside an auxiliary or an expression: ``tué``."""


def _codes(*names: str) -> frozenset[str]:
    return frozenset(CODE[name] for name in names)


_BOUNDS = _codes("COMMA", "COLON", "QUOTE", "LPAR", "RPAR", "DASH", "DOT")
_NO_VERBS = _codes(
    *("MONTH", "WEEKDAY", "DAYWORD", "UNIT", "ORDW", "NUMW", "LAST", "NEXT"),
    *("YEAR", "DAYNUM", "NUM2", "NUM", "CLOCK"),
)
_BETWEEN = _codes("IN", "THE", "THIS")
_ABBREVIATED = _codes("MABBR", "DABBR", "DAYNUM")


class _Kind(Enum):
    """What a word alone is, as far as it can be told without its neighbours."""

    FUTURE = Tense.FUTURE
    PAST = Tense.PAST
    OPEN = Tense.UNKNOWN
    PARTICIPLE = "participle"


def table_tense(tokens: Tokens, first: int, last: int) -> Tense:
    """Return the tense of the clause around the tokens ``[first, last)``; ``UNKNOWN`` without a cue.

    >>> from summarizer.temporal.lexicon import lexicon
    >>> table_tense(lexicon("es").tokens("El comité se reunirá el lunes."), 4, 6)
    <Tense.FUTURE: 'future'>
    """
    back, same = _nearest(tokens, range(first - 1, max(-1, first - _REACH), -1), first)
    if back is not None and same:
        return back
    ahead, same = _nearest(tokens, range(last, min(len(tokens.starts), last + _REACH)), first)
    if ahead is not None and same:
        return ahead
    beside = ahead if back is None else back
    return Tense.UNKNOWN if beside is None else beside


def _nearest(tokens: Tokens, indices: range, expression: int) -> tuple[Tense | None, bool]:
    """Return the first cue of the sentence in a direction, and whether it is of the expression's own clause."""
    same = True
    classes = tokens.classes
    for index in indices:
        code = classes[index]
        if code in _BOUNDS or code == _BREAK:
            if _ends(tokens, index):
                break
            same = False
        elif code not in _NO_VERBS:
            cue = _cue(tokens, index, expression)
            if cue is not None:
                return cue, same
    return None, same


_BREAK = CODE["BREAK"]


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether this token ends a sentence: a break, or a full stop after a word and before a space and no small letter."""
    if tokens.classes[index] != CODE["DOT"] or tokens.word(index) == ";":
        return tokens.classes[index] == _BREAK
    if index + 1 >= len(tokens.starts):
        return True
    spaced = tokens.starts[index + 1] > tokens.ends[index]
    short = len(tokens.word(index - 1)) < 2 or tokens.classes[index - 1] in _ABBREVIATED
    return spaced and not short and not tokens.word(index + 1)[0].islower()


def _cue(tokens: Tokens, index: int, expression: int) -> Tense | None:
    """Return what one word says of the tense; ``UNKNOWN`` if it settles that the side is open."""
    written = tokens.word(index)
    kind = _kind(tokens.lexicon.grammar.cues, written if index else written.lower())
    if kind is _Kind.PARTICIPLE:
        return _participle(tokens, index, expression)
    return None if kind is None else Tense(kind.value)


@lru_cache(maxsize=16_384)
def _kind(cues: Cues, written: str) -> _Kind | None:
    """Return what a word alone is; endings count only in words without a capital, which may be names."""
    word = written.lower()
    for words, kind in (
        (cues.future, _Kind.FUTURE),
        (cues.past, _Kind.PAST),
        (cues.open, _Kind.OPEN),
    ):
        if word in words:
            return kind
    if word in cues.not_cues or word != written:
        return None
    for endings, kind, shortest in (
        (cues.future_endings, _Kind.FUTURE, _SHORTEST),
        (cues.past_endings, _Kind.PAST, _SHORTEST),
        (cues.participle_endings, _Kind.PARTICIPLE, _SHORTEST_PARTICIPLE),
    ):
        if endings and len(word) >= shortest and word.endswith(endings):
            return kind
    return None


def _participle(tokens: Tokens, index: int, expression: int) -> Tense | None:
    """Return what a participle says: the side of its auxiliary, else past where it stands right before the expression."""
    cues = tokens.lexicon.grammar.cues
    for before in range(index - 1, max(-1, index - 1 - _AUXILIARY_REACH), -1):
        if tokens.classes[before] in _BOUNDS:
            break
        word = tokens.word(before).lower()
        if word in cues.auxiliaries:
            return Tense.PAST
        kind = _kind(cues, word)
        if kind in (_Kind.PAST, _Kind.FUTURE):
            return Tense(kind.value)
    between = {tokens.classes[i] for i in range(index + 1, expression)}
    return Tense.PAST if index < expression and between <= _BETWEEN else None
