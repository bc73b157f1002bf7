"""Events told in passing, and times that belong to them and not to the main clause.

`A pact signed in June came into force this month` tells of June and of this
month; `Vik, whose party won in June, will ...` says of June nothing that can
stand alone, so June only must not date the main clause. Word order is all that
is known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Status
from summarizer.models.offline import lexicon, plans, verbs
from summarizer.models.offline.frame import hide_quotes
from summarizer.models.offline.restrictive import hanging, is_plural, reduced_subject
from summarizer.models.offline.status import status_of
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.temporal import Timex

_SUBORDINATOR = re.compile(
    r"\b(since|after|before|following|until|when|because|although|though|whereas)\s+(?!then\b|that\b|of\b)",
    re.IGNORECASE,
)
_SUBJECT_RELATIVE = re.compile(r"^([^,]{3,90}),\s+(which\s+|who\s+|whose\s+)?([^,]{5,160}),\s+")
# A relative clause still open where the time stands: `..., which opened in 1932`.
_OPEN_RELATIVE = re.compile(
    r",\s+(?P<word>which|who|whose|where)\s+(?P<said>[^,;]*)$",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r",\s+(?:which|who|whose|where)\s+(?:will|would|is to|are to)\b[^,;]*$", re.IGNORECASE
)
# The noun that such a clause is about, where nothing else can be meant.
_ANTECEDENT = re.compile(
    r"(?:^|\s)(?P<before>[\w’'-]+)\s+(?P<noun>(?:the|a|an)(?:\s+[\w’'-]+){1,3}|[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})$"
)
# What follows from a thing at once shares its time: `two died after the deck fell on Sunday`.
_CONSEQUENCES = frozenset(
    "died killed injured hurt wounded damaged destroyed stranded trapped evacuated burned drowned missing "
    "hospitalised hospitalized cancelled canceled delayed halted".split()
)
_CUT_NOUN_PHRASE = frozenset("of for between with in on by from at to over under about".split())
_SUBJECT_PRONOUNS = frozenset("it he she they we i you this these that those one".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that tells one event.

    ``text`` is what can stand alone as a sentence; ``headline`` its core where that
    differs; ``time`` the words for its time; ``main`` whether it is the sentence's own claim;
    ``status`` what it is told as.
    """

    text: str
    time: str | None
    main: bool
    headline: str | None = None
    status: Status = Status.OCCURRED


def subordinate(text: str, times: Sequence[Timex]) -> list[tuple[Clause | None, Timex]]:
    """Events told in passing, each with the time that belongs to it and not to the main clause.

    No clause beside a time: what it dates cannot stand alone (`after it failed in March`).
    """
    found: list[tuple[Clause | None, Timex]] = []
    for timex in times:
        before = text[: timex.start]
        if plans.modifies_noun(before):
            if len(times) > 1 or not plans.is_plan(text):
                found.append((None, timex))  # `a strike planned for Friday was called off`
            continue
        if len(times) == 1 and _WILL_BE.search(before):
            continue  # `proposes a dividend, which will be paid on 14 May`: the day is the news
        hung = hanging(text, timex)
        sentence = (hung and hung.sentence) or reduced_subject(text, timex)
        clause = (
            (Clause(sentence, timex.text, main=False) if sentence else None)
            or _subject_relative(text, timex)
            or _object_relative(text, timex)
            or _behind_subordinator(text, timex)
        )
        if clause is not None and any(clause.text == told.text for told, _ in found if told):
            found.append((None, timex))  # `between 2015 and 2017`: two times of one clause
            continue
        if clause is not None and clause.headline is None:
            clause = replace(clause, status=status_of(clause.text, None))
        if clause is not None or hung is not None or _is_foreign(text, timex):
            found.append((clause, timex))
    return found


def _is_foreign(text: str, timex: Timex) -> bool:
    """Whether the time stands in a relative or a side clause that says nothing on its own."""
    hidden = hide_quotes(text)
    before = hidden[: timex.start]
    if _OPEN_RELATIVE.search(before) or _inside_subject(hidden, timex):
        return True
    match = _SUBJECT_RELATIVE.match(text)
    if match and match.start(3) <= timex.start and timex.end <= match.end(3):
        inner = words(match.group(3))
        return bool(match.group(2)) or verbs.is_participle(_first_verb(inner))
    opening = next(reversed(list(_SUBORDINATOR.finditer(before))), None)
    if opening is None or _shares_time(opening.group(1).lower(), text[: opening.start()]):
        return False
    inner = words(before[opening.end() :])
    if any(map(verbs.is_relative, inner)):
        return True
    if inner and inner[0].lower.endswith(
        "ing"
    ):  # `will miss the match after a fall in training on Friday`
        return plans.is_plan(text)
    return (
        len(inner) > 1
        and inner[0].lower in _SUBJECT_PRONOUNS
        and any(verbs.is_finite(inner, index) for index in range(1, len(inner)))
    )


