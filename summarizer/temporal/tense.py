"""On which side of the reference day a clause lies, read off its verbs.

A weekday or a bare month does not say which one it means; the verb of its clause
does: ``met on Thursday``, ``will meet on Thursday``. The nearest cue wins, looking
back from the expression first and then ahead, within the sentence. This is a
reading of surface forms, English only; without a cue the answer is ``UNKNOWN``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal.lexicon import word_set
from summarizer.temporal.table_tense import table_tense
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
_EXPECTING = word_set("expect expects intend intends anticipate anticipates foresee foresees")
"""``Analysts expect the plant to open in May``: an object stands between the verb and what is ahead."""
_PAST = word_set(
    """was were had did said told went came began begun became broke brought built bought caught
    chose drew fell felt fought found gave got grew heard held hit kept knew laid led left lost
    made met paid put ran rose sat saw sent shot showed shut sold spent spoke stood struck swore
    taken took taught thought threw understood voted warned won wrote written died born cut quit
    read shrank sank sang split spread stole swept wore been done gone given known seen shown
    signed slid slipped beat beaten blew crept dealt drank drove dug ate fled flew forgot froze hid
    hung hurt misled overcame overtook rode rang sought shook slept sprang stuck swam swung tore threw
    undertook upheld withdrew withheld"""
)
_NOT_PAST = word_set(
    """need needed indeed speed seed feed united red bed hundred kilogrammed armed sacred wicked
    embed exceed proceed succeed limited alleged so-called advanced"""
)
_PRESENT = word_set("is are has have does do remains says")
_SCHEDULED = word_set("meets begins starts opens reopens runs ends resumes expires")
"""Verbs whose present tense beside a date is a plan."""
_TIMETABLE = word_set("meet begin start open reopen close resume expire return reconvene rise take")
"""The same of several: ``talks resume Monday``. Nouns and adjectives too, so their neighbours must fit."""
_RUNS_TO_TIME = word_set(
    "rises shuts closes leaves departs arrives airs premieres launches takes comes kicks reports"
)
"""Of one thing: ``the shop shuts on Monday``."""
_FIXTURES = word_set(
    "meet meets face faces play plays host hosts visit visits travel travels welcome welcomes"
)
"""Of a team or a person that is named: ``United face City on Saturday``."""
_GOING_ON = word_set("sale trial show strike display polls")
_NEAR_PAST = word_set("did saw see let made make helped watched hear heard had")
_ARRANGING = word_set("announced called arranged confirmed agreed fixed")
"""What is announced on a day and what is announced for it look alike once an object stands between."""
PUTTING_OFF = word_set(
    """adjourned postponed delayed deferred suspended extended remanded moved rescheduled cancelled
    canceled closed shut banned barred grounded"""
)
_STATE_VERBS = word_set("be being to stay stays remain remains keep keeps")
"""Behind these a participle is a state: ``will stay closed on Monday``."""
_BE = word_set("is are was were be been now still widely and 's")
_DETERMINERS = word_set("the a an its their his her our my this that these those any no")
_SUBORDINATE = word_set("after as because")
_DAYS = ("WEEKDAY", "DABBR", "MONTH", "MABBR", "DAYNUM", "ORD")
_REACH = 24


def tense(tokens: Tokens, first: int, last: int) -> Tense:
    """Return the tense of the clause around the tokens ``[first, last)``.

    >>> from summarizer.temporal.lexicon import lexicon
    >>> tense(lexicon("en").tokens("They will meet on Thursday."), 4, 5)
    <Tense.FUTURE: 'future'>
    """
    return TenseReader(tokens).clause(first, last)


class TenseReader:
    """Reads the tense of many places of one text, looking at each word once."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._before: dict[int, int] = {}
        self._after: dict[int, int] = {}

    def clause(self, first: int, last: int) -> Tense:
        """Return the tense of the clause around the tokens ``[first, last)``."""
        tokens = self._tokens
        if not tokens.lexicon.grammar.writing.by_code:
            return table_tense(tokens, first, last)
        near = self._nearest(self._before, first - 1, -1)
        if near > first - 1 - _REACH and (cue := self._cue_at(near)) is not None:
            return self._beyond_verb(near, first) if cue is Tense.PAST else cue
        if tokens.word(last).lower() in _SUBORDINATE:
            return Tense.UNKNOWN  # the verb behind is of another clause
        near = self._nearest(self._after, last, 1)
        cue = self._cue_at(near) if near < last + _REACH else None
        return cue or Tense.UNKNOWN

    def _beyond_verb(self, verb: int, first: int) -> Tense:
        """What a past verb before an expression leaves open: what is put off until a day is put off until a later one."""
        tokens = self._tokens
        word = tokens.word(verb).lower()
        if self._in_aside(verb, first):
            return Tense.UNKNOWN
        if tokens.word(first - 2).lower() == "forward" and tokens.word(first - 1) == "to":
            return Tense.FUTURE
        if word in PUTTING_OFF and tokens.word(first - 1).lower() in ("until", "till", "to"):
            return Tense.FUTURE if verb >= first - 5 else Tense.PAST
        return Tense.UNKNOWN if word in _ARRANGING and verb < first - 3 else Tense.PAST

    def _in_aside(self, verb: int, first: int) -> bool:
        """``the law, passed in 2021, takes effect on 1 July``: a verb between commas is not the expression's."""
        tokens = self._tokens
        opened = any(tokens.name(i) == "COMMA" for i in range(max(0, verb - 2), verb))
        closed = any(tokens.name(i) == "COMMA" for i in range(verb, first - 1))
        return opened and closed

    def _cue_at(self, index: int) -> Tense | None:
        """Return what the word says; ``None`` for the end of a sentence or of the text."""
        if not 0 <= index < len(self._tokens.starts) or sentence_end(self._tokens, index):
            return None
        return _cue(self._tokens, index)

    def _nearest(self, known: dict[int, int], start: int, step: int) -> int:
        """Return the first token from ``start`` on that is a cue or ends the sentence, or one out of reach.

        ``known`` leads from a token to a later one that nothing lies before; what
        ends the search leads to itself.
        """
        index, passed = start, []
        while abs(index - start) < _REACH:
            there = known.get(index)
            if there is None:
                there = index if self._settles(index) else index + step
            if there == index:
                known[index] = index
                break
            passed.append(index)
            index = there
        known.update(dict.fromkeys(passed, index))
        return index

    def _settles(self, index: int) -> bool:
        tokens = self._tokens
        outside = not 0 <= index < len(tokens.starts)
        return outside or sentence_end(tokens, index) or _cue(tokens, index) is not None


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
    if word in _PLANNED and not _before_noun(word, before):
        earlier = {tokens.word(index - back).lower() for back in (1, 2)}
        return Tense.UNKNOWN if earlier & {"was", "were", "had"} else Tense.FUTURE
    if word in _EXPECTING:
        return Tense.FUTURE
    if (word == "to" and before in _PLANS) or (word == "be" and before == "to"):
        return Tense.FUTURE
    if word in _SCHEDULED or (word == "to" and before in ("is", "are")):
        return Tense.FUTURE
    if word == "to" and before in ("was", "were"):
        return Tense.UNKNOWN
    if _is_timetable(tokens, index, word):
        return Tense.FUTURE
    regular = len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST
    perfect = word in ("has", "have") and _participle(tokens, index + 1)
    # "should be completed in October": the participle leaves the tense to what is before it
    if word in _PAST or regular or perfect:
        if before in ("is", "are") and not perfect:
            return Tense.UNKNOWN  # "is closed": how it came to be so is not told
        return None if before in _STATE_VERBS else Tense.PAST
    if word in ("is", "are") and tokens.word(index + 1) == "on":  # "the summit is on 18 May"
        return Tense.FUTURE if tokens.name(index + 2) in _DAYS else Tense.UNKNOWN
    return Tense.UNKNOWN if word in _PRESENT else None


