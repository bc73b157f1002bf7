"""Sentences said in other words, as a desk does that follows another's text, beyond what a light retelling changes.

On top of the rules of the retelling: passive for active, dates for weekdays, clauses
cut off or joined on, and more common words changed. The rules are the benchmark's own and
know nothing of the method that is measured. Facts stay; grammar may creak.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from evals.benchmarks.disputing.retelling import reworded
from summarizer.checking.scoring.lexis import bearers
from summarizer.text.words import STOPWORDS, stem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

_OFTEN = 0.7
_JOINED = 0.2  # how often a sentence is joined to the next
_LONGEST = 14  # words of a sentence that is joined to another
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\bon (?P<day>{'|'.join(_DAYS)})\b")
_DID = "accepted|announced|approved|attacked|blamed|blocked|caused|closed|confirmed|criticised|criticized|declared|delayed|destroyed|discovered|halted|injured|killed|launched|ordered|postponed|rejected|released|reported|stopped|suspended|warned|welcomed"
_ACTIVE = re.compile(
    rf"^(?P<who>(?:The|A|An) [a-z]+(?: [a-z]+)?|[A-Z]\w+(?: [A-Z]\w+){{0,2}}) (?P<did>{_DID}) "
    r"(?P<what>(?:the|a|an|its|their|his|her|all|more than|at least|\d+) [a-z]+(?: [a-z]+)?)(?P<rest>(?:,| (?:on|in|at|after|as|because|to|when|for|near)\b)[^“”]*\.|\.)$"
)
_CUT_OFF = re.compile(
    r"^(?P<first>[^“”]{40,}), (?:and|but) (?P<then>(?:the|a|he|she|it|they|officials|[A-Z]\w+) [^“”]{25,}\.)$"
)
_WHICH = re.compile(
    r"^(?P<first>[^“”]{40,}), which (?P<then>(?:is|was|has|had|will|would|could) [^“”,]{15,}\.)$"
)
_WORDS = (
    ("killed", "left dead"), ("injured", "hurt"), ("announced", "made known"), ("announcement", "statement"),
    ("said", "explained"), ("told", "informed"), ("added", "went on to say"), ("warned", "cautioned"),
    ("according to", "as reported by"), ("says", "states"), ("early", "in the first hours"),
    ("biggest", "largest"), ("worst", "gravest"), ("huge", "enormous"), ("major", "serious"), ("small", "minor"),
    ("stop", "halt"), ("stopped", "halted"), ("start", "begin"), ("started", "began"), ("helped", "aided"),
    ("asked", "requested"), ("wants", "wishes"), ("want", "wish"), ("found", "discovered"), ("sent", "dispatched"),
    ("came", "arrived"), ("left", "departed"), ("tried", "attempted"), ("held", "staged"), ("meeting", "gathering"),
    ("home", "residence"), ("homes", "residences"), ("work", "labour"), ("country", "nation"), ("city", "town"),
    ("damage", "harm"), ("money", "funds"), ("cost", "price"), ("costs", "expenses"), ("rise", "increase"),
    ("rose", "increased"), ("fell", "dropped"), ("likely", "probable"), ("expected", "due"), ("quick", "swift"),
    ("fast", "rapid"), ("possible", "potential"), ("total", "overall figure"), ("death", "demise"),
    ("deaths", "fatalities"), ("sick", "ill"), ("illness", "disease"), ("spread", "expansion"), ("cases", "instances"),
    ("protests", "demonstrations"), ("protesters", "demonstrators"), ("leader", "chief"), ("leaders", "chiefs"),
    ("army", "military"), ("fans", "admirers"), ("star", "celebrity"), ("lawyer", "attorney"), ("lawyers", "attorneys"),
    ("ocean", "sea"), ("beaches", "shores"), ("coast", "shoreline"), ("spill", "slick"), ("leak", "leakage"),
    ("since", "from"), ("after", "following"), ("also", "as well"), ("such", "this kind of"), ("only", "merely"),
    ("first", "initial"), ("last", "final"), ("next", "coming"), ("new", "fresh"), ("past", "previous"),
)  # fmt: skip


def rewritten(sentences: Sequence[str], day: date, draw: Random) -> list[str]:
    """The sentences in other words, some joined to the next, some cut in two; weekdays are told as dates of ``day``'s week."""
    told: list[str] = []
    for sentence in sentences:
        new = reworded(_passive(sentence) if draw.random() < _OFTEN else sentence, draw)
        if draw.random() < _OFTEN:
            new = _WEEKDAY.sub(lambda match: _dated(match["day"], day), new)
        told += _cut(_with_other_words(new, draw)) if draw.random() < _OFTEN else [new]
    return _joined(told, draw)


def exchanged(sentences: Sequence[str], share: float, draw: Random) -> list[str]:
    """The sentences with ``share`` of their common words, as far as they have one, exchanged for a kindred one.

    What stands for a word is the stem of a synonym, a more special or a derived word: it reads badly, and
    leaves of the words little but names, figures and order.
    """

    def other(match: re.Match[str]) -> str:
        word = match.group()
        kindred = () if word in STOPWORDS else bearers(stem(word))[:4]
        return draw.choice(kindred) if kindred and draw.random() < share else word

    told = []
    for sentence in sentences:
        parts = re.split(r"(“[^“”]*”?)", sentence)
        parts[::2] = [re.sub(r"(?<!\w)[a-z]{4,}(?!\w)", other, part) for part in parts[::2]]
        told.append("".join(parts))
    return told


def _passive(sentence: str) -> str:
    found = _ACTIVE.match(sentence)
    if found is None or found["did"] in {"warned", "announced", "declared"}:
        return sentence
    who, what = found["who"], found["what"]
    if who.startswith(("The ", "A ", "An ")):
        who = who[0].lower() + who[1:]
    many = what.endswith("s") or what[0].isdigit() or what.startswith(("all", "more", "at least"))
    return f"{what[0].upper()}{what[1:]} {'were' if many else 'was'} {found['did']} by {who}{found['rest']}"


def _dated(weekday: str, day: date) -> str:
    """The day of the month of the latest such weekday, as a paper gives it."""
    told = day - timedelta(days=(day.weekday() - _DAYS.index(weekday)) % 7)
    return f"on {told:%B} {told.day}"


def _with_other_words(text: str, draw: Random) -> str:
    parts = re.split(r"(“[^“”]*”?)", text)
    for word, other in _WORDS:
        if draw.random() < _OFTEN:
            parts[::2] = [re.sub(rf"\b{word}\b", other, part) for part in parts[::2]]
    return "".join(parts)


def _cut(sentence: str) -> list[str]:
    for pattern, start in ((_CUT_OFF, ""), (_WHICH, "It ")):
        if found := pattern.match(sentence):
            then = start + found["then"]
            return [f"{found['first']}.", then[0].upper() + then[1:]]
    return [sentence]


def _joined(sentences: Sequence[str], draw: Random) -> list[str]:
    told: list[str] = []
    for sentence in sentences:
        short = told and max(len(told[-1].split()), len(sentence.split())) <= _LONGEST
        if (
            short
            and told[-1].endswith(".")
            and "“" not in told[-1] + sentence
            and draw.random() < _JOINED / 0.5
        ):
            told[-1] = f"{told[-1][:-1]}; {sentence[0].lower()}{sentence[1:]}"
        else:
            told.append(sentence)
    return told
