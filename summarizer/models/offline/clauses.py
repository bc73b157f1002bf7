"""A sentence as clauses, so that each event gets the time of its own clause.

`A pact signed in June came into force this month` tells two events with two
times, `the deal, and the ministry said Monday that ...` two with two speakers.
Only constructions whose borders show on the surface are taken apart; every
other sentence stays whole. It knows no meaning, only word order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.models.offline import lexicon, reporting
from summarizer.temporal import Timex, TimexType
from summarizer.temporal.timex import Length, Recurring, Vague
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_COORDINATION = re.compile(r"(?:,\s+(?:and|but|while|whereas)\s+|;\s+)(?=\S)")
_SUBORDINATOR = re.compile(
    r"\b(since|after|before|following|until|when)\s+(?!then\b|that\b)", re.IGNORECASE
)
_SUBJECT_RELATIVE = re.compile(r"^([^,]{3,90}),\s+(which\s+|who\s+)?([^,]{5,160}),\s+")
_ATTRIBUTIVE = re.compile(r"(?:\bthe\s+)(?:\d{4}|\d{4}-\d\d)$", re.IGNORECASE)
# What follows from a thing at once shares its time: `two died after the deck fell on Sunday`.
_CONSEQUENCES = frozenset(
    [
        "died",
        "killed",
        "injured",
        "hurt",
        "wounded",
        "damaged",
        "destroyed",
        "stranded",
        "trapped",
        "evacuated",
        "burned",
        "drowned",
        "missing",
        "hospitalised",
        "hospitalized",
        "cancelled",
        "canceled",
        "delayed",
        "halted",
    ]
)
_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "to",
        "not",
    ]
)
_CUT_NOUN_PHRASE = frozenset(
    ["of", "for", "between", "with", "in", "on", "by", "from", "at", "to", "over", "under", "about"]
)
_ON_CALENDAR = frozenset({TimexType.DATE, TimexType.TIME})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that tells one event.

    ``text`` is what can stand alone as a sentence; ``headline`` its core where that
    differs; ``time`` the words for its time; ``main`` whether it is the sentence's own claim.
    """

    text: str
    time: str | None
    main: bool
    headline: str | None = None


def calendar_times(timexes: Sequence[Timex]) -> list[Timex]:
    """The expressions that place something on the calendar: no durations, no sets, no bare `now`."""
    return [
        timex
        for timex in timexes
        if timex.type in _ON_CALENDAR and not isinstance(timex.meaning, (Vague, Length, Recurring))
    ]


