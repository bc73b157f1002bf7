"""Participles and relatives that hang on a noun behind the verb: `sold a mill built in 1888`.

The time in them is the noun's and not the sentence's: `released a man arrested
on Sunday` was not on Sunday for that. Only where the noun phrase shows on the
surface, an article or a figure before it, does it make a sentence of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, verbs
from summarizer.models.offline.frame import hide_quotes
from summarizer.temporal.timex import CalendarDate
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.temporal import Timex

_PARTICIPLE = re.compile(
    r"(?:(?P<before>[\w’'-]{1,30})\s+)?(?P<noun>(?P<opens>the|an?|its|his|her|their|two|three|four|five|six|seven|eight|nine|"
    r"ten|dozens of|hundreds of|thousands of|\d[\d,]*)(?:\s+(?!of\b)[a-zA-Z’'-]{1,30}){1,4})\s+"
    r"(?P<verb>(?!(?:in|on|at|during|since|from|early|late|back|the)\b)[a-z]+)\s+(?:(?:early|late|back)\s+)?(?:(?:in|on|at|during|since|from)\s+)?(?:the\s+)?$"
)
_RELATIVE = re.compile(
    r"(?:(?P<before>[\w’'-]{1,30})\s+)?(?P<noun>(?P<opens>the|an?|its|his|her|their|two|three|four|five|six|seven|eight|nine|"
    r"ten|\d[\d,]*)(?:\s+(?!of\b)[a-zA-Z’'-]{1,30}){1,4})\s+(?:which|who|that)\s+(?P<said>(?P<verb>[a-z]{1,30})\b[^,;]*)$"
)
_PREPOSITIONS = frozenset(
    "of for between in on from at to over under about into by near through against".split()
)
# Behind these a noun and a past form are a clause (`said the mill closed`), or a state they lead to (`left it closed`).
_OPENS_CONTENT = (lexicon.REPORTING - lexicon.DIRECTING) | frozenset(
    "showed shows meant knew learned learnt heard discovered proved after before since until as when while once".split()
)
_OPENS_CLAUSE = _OPENS_CONTENT | frozenset(
    "left leaves leaving found saw seen watched kept got had has have made wanted ordered with".split()
)
# Verbs whose past form beside a noun may well be its verb: `the firm closed in May`.
_MAY_BE_VERB = frozenset(
    "closed opened died collapsed began ended started resigned failed rose fell moved met won lost led left ran".split()
)
# These are nouns as often as participles: `in a test run on Saturday`.
_NOUN_FORMS = frozenset(
    "run cut hit set put cost cast read spread split bid shed burst quit shot shut forecast broadcast".split()
)
_AUXILIARIES = frozenset("is are was were be been being has have had will would to not".split())
_FINITE = frozenset("is are was were has have had will would".split())
_BEHIND_PARTICIPLE = _PREPOSITIONS | frozenset(
    "with during early late last this yesterday back".split()
)
_NEAR = 7  # words between a participle's time and the verb of the sentence
_HANGS_DEEPER = frozenset("since after before until when while because as if".split())
_BEGAN = frozenset("began started opened ended closed".split())
_POSSESSIVE = frozenset("its his her their".split())


@dataclass(frozen=True, slots=True)
class Hanging:
    """A time that belongs to a noun, with the sentence that can be made of it, if any."""

    sentence: str | None


def hanging(text: str, timex: Timex) -> Hanging | None:
    """Return what the time hangs on if that is a noun behind the verb, else ``None``.

    >>> from summarizer.temporal import annotate
    >>> sentence = "The firm sold a mill built in 1888."
    >>> hanging(sentence, annotate(sentence, None)[0])
    Hanging(sentence='A mill was built in 1888.')
    """
    before = hide_quotes(text)[: timex.start]
    return _participle(text, before, timex) or _relative(text, before, timex)


def reduced_subject(text: str, timex: Timex) -> str | None:
    """Return the sentence in a subject's participle: `A pact between X and Y signed in June came into force`.

    >>> from summarizer.temporal import annotate
    >>> sentence = "A law passed in March was struck down."
    >>> reduced_subject(sentence, annotate(sentence, None)[0])
    'A law was passed in March.'
    """
    before, after = words(text[: timex.start]), words(text[timex.end :])
    position = next(
        (
            index
            for index in range(len(before) - 1, max(1, len(before) - 4), -1)
            if verbs.is_participle(before[index].lower)
        ),
        None,
    )
    if position is None or not _predicate(after, text[timex.end :]):
        return None
    behind = before[position + 1 : position + 2]
    if behind and behind[0].lower not in _BEHIND_PARTICIPLE:
        return None  # `The ship left Tarvos on Monday bound for Brask`: it has an object and is the verb
    noun_phrase = before[:position]
    if "," in text[: noun_phrase[-1].end] or any(
        word.lower in _AUXILIARIES or verbs.governs(noun_phrase, index)
        for index, word in enumerate(noun_phrase)
    ):
        return None
    verb = "were" if is_plural(noun_phrase) else "was"
    told = text[before[position].start : timex.end]
    return f"{text[: noun_phrase[-1].end].strip()} {verb} {told}."


def _predicate(after: Sequence[Word], rest: str) -> bool:
    """Whether the verb of the sentence follows the time, a place between them at most: `found on Monday near Tarn was ...`."""
    if not after or "," in rest[: after[0].start]:
        return False
    if after[0].lower in verbs.AUXILIARIES or verbs.is_past(after[0].lower):
        return True
    if after[0].lower not in _PREPOSITIONS:
        return False
    near = [word for word in after[:_NEAR] if "," not in rest[: word.start]]
    return any(word.lower in _FINITE for word in near)


def _participle(text: str, before: str, timex: Timex) -> Hanging | None:
    match = _PARTICIPLE.search(before)
    if match is None or not verbs.is_participle(match["verb"]):
        return None
    if match["verb"] in _MAY_BE_VERB | _NOUN_FORMS or not _is_object(before, match, _OPENS_CLAUSE):
        return None
    if _is_main_verb(text, before, match, timex):
        return None
    noun = words(match["noun"])
    inside = {word.lower for word in noun}
    if inside & _OPENS_CLAUSE or any(verbs.is_finite(noun, index) for index in range(1, len(noun))):
        return None
    if match["opens"] in _POSSESSIVE:
        return Hanging(None)
    verb = "were" if is_plural(noun) else "was"
    told = text[match.start("verb") : timex.end]
    return Hanging(_capital(f"{match['noun']} {verb} {told}."))


def _relative(text: str, before: str, timex: Timex) -> Hanging | None:
    match = _RELATIVE.search(before)
    if match is None or not _is_object(before, match, _OPENS_CONTENT):
        return None
    if not (match["verb"] in verbs.AUXILIARIES or verbs.is_past(match["verb"])):
        return None
    begun = match["verb"] in _BEGAN and _names_year(timex)
    older = match["verb"] == "had" or is_year(timex) or begun
    if not older:
        return None
    inside = {word.lower for word in words(match["said"])}
    if inside & (lexicon.PERSONAL_PRONOUNS | _HANGS_DEEPER) or match["opens"] in _POSSESSIVE:
        return Hanging(None)
    return Hanging(_capital(f"{match['noun']} {text[match.start('said') : timex.end]}."))


def _is_main_verb(text: str, before: str, match: re.Match[str], timex: Timex) -> bool:
    """Whether the clause has no other verb: `relatives of the victims said on Monday`, `friends of the crew met on Friday`."""
    clause = before[before.rfind(",", 0, match.start("noun")) + 1 : match.start("noun")]
    subject = words(clause)
    if not subject or subject[0].lower in _PREPOSITIONS | {"with", "under"}:
        return False
    if verbs.first_finite(subject) is not None:
        return False
    return not _predicate(words(text[timex.end :]), text[timex.end :])


def _is_object(before: str, match: re.Match[str], opening: frozenset[str]) -> bool:
    """Whether a verb or a preposition stands before the noun, and not another noun: `the mill the firm built`."""
    previous = (match["before"] or "").lower()
    inside = {word.lower for word in words(match["noun"])[1:]}
    if not previous or previous in opening or inside & {"the", "a", "an"}:
        return False
    if previous in _PREPOSITIONS or previous.endswith("ing"):
        return True
    return (
        verbs.is_past(previous)
        and verbs.first_finite(words(before[: match.start("noun")])) is not None
    )


def _names_year(timex: Timex) -> bool:
    """Whether the year is told: a weekday or a month without one may hold for the whole sentence."""
    return isinstance(timex.meaning, CalendarDate) and timex.meaning.year is not None


def is_year(timex: Timex) -> bool:
    """Whether the time is a bare year; a day or a month near the text may hold for the whole sentence."""
    meaning = timex.meaning
    return isinstance(meaning, CalendarDate) and (meaning.month, meaning.weekday) == (None, None)


def is_plural(noun_phrase: Sequence[Word]) -> bool:
    """Whether the head of a noun phrase has the ending of a plural.

    >>> is_plural(words("two villages near the lake")), is_plural(words("the crisis"))
    (True, False)
    """
    head = noun_phrase[-1]
    for index, word in enumerate(noun_phrase):
        if index and word.lower in _PREPOSITIONS | {"with"}:
            head = noun_phrase[index - 1]
            break
    return head.lower in ("men", "women", "people", "children", "police") or (
        head.lower.endswith("s") and not head.lower.endswith(("ss", "us", "is"))
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
