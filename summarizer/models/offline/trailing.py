"""The frame behind or inside what is said: `..., the army said on Monday`, `"...," said Ada Norling, a nurse`.

A verb of saying with nothing behind it but a time, a place or an audience has
its content before it; so has one whose subject stands behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.models.offline import lexicon, verbs
from summarizer.models.offline.frame import (
    Report,
    Sentence,
    apposed,
    has_clause,
    is_name,
    opens_with_adverbial,
    without_adjuncts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[DMS][rst])(?<!\bMrs)[.;!?—–](?=[\s\"”»]|$)|,(?=[\s\"”»]|$)|\s-\s|$"
)
_ADJUNCTS = frozenset(
    "on in at to during after before from via late early last this earlier later today yesterday when "
    "through under over by again here there".split()
)
_STOPS = _ADJUNCTS | {"as"}
_INVERTING = frozenset(
    "said says added told announced reported wrote recalled insisted warned".split()
)
_AUDIENCE = frozenset(["told", "tells", "informed"])
_SUBORDINATE = frozenset(
    "which where when who that although though while if because since after before whose whom unless "
    "until whether what how".split()
)
_LONGEST_ADJUNCT = 14
_MAX_SPEAKER_WORDS = 16
# Behind these the verb is a noun: `a day earlier than forecast`, `twice the first estimate`.
_NO_NOUN = frozenset(
    "that who which to than as first second third last latest previous original initial earlier new".split()
)
_NO_TAIL = (
    lexicon.DIRECTING | lexicon.COMMITTING | lexicon.DENYING | frozenset(["accused", "accuses", "blamed", "blames"])
)  # fmt: skip


def find(sentence: Sentence, index: int) -> Report | None:
    """The report whose verb is word ``index`` and whose content stands before it or around it."""
    verb = sentence.tokens[index]
    if verb.lower in _NO_TAIL:
        return None
    border = sentence.border_before(verb.start)
    if border == (0, 0):
        return None
    speaking = sentence.between(border[1], verb.start)
    subject = without_adjuncts(speaking)
    if not speaking and verb.lower in _INVERTING:
        inverted = _inverted(sentence, verb, border)
        if inverted is not None:
            return inverted
    end = _frame_end(sentence, verb)
    if end is None:
        return None
    if not subject:
        return _behind_apposition(sentence, verb, border, end)
    return _behind_subject(sentence, verb, subject, end)


def _behind_subject(
    sentence: Sentence, verb: Word, subject: Sequence[Word], end: int
) -> Report | None:
    """`..., police said on Monday` and `The plant, he said, would close`."""
    border = sentence.border_before(verb.start)
    listed = sentence.hidden[border[1] : subject[0].start].split()[:1] in (["and"], ["or"])
    if not _is_speaker(subject):
        return None
    speaker = Span(subject[0].start, subject[-1].end)
    frame = Span(speaker.start, end)
    if _is_inserted(sentence, border, end):
        return Report(speaker, verb.lower, frame, Span(0, len(sentence.text)))
    if _is_content(sentence, border[0], plain=not listed):
        return Report(speaker, verb.lower, frame, Span(0, _content_end(sentence, border)))
    return None


def _is_inserted(sentence: Sentence, border: tuple[int, int], end: int) -> bool:
    """Whether the frame cuts a clause in two: a subject before it, the subject's verb behind it."""
    behind = sentence.between(end, len(sentence.text))
    if not behind or sentence.hidden[end : end + 1] != "," or '"_' in sentence.hidden[: border[0]]:
        return False
    before = sentence.between(0, border[0])
    return _goes_on(behind) and verbs.first_finite(before) is None


def _behind_apposition(
    sentence: Sentence, verb: Word, border: tuple[int, int], end: int
) -> Report | None:
    """`..., its director, Leonie Garrow, said on Tuesday`."""
    segments = [part for part in sentence.segments(verb.start) if part[-1].end <= border[0]]
    while len(segments) > 2 and (
        all(token.text.isdigit() for token in segments[-1])
        or segments[-1][0].lower in _SUBORDINATE | {"a", "an"}
    ):
        segments.pop()  # `Pavel Orlan, 41, said`
    if len(segments) < 2:
        return None
    head, beside = segments[-2], segments[-1]
    if has_clause(head) or not _is_speaker(head) or _is_all(sentence, segments):
        head = (
            beside  # the stretch before is what is said: `The mill is shut, Ada Norling, 41, said`
        )
    speaker = apposed(head, beside)
    start = sentence.border_before(head[0].start)
    if not _is_speaker(speaker) or not _is_content(sentence, start[0]):
        return None
    return Report(
        Span(speaker[0].start, speaker[-1].end),
        verb.lower,
        Span(head[0].start, end),
        Span(0, _content_end(sentence, start)),
    )


