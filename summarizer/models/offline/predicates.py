"""One subject with two deeds at two times: `Rovers sacked their coach on Sunday and named another on Tuesday`.

The second deed becomes a sentence of its own, with the subject of the first and,
where the verb needs it, its auxiliary (`was arrested on Monday and charged on
Friday`). Only where each deed has a time of its own is anything taken apart:
otherwise one sentence tells both just as well. Word order is all that is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, verbs
from summarizer.models.offline.frame import hide_quotes
from summarizer.temporal.timex import FromEvent, Shift
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.temporal import Timex

_JOINT = re.compile(r"(?:,?\s+(?P<word>and|but)\s+(?:then\s+|later\s+|also\s+)?|,\s+)(?=[a-z])")
_AUXILIARY = frozenset("was were is are been be being has have had will".split())
_FUTURE = frozenset(["will"])
# A clause that hangs on the first deed: what is joined may belong to it and not to the subject.
_HANGING = frozenset(
    "that which who whose whom where when while because since after before until as if unless although "
    "though whether".split()
)
# Verbs that need no object, so that `was hurt on Sunday and returned on Friday` is not `was returned`.
_NO_OBJECT = frozenset(
    "appeared returned arrived retired resigned escaped recovered collapsed vanished disappeared emerged "
    "remained stayed travelled traveled died opened closed ended resumed started reopened failed expired "
    "continued surrendered landed crashed departed waited survived testified apologised apologized "
    "moved worked lived sailed".split()
)
_BEHIND_PARTICIPLE = frozenset(
    "on in at by with to from for into as over after before without early late last this next under again "
    "yesterday today".split()
)
_LONGEST_SUBJECT = 12  # words
_FRONT = 3  # characters: a time that opens the sentence (`On Monday`) holds for both deeds


def deeds(text: str, times: Sequence[Timex]) -> list[str]:
    """Return ``text`` as one clause for each deed of its subject; itself alone if there is nothing to take apart.

    ``times`` are the clause's own calendar times.
    """
    if len(times) < 2 and not any(f" {word} " in text for word in _FUTURE):
        return [text]
    hidden = hide_quotes(text)
    tokens = words(hidden)
    verb = verbs.first_finite(tokens)
    if verb is None or '"_' in hidden or not 0 < verb <= _LONGEST_SUBJECT:
        return [text]
    subject = _subject(text, tokens[:verb])
    if subject is None:
        return [text]
    found: list[str] = []
    opening, start = "", 0
    for joint, lead in _joints(hidden, tokens[verb:]):
        if _own_time_each(joint, start, times, tokens):
            found.append(opening + text[start : joint.start()])
            opening, start = f"{subject} {lead}", joint.end()
    return [*found, opening + text[start:]]


def _joints(hidden: str, predicate: Sequence[Word]) -> list[tuple[re.Match[str], str]]:
    """Where a second verb is joined to the first, with what it takes over; a comma joins only in a list that `and` ends."""
    found = []
    for joint in _JOINT.finditer(hidden, predicate[0].end):
        between = [token for token in predicate if token.end <= joint.start()]
        behind = [token for token in predicate if token.start >= joint.end()]
        lead = None if _hangs(between) else _lead(between, behind)
        if lead is not None:
            found.append((joint, lead))
    while found and found[-1][0]["word"] is None:
        found.pop()
    return found


def _own_time_each(
    joint: re.Match[str], start: int, times: Sequence[Timex], tokens: Sequence[Word]
) -> bool:
    """Whether a time stands on either side, outside side clauses; a future beside a past is told apart by its verb."""
    behind = [token for token in tokens if token.start >= joint.end()]
    hung = (index for index, token in enumerate(behind) if token.lower in _HANGING)
    last = behind[min(next(hung, len(behind)) + 1, len(behind) - 1)].start
    # `adjourned until April` is its own time, `left after it failed in April` is not
    second = any(joint.end() <= timex.start <= last for timex in times if _stands_alone(timex))
    front = start or _FRONT
    first = any(front < timex.start < joint.start() for timex in times)
    return second and (first or behind[0].lower in _FUTURE)


def _stands_alone(timex: Timex) -> bool:
    """Whether a time is told without another event: not `two days before`, which dates nothing by itself."""
    return not isinstance(timex.meaning, (Shift, FromEvent))


def _subject(text: str, tokens: Sequence[Word]) -> str | None:
    """The subject without what is apposed to it: `Hale, 44,` -> `Hale`; ``None`` where it does not open the sentence."""
    whole = text[: tokens[-1].end]
    first, comma, _ = whole.partition(",")
    if bool(comma) != text[tokens[-1].end :].startswith(","):
        return None  # `On Monday, the firm` is an occasion; `The firm, founded in 1988,` goes on
    opening = tokens[0].lower
    if opening in _BEHIND_PARTICIPLE | _HANGING | lexicon.CONNECTIVES:
        return None
    if tokens[-1].lower in lexicon.ADVERBS_BEFORE_VERB and not comma:
        first = text[: tokens[-1].start].rstrip()
    return first if first and re.search(r"\w", first) else None


def _hangs(between: Sequence[Word]) -> bool:
    """Whether a side clause stands open before the joint: what is joined may be its verb."""
    return any(token.lower in _HANGING for token in between)


def _lead(between: Sequence[Word], behind: Sequence[Word]) -> str | None:
    """What the second verb takes over from the first: "" or its auxiliaries; ``None`` if no verb follows the joint."""
    if len(behind) < 2:
        return None
    word, following = behind[0].lower, behind[1]
    if word in verbs.AUXILIARIES or word in verbs.PAST_ONLY or word in _NO_OBJECT:
        return ""
    auxiliaries = []
    for token in between:
        if token.lower not in _AUXILIARY:
            break
        auxiliaries.append(token.text)
    if not auxiliaries:
        return "" if verbs.is_past(word) and following.lower != "by" else None
    if not verbs.is_participle(word):
        return None
    passive = following.lower in _BEHIND_PARTICIPLE or following.lower.endswith("day")
    active = auxiliaries[-1].lower() in ("has", "have", "had")
    if verbs.is_past(word) and (active or not passive):
        return ""
    return " ".join(auxiliaries) + " " if active or passive else None
