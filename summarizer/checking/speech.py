"""Who says something in a text: verbs of saying, each with its speaker and with what is said.

A saying is a speech verb with the words of its subject, or ``according to``. Subjects
are the words beside the verb, a second name in apposition counted in; they are not the result
of a parse, and pronouns are left open. Whether it is the right speaker is for ``attribution``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.closed_words import (
    AUXILIARY,
    DETERMINER,
    HAVE,
    OPENER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_done,
)
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word

_VERBS: Final = (
    r"(?:said|says?|tells?|told|adds?|added|stated|announced|reported|claim(?:ed)?|confirm(?:s|ed)"
    r"|warn(?:s|ed)|den(?:ies|ied)|argue[sd]?|insist(?:s|ed)|noted|testified|writes|wrote|tweeted"
    r"|acknowledge[sd]|explain(?:s|ed)|admit(?:s|ted)|declare[sd]|allege[sd]?|maintained|countered|replied"
    r"|estimated)"
)
_SPEAKS = re.compile(rf"(?<=\s)(?P<verb>{_VERBS})\b(?! to be\b)(?! by\b)")
_BETWEEN = re.compile(r"(?:\s+(?:has|have|had|also|later|meanwhile|then))*\s+\Z")
_BOUNDARY = re.compile(r"[,;:.()\"“”\n]")
# The speaker after the verb closes the clause; otherwise the verb belongs to a subject before the comma.
_AFTER = re.compile(
    rf"[,\"”’]\s*(?P<verb>(?!told|tells){_VERBS})\s+"
    r"(?P<who>(?!that\b|in\b|on\b|at\b|the following)[^,;:.()\"“”\n]{2,70})(?=[,;:.]|\Z)"
)
_RELATIVE = re.compile(r"\s*(?:who|which|whose)\b")
_ACCORDING = re.compile(r"\b(?P<verb>[Aa]ccording to)\s+(?P<who>[^,;:.()\"“”\n]{2,90})")
SUBJECT_REACH: Final = 110
"""Characters before a verb of speech in which its subject is looked for."""
LONGEST_APPOSITION: Final = 8
"""Words that a second name of a speaker may have."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A saying at ``[start, end)``: its subject as it stands, and the stems of the subject's words.

    ``scope`` is what is said, in offsets of the text: what follows the verb, or what
    stands before a saying that closes the sentence.
    """

    start: int
    end: int
    who: str
    stems: frozenset[str]
    open: bool
    """Whether the subject is a pronoun or a document, which leaves the speaker open."""
    scope: tuple[int, int]


def sayings(text: str) -> list[Saying]:
    """Find who says something in ``text``, in order.

    >>> [saying.who for saying in sayings("The roof held, according to Ana Prowse.")]
    ['Ana Prowse']
    """
    found: dict[int, Saying] = {}
    for pattern in (_ACCORDING, _AFTER):
        for match in pattern.finditer(text):
            saying = None
            if match.start("verb") not in found:
                saying = _closing(match, governs_all=pattern is _ACCORDING)
            if saying:
                found[match.start("verb")] = saying
    for match in _SPEAKS.finditer(text):
        saying = None if match.start() in found else _opening(match)
        if saying:
            found[match.start()] = saying
    return [found[start] for start in sorted(found)]


def _closing(match: re.Match[str], *, governs_all: bool) -> Saying | None:
    """Read a saying whose speaker follows its verb: it governs what stands before, or the whole."""
    subject = _first_clause(words(match.group("who")))
    if not subject or subject[0].lower in lexicon.cues("time") or _is_clause(subject):
        return None
    scope = (0, len(match.string) if governs_all else match.start())
    saying = _saying(match.group("who"), subject, (match.start(), match.end()), scope)
    behind = _BOUNDARY.search(match.string, match.end() + 1)
    end = behind.start() if behind else len(match.string)
    return _also(saying, match.string[match.end() : end])


def _opening(match: re.Match[str]) -> Saying | None:
    """Read a saying whose speaker stands before its verb, as far back as the last punctuation."""
    text, low = match.string, max(0, match.start() - SUBJECT_REACH)
    between = _BETWEEN.search(text, low, match.start())
    end = between.start() if between else match.start()
    end -= text[low:end].endswith(",")
    start = _clause_start(text, low, end)
    while start > low and _RELATIVE.match(text, start, end) and text[start - 1] == ",":
        # `Hale, who chairs the board, said`: the speaker stands before the aside.
        end = start - 1
        start = _clause_start(text, low, end)
    who = text[start:end]
    subject = _last_clause(words(who))
    if not subject or subject[-1].lower in lexicon.cues("auxiliary"):
        return None
    if subject[0].lower in lexicon.cues("auxiliary") | HAVE:
        # An aside stands between the speaker and `is said to have told`: who speaks is left open.
        return Saying(start, match.end(), who.strip(), frozenset(), True, (match.end(), len(text)))
    first = who.split(maxsplit=1)[0].lower()
    joined = first in lexicon.cues("joint") and first != "as"
    before = text[max(0, start - 8) : start].rstrip()
    closes = before.endswith((",", '"', "”", "’")) and not joined
    scope = (0, start) if closes else (match.end(), len(text))
    saying = _saying(who, subject, (start, match.end()), scope)
    if not start or text[start - 1] != ",":
        return saying
    return _also(saying, f",{text[_clause_start(text, low, start - 1) : start - 1]}")


def _also(saying: Saying, apposition: str) -> Saying:
    """Add the other name of a speaker: `Greenways, a lobby group, said`, `said the baker, Ana Prowse`."""
    other = words(apposition)
    opened = apposition.startswith(",") and bool(other) and len(other) <= LONGEST_APPOSITION
    if saying.who.lower() in lexicon.cues("pronoun"):
        return saying
    closed = PREPOSITION | OPENER | PRONOUN | lexicon.cues("time")
    if not opened or other[0].lower in closed - DETERMINER:
        return saying
    if any(word.lower in AUXILIARY or is_done(word) for word in other):
        return saying
    return replace(saying, stems=saying.stems | _bearing(other), open=False)


def _bearing(subject: Sequence[Word]) -> frozenset[str]:
    """Return the stems of the words that name a speaker; `the company's director` does not name the company."""
    idle = STOPWORDS | lexicon.cues("idle")
    named = [word for word in subject if word.lower not in idle]
    heads = [word for word in named if not word.lower.endswith(("'s", "s'"))] or named
    return frozenset(word.stem for word in heads)


def _clause_start(text: str, low: int, end: int) -> int:
    """Return where the words behind the last punctuation before ``end`` begin."""
    start = low
    for boundary in _BOUNDARY.finditer(text, low, end):
        start = boundary.end()
    return start


def _is_clause(subject: list[Word]) -> bool:
    """Whether words behind a verb of saying are what is said, and no speaker: `said he had learned of it`."""
    if len(subject) > 1 and subject[0].lower in lexicon.cues("pronoun"):
        return True
    return any(word.lower in AUXILIARY for word in subject)


def _saying(
    who: str, subject: list[Word], place: tuple[int, int], scope: tuple[int, int]
) -> Saying:
    shown = who[subject[0].start : subject[-1].end]
    vague = STOPWORDS | lexicon.cues("idle") | lexicon.cues("document") | lexicon.cues("pronoun")
    open_ = all(word.lower in vague for word in subject)
    return Saying(*place, shown, _bearing(subject), open_, scope)


def _last_clause(subject: list[Word]) -> list[Word]:
    """Return the words after the last joint before the verb: what stands before it is another clause."""
    for at in range(len(subject) - 1, -1, -1):
        if subject[at].lower in lexicon.cues("joint"):
            told = at + 1 < len(subject) and is_done(subject[at + 1])
            if told and at and subject[at].lower in RELATIVE:
                return subject[:at]  # `the engineers who built it said`
            return subject[at + 1 :]
    while (
        subject
        and subject[0].lower in lexicon.cues("time")
        and subject[-1].lower not in lexicon.cues("time")
    ):
        subject = subject[1:]  # `On Sunday the company`
    for at, word in enumerate(subject[1:], 1):
        if word.lower in lexicon.cues("time"):
            return subject[:at]
    return subject[-8:]


def _first_clause(subject: list[Word]) -> list[Word]:
    for at, word in enumerate(subject):
        if word.lower in lexicon.cues("joint") | lexicon.cues("time") and at:
            return subject[:at]
    return subject[:8]