def own_times(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """The calendar times that can date an event of ``text``: not `the 2019 refit`, and nothing inside a quotation.

    A sentence that is a quotation to its end keeps none: when the speaker says something happened is the
    speaker's business.
    """
    hidden = reporting.hide_quotes(text)
    return [
        timex
        for timex in calendar_times(timexes)
        if hidden[timex.start : timex.end] == text[timex.start : timex.end]
        and not _is_attributive(text, timex)
    ]


def _is_attributive(text: str, timex: Timex) -> bool:
    follows = text[timex.end :]
    if re.search(r"\bdated\s+$|\bfor\s+(?:the\s+)?$", text[: timex.start], re.IGNORECASE):
        return True  # `a report dated March 3`, `save water for the winter`
    return bool(_ATTRIBUTIVE.search(text[: timex.end])) and bool(re.match(r"\s+[a-z]{3,}", follows))


def coordinated(text: str) -> list[Span]:
    """Split at `, and X said` and at a comma or semicolon between two full clauses; one span if there is nothing to split.

    >>> sentence = "The council approved the plan, and the mayor said on Friday that work would begin in May."
    >>> [span.of(sentence) for span in coordinated(sentence)][1]
    'the mayor said on Friday that work would begin in May.'
    """
    hidden = reporting.hide_quotes(text)
    start, spans = 0, []
    for match in _COORDINATION.finditer(hidden):
        left, right = text[start : match.start()], text[match.end() :]
        if len(words(left)) < 4 or len(words(right)) < 4:
            continue
        if _stands_alone(left) and _stands_alone(right):
            spans.append(Span(start, match.start()))
            start = match.end()
    spans.append(Span(start, len(text)))
    return spans


def _stands_alone(part: str) -> bool:
    report = reporting.find(part)
    if report is not None and report.speaker.start <= 1:
        return True
    hidden = words(reporting.hide_quotes(part))
    if not hidden or hidden[0].lower in _AUXILIARIES | lexicon.NEGATIONS:
        return False
    first = hidden[0]
    subject_like = first.text[:1].isupper() or first.lower in ("the", "a", "an", "its", "his", "her", "their", "two", "three", "four", "five", "more")  # fmt: skip
    return subject_like and any(
        word.lower in lexicon.FINITE_HINTS for word in hidden[1:8] if word.start > first.end
    )


def subordinate(text: str, times: Sequence[Timex]) -> list[tuple[Clause, Timex]]:
    """Events told in passing, each with the time that belongs to it and not to the main clause."""
    found: list[tuple[Clause, Timex]] = []
    for timex in times:
        clause = (
            _reduced_relative(text, timex)
            or _subject_relative(text, timex)
            or _behind_subordinator(text, timex)
        )
        if clause is not None:
            found.append((clause, timex))
    return found


def _reduced_relative(text: str, timex: Timex) -> Clause | None:
    """Take `A pact between X and Y was signed in June.` out of `A pact between X and Y signed in June came into force`."""
    before, after = words(text[: timex.start]), words(text[timex.end :])
    position = next(
        (
            index
            for index in range(len(before) - 1, max(-1, len(before) - 4), -1)
            if _is_participle(before[index])
        ),
        None,
    )
    if position is None or position < 2 or not after:
        return None
    noun_phrase = before[:position]
    follows = text[timex.end : timex.end + after[0].start]
    if (
        not (after[0].lower in lexicon.FINITE_HINTS or after[0].lower.endswith("ed"))
        or "," in follows
    ):
        return None
    if any(word.lower in lexicon.FINITE_HINTS | _AUXILIARIES for word in noun_phrase):
        return None
    if "," in text[: noun_phrase[-1].end]:
        return None
    verb = "were" if _is_plural(noun_phrase) else "was"
    tail = text[before[position].start : timex.end]
    return Clause(f"{text[: noun_phrase[-1].end].strip()} {verb} {tail}.", timex.text, main=False)


def _is_participle(word: Word) -> bool:
    return word.lower.endswith("ed") or word.lower in lexicon.IRREGULAR_PARTICIPLES


def _is_plural(noun_phrase: Sequence[Word]) -> bool:
    head = noun_phrase[-1]
    for index, word in enumerate(noun_phrase):
        if index and word.lower in _CUT_NOUN_PHRASE:
            head = noun_phrase[index - 1]
            break
    return head.lower.endswith("s") and not head.lower.endswith(("ss", "us", "is"))


def _subject_relative(text: str, timex: Timex) -> Clause | None:
    """Take `The bridge opened in 1932.` out of `The bridge, which opened in 1932, was closed`."""
    match = _SUBJECT_RELATIVE.match(text)
    if match is None or not (match.start(3) <= timex.start and timex.end <= match.end(3)):
        return None
    subject = words(match.group(1))
    if not subject or any(word.lower in lexicon.FINITE_HINTS for word in subject):
        return None
    inner = words(match.group(3))
    if match.group(2):
        return Clause(f"{match.group(1)} {match.group(3)}.", timex.text, main=False)
    if not inner or not _is_participle(inner[0]) or inner[0].lower in ("asked", "closed"):
        return None
    verb = "were" if _is_plural(subject) else "was"
    return Clause(f"{match.group(1)} {verb} {match.group(3)}.", timex.text, main=False)


def _behind_subordinator(text: str, timex: Timex) -> Clause | None:
    """`since X's invasion of Y in February 2022`, `after Z resigned last week`: the time belongs to that event."""
    hidden = reporting.hide_quotes(text)
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
    if any(
        word.lower in lexicon.FINITE_HINTS or word.lower.endswith("ed") for word in inner[1:]
    ) and (not rest or rest[0] in ".,;"):
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