def _before_noun(word: str, before: str) -> bool:
    """``its planned merger``, ``cut its forecast``: nothing is said of what is ahead."""
    if word == "forecast":
        return before not in _BE
    return before in _DETERMINERS


def _is_timetable(tokens: Tokens, index: int, word: str) -> bool:
    """Whether a bare present tells a timetable: ``talks resume Monday``, ``tickets go on sale Friday``."""
    if not tokens.word(index).islower():
        return False
    before = tokens.word(index - 1)
    if word in ("go", "goes"):
        return any(tokens.word(index + step).lower() in _GOING_ON for step in (2, 3))
    if word in _FIXTURES:
        object_named = before == "," and tokens.word(index + 1)[:1].isupper()
        return object_named or before[:1].isupper() or before in ("he", "she", "they", "who")
    if word in ("takes", "take", "comes") and tokens.word(index + 1) in ("effect", "place", "into"):
        return True
    if word not in _TIMETABLE and word not in _RUNS_TO_TIME:
        return False
    back = word == "return" and tokens.name(index + 1) == "TO"
    timed = back or tokens.name(index + 1) in ("WEEKDAY", "DABBR", "DAYWORD", "MONTH", "NEXT", "IN")
    several = before.isalpha() and (
        word in _RUNS_TO_TIME or before.endswith("s") or before[:1].isupper()
    )
    earlier = {tokens.word(index - back).lower() for back in (2, 3)}
    return timed and several and before not in _DETERMINERS and not earlier & _NEAR_PAST


def _participle(tokens: Tokens, index: int) -> bool:
    """Whether a participle follows within two words (``has already signed``)."""
    words = [tokens.word(i).lower() for i in (index, index + 1)]
    return any(word in _PAST or word.endswith(("ed", "en")) for word in words)