def _inside_subject(hidden: str, timex: Timex) -> bool:
    """`A man accused of stealing paintings in March was acquitted`: the time is older than the verb."""
    tokens = words(hidden)
    verb = verbs.first_finite(tokens)
    if verb is None or tokens[verb].start < timex.end:
        return False
    closed = hidden.rfind(",", 0, timex.start)  # `who runs the mission, expects it in May`
    subject = [token for token in tokens[1:verb] if token.end <= timex.start]
    return any(
        token.lower in verbs.PARTICIPLE_BEFORE
        or (token.lower in ("who", "which", "that") and token.start > closed)
        for token in subject
    )


def _subject_relative(text: str, timex: Timex) -> Clause | None:
    """Take `The bridge opened in 1932.` out of `The bridge, which opened in 1932, was closed`."""
    match = _SUBJECT_RELATIVE.match(text)
    if match is None or not (match.start(3) <= timex.start and timex.end <= match.end(3)):
        return None
    subject = words(match.group(1))
    if not subject or any(verbs.governs(subject, index) for index in range(len(subject))):
        return None
    inner = words(match.group(3))
    if match.group(2):
        if match.group(2).lower().startswith("whose"):
            return None
        return Clause(f"{match.group(1)} {match.group(3)}.", timex.text, main=False)
    verb = _first_verb(inner)
    if not verbs.is_participle(verb) or verb in ("asked", "closed"):
        return None
    verb = "were" if is_plural(subject) else "was"
    return Clause(f"{match.group(1)} {verb} {match.group(3)}.", timex.text, main=False)


def _first_verb(inner: Sequence[Word]) -> str:
    """The word behind the adverbs that may stand before a participle: `first launched`, `originally built`."""
    adverbs = ("first", "once", "last", "long", "already")
    words_left = (word.lower for word in inner)
    return next(
        (word for word in words_left if word not in adverbs and not word.endswith("ly")), ""
    )


def _object_relative(text: str, timex: Timex) -> Clause | None:
    """Take `The mill opened in 1932.` out of `The fire destroyed the mill, which opened in 1932`."""
    rest = text[timex.end :].lstrip()
    opening = _OPEN_RELATIVE.search(hide_quotes(text)[: timex.start])
    if (
        opening is None
        or opening["word"].lower() not in ("which", "who")
        or rest[:1] not in ("", ".", ";", ",")
    ):
        return None
    antecedent = _ANTECEDENT.search(text[: opening.start()])
    said = words(opening["said"])
    if antecedent is None or not said:
        return None
    noun = words(antecedent["noun"])
    inside = {word.lower for word in noun} | {antecedent["before"].lower()}
    if inside & (_CUT_NOUN_PHRASE | {"and", "or", "as", "than", "near", "into"}):
        return None
    if antecedent["before"].istitle() or not (
        said[0].lower in verbs.AUXILIARIES or verbs.is_past(said[0].lower)
    ):
        return None
    told = text[opening.start("said") : timex.end]
    return Clause(_sentence(f"{antecedent['noun']} {told}"), timex.text, main=False)


def _behind_subordinator(text: str, timex: Timex) -> Clause | None:
    """`since X's invasion of Y in February 2022`, `after Z resigned last week`: the time belongs to that event."""
    hidden = hide_quotes(text)
    openings = list(_SUBORDINATOR.finditer(hidden, 0, timex.start))
    if not openings:
        return None
    opening = openings[-1]
    inside = text[opening.end() : timex.start]
    inner = words(inside)
    if _shares_time(opening.group(1).lower(), text[: opening.start()]):
        return None
    if not 1 <= len(inner) <= 18 or "," in inside:
        return None
    core = re.sub(r"\s+(?:in|on|at|of|from|late|early)\s*$", "", inside.rstrip()).strip()
    stands_first = not text[: opening.start()].strip()
    rest = text[timex.end :].lstrip()
    if inner[0].lower in _SUBJECT_PRONOUNS or any(map(verbs.is_relative, inner)):
        return None  # `after crews found a boat that sank on Sunday`
    if any(verbs.is_finite(inner, index) for index in range(1, len(inner))) and (
        not rest or rest[0] in ".,;"
    ):
        # A full clause: it can stand alone.
        sentence = text[opening.end() : timex.end].strip()
        return Clause(_sentence(sentence), timex.text, main=False, headline=core)
    if any(word.lower in lexicon.EVENT_NOUNS for word in inner) and not stands_first:
        return Clause(text, timex.text, main=False, headline=core)
    return None


def _shares_time(subordinator: str, main: str) -> bool:
    """Whether the main clause happened at the time of the clause that hangs on it."""
    if subordinator == "when":
        return True
    return subordinator in ("after", "following") and bool(
        _CONSEQUENCES & {word.lower for word in words(main)}
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
