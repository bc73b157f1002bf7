"""What a sentence leans on: speakers behind pronouns, and earlier events that it goes on about.

A short memory over the sentences of one chunk. `They added`, `the statement
said`, `among those targeted` continue an event told before; so they become
further evidence of it and not events of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, verbs
from summarizer.text.words import STOPWORDS, content_stems, stem, words

if TYPE_CHECKING:
    from summarizer.models.offline.reporting import Report

_REACH = (
    6  # events back: further than that a definite noun phrase is a new topic more often than not
)
_NEAR = 4
MAX_EVIDENCE = 8

_PRONOUNS_PLURAL = frozenset(["they", "these", "those", "both"])
_PRONOUNS = frozenset(["he", "she", "it", "they"]) | _PRONOUNS_PLURAL
DOCUMENT_NOUNS = frozenset(
    stem(word)
    for word in [
        "statement",
        "release",
        "report",
        "letter",
        "document",
        "declaration",
        "resolution",
        "communique",
        "memo",
        "order",
        "sanctions",
        "measures",
        "package",
        "notice",
        "filing",
        "indictment",
        "signatories",
        "bulletin",
        "advisory",
    ]
)
_ACT_NOUNS = frozenset(stem(word) for word in lexicon.EVENT_NOUNS) | DOCUMENT_NOUNS
_LEANING = frozenset(["he", "she", "it", "they", "his", "her", "its", "their"])
# `The latest came in May`, `the others were freed`: one of what the sentence before told.
OF_SEVERAL = re.compile(
    r"^\W*(?:on \w+day,? |in \w+,? )?(?:the )?(?:last|first|one|two|some|many|most|none|all|both) of (?:them|these|those)\b|"
    r"^\W*(?:the )?(?:latest|last|first|second|third|other|others|rest|former|latter|both|two others|another) "
    r"(?:was|were|is|came|comes|followed|happened|occurred|died|had|has|did|will)\b",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(
    r"(?:the|that) same\b|that (?:day|night|evening|morning|week)\b", re.IGNORECASE
)
# `It went down at about 4.30 a.m.`: a time of the same day.
_CLOCK_ONLY = re.compile(
    r"(?:(?:at|about|around|just|shortly|before|after|by)\s)*(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|noon|midnight|\w+ o['’]clock)",
    re.IGNORECASE,
)
# `It shows a first call at 2.03 p.m.`: what a document tells is news of its own.
_SHOWS = re.compile(
    r"\W*(?:it|they) (?:also )?(?:shows?|showed|says?|lists?|listed|records?|recorded|puts?)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(r"^\W*among (?:those|them|the)\s+(\w+)", re.IGNORECASE)
_DEFINITE = re.compile(
    r"\b(?:the|this|these|those|their|its)\s+(?:(?:joint|new|latest|same|two|three)\s+)?(\w+)",
    re.IGNORECASE,
)


# `It comes as the mill is shut`: the news is the clause, the rest ties it to what stood above.
_LINK = re.compile(
    r"^\W*(?:and |but )?(?:it|this|that|the (?:\w+ )?(?:comments?|moves?|news|remarks?|announcement|statement|decision|warning|"
    r"report|incident|delay|visit))(?: also| all)? (?:comes?|came) (?:as|after|just after|shortly after)\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Told:
    """An event already told: its stems, its names, who spoke, its words for time, and the evidence so far."""

    stems: frozenset[str]
    names: frozenset[str]
    speaker: str
    time: str | None
    sentences: list[int] = field(default_factory=list)
    subject: str = ""

    def has_room(self) -> bool:
        """Whether it can take one more sentence."""
        return len(self.sentences) < MAX_EVIDENCE


def without_link(text: str) -> str:
    """Return ``text`` without words that only tie it to the news before, where a clause of its own follows.

    >>> without_link("It comes as the river authority announced an inquiry.")
    'The river authority announced an inquiry.'
    """
    link = _LINK.match(text)
    if link is None:
        return text
    rest = text[link.end() :]
    tokens = words(rest)
    verb = verbs.first_finite(tokens)
    if verb is None or tokens[0].lower in _LEANING:
        return text
    return rest[:1].upper() + rest[1:]


def continued(
    told: list[Told],
    number: int,
    text: str,
    report: Report | None,
    *,
    names: frozenset[str],
    times: frozenset[str],
    has_quantity: bool,
) -> Told | None:
    """Return the earlier event that the sentence goes on about, or ``None`` if it stands for itself.

    ``times`` are the sentence's own words for time: one that names another time tells another event.
    """
    latest = sorted(
        (event for event in reversed(told) if event.has_room()),
        key=lambda event: -event.sentences[-1],
    )
    recent = latest[:_REACH]
    if not recent:
        return None
    if report is not None:
        if is_pronoun(report.speaker.of(text)):
            told_on = all(map(_CLOCK_ONLY.fullmatch, times)) and not (times and _SHOWS.match(text))
            return _right_before(recent, number) if told_on else None
        by_speaker = _by_document(latest, text, report, times) or _by_speaker(
            recent, text, report, names=names, times=times
        )
        if by_speaker is not None:
            return by_speaker
    if number - recent[0].sentences[-1] == 1 and _leans_back(text, times, recent[0]):
        return recent[0]
    if times:
        return None
    return _by_noun(recent[:_NEAR], text, has_quantity=has_quantity)


def _by_noun(near: list[Told], text: str, *, has_quantity: bool) -> Told | None:
    """`Among those targeted`, `the sanctions`: the event that the noun was told with."""
    match = _AMONG.match(text)
    if match:
        return next(
            (event for event in near if stem(match.group(1).lower()) in event.stems), near[0]
        )
    if has_quantity:
        return None
    for match in _DEFINITE.finditer(text):
        noun = stem(match.group(1).lower())
        if noun in _ACT_NOUNS:
            for event in near:
                if noun in event.stems:
                    return event
    return None


def _leans_back(text: str, times: frozenset[str], before: Told) -> bool:
    """Whether the sentence right behind an event only goes on about it: a quotation, or `it`, `her death`, `the same day`."""
    if times - {before.time} and not all(
        _SAME_TIME.match(time) or (_CLOCK_ONLY.fullmatch(time) and not _SHOWS.match(text))
        for time in times
    ):
        return False
    if text.lstrip()[:1] in '“"«„':
        return True
    first = next((word.lower for word in words(text)), "")
    return first in _LEANING or OF_SEVERAL.match(text) is not None


def _right_before(recent: list[Told], number: int) -> Told | None:
    """The event that the sentence right before belongs to: `he said` points no further back than that."""
    return next((event for event in recent if number - event.sentences[-1] == 1), None)


def _by_document(
    latest: list[Told], text: str, report: Report, times: frozenset[str]
) -> Told | None:
    """`The statement said`, `signatories of Monday's joint statement said`: however far back it was issued."""
    stems = content_stems(report.speaker.of(text)) & _ACT_NOUNS
    return next((event for event in latest if stems & event.stems and times <= {event.time}), None)


def _by_speaker(
    recent: list[Told],
    text: str,
    report: Report,
    *,
    names: frozenset[str],
    times: frozenset[str],
) -> Told | None:
    speaker = report.speaker.of(text)
    heads = [word for word in words(speaker) if word.lower not in STOPWORDS]
    first = speaker.lower().split()[0] if speaker.split() else ""
    quoted_first = text.lstrip()[:1] in '“"«„'
    for event in recent:
        if quoted_first and names & event.names:
            return event
        about = heads[-1].stem if heads else ""
        if (
            first == "the"
            and not times
            and about in event.stems
            and report.verb in lexicon.DIRECTING
        ):
            return event
    return None


def is_pronoun(speaker: str) -> bool:
    """Whether the speaker is only pointed at: `she`, `they`."""
    return speaker.lower().split()[:1] != [] and speaker.lower().split()[0] in _PRONOUNS


def resolve_speaker(speaker: str, told: list[Told], number: int) -> str:
    """The speaker's name where ``speaker`` is a pronoun or a document, else ``speaker`` itself.

    A document speaks for whoever issued it. A pronoun points at the speaker of the
    sentence right before ``number``, and if that sentence had none, at nobody.
    """
    head = speaker.lower().split()
    if not head:
        return ""
    if is_pronoun(speaker):
        before = _right_before(told, number)
        return before.speaker if before is not None and len(before.sentences) == 1 else ""
    noun = stem(head[-1])
    if head[0] == "the" and noun in DOCUMENT_NOUNS:
        issued = [event for event in reversed(told) if noun in event.stems]
        for event in [*issued, *reversed(told)]:
            if event.speaker or (event.subject and event in issued):
                return event.speaker or event.subject
    return speaker