def _is_all(sentence: Sentence, segments: Sequence[Sequence[Word]]) -> bool:
    """Whether head and name would be all there is, with nothing said before them."""
    return len(segments) == 2 and '"_' not in sentence.hidden[: segments[0][0].start]


def _inverted(sentence: Sentence, verb: Word, border: tuple[int, int]) -> Report | None:
    """`..., said Pia Holm, a spokeswoman for the coast guard`."""
    end = _end_of_stretch(sentence, verb.end)
    behind = sentence.between(verb.end, end)
    stop = next(
        (
            position
            for position, token in enumerate(behind)
            if token.lower in _STOPS or token.lower.endswith("day") or token.text == "who"
        ),
        len(behind),
    )
    subject = behind[:stop]
    whole = any(verbs.governs(behind, position) for position in range(len(behind)))
    if not subject or whole or subject[0].lower == "that" or not _is_content(sentence, border[0]):
        return None
    if _is_relative_only(sentence, border[0]):
        return None  # `Hanne Lund, who led the study, said the drug works`
    if subject[0].lower in ("the", "a", "an", "its") and sentence.hidden[end : end + 1] == ",":
        following = sentence.between(end, _end_of_stretch(sentence, end + 1))
        if is_name(following):  # `said the baker, Ann Orme`
            subject, end = following, following[-1].end
    return Report(
        Span(subject[0].start, subject[-1].end),
        verb.lower,
        Span(verb.start, end),
        Span(0, _content_end(sentence, border)),
    )


def _frame_end(sentence: Sentence, verb: Word) -> int | None:
    """Where the frame ends if only a time, a place or an audience follows the verb; ``None`` if more does."""
    end = _end_of_stretch(sentence, verb.end)
    if (
        '"_' in sentence.hidden[verb.end : end]
        or sentence.hidden[verb.end : end].lstrip()[:1] == ":"
    ):
        return None
    behind = sentence.between(verb.end, end)
    if len(behind) > _LONGEST_ADJUNCT or any(token.lower == "that" for token in behind):
        return None
    if any(verbs.governs(behind, position) for position in range(len(behind))):
        return None
    if not behind or verb.lower in _AUDIENCE:
        return end
    first = behind[0].lower
    opens = first in _ADJUNCTS or first.endswith(("day", "ly"))
    return end if opens else None


def _end_of_stretch(sentence: Sentence, start: int) -> int:
    match = _END.search(sentence.hidden, start)
    return match.start() if match else len(sentence.hidden)


def _is_speaker(tokens: Sequence[Word]) -> bool:
    return (
        len(tokens) <= _MAX_SPEAKER_WORDS
        and tokens[0].lower not in _SUBORDINATE
        and tokens[-1].text not in _NO_NOUN
        and not has_clause(tokens)
    )


def _is_content(sentence: Sentence, end: int, *, plain: bool = False) -> bool:
    """Whether what stands before the frame is said: a clause or a quotation.

    ``plain``: with no verb that a table knows, four words count as a clause unless they open with an adverbial.
    """
    if '"_' in sentence.hidden[:end]:
        return True
    before = sentence.between(0, end)
    if any(verbs.is_finite(before, index) for index in range(len(before))):
        return True
    return plain and len(before) > 3 and not opens_with_adverbial(sentence.hidden)


def _is_relative_only(sentence: Sentence, end: int) -> bool:
    before = sentence.between(0, end)
    relative = any(token.text in ("who", "which", "whose") for token in before)
    quoted = '"_' in sentence.hidden[:end]
    return relative and not quoted and verbs.first_finite(before) is None


def _content_end(sentence: Sentence, border: tuple[int, int]) -> int:
    """Up to the comma, or with the closing quotation mark."""
    closes = sentence.hidden[border[0] : border[1]] in ('"', "”", "»")
    return border[1] if closes else border[0]


def _goes_on(behind: Sequence[Word]) -> bool:
    first = behind[0].lower
    return first in verbs.AUXILIARIES or verbs.is_past(first)
