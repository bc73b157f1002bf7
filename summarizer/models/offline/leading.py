"""The frame that stands first: `The mayor said on Monday that ...`.

Finds the subject of a verb of saying through appositions, relative clauses and
opening adverbials, and where what is said begins.
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
    opens_with_adverbial,
    without_adjuncts,
)
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word

_TIME_FIRST = re.compile(
    r"^\W*(?:(?:on|late on|early on)\s+\w+day|yesterday|today|earlier|later)"
    r"(?:\s+(?:morning|afternoon|evening|night))?\s+(?=\S)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:(?:\w+day|(?:on|in|at|late|early|last|this|earlier|today|yesterday)\b(?! (?:a|an|the)\b))"
    r"[^,.;\"]{0,40}?\s+)?(?:that\b|\")"
)
# With these a clause needs no `that`: `critics say the plan was rushed`.
_PLAIN = frozenset("say hope fear think believe suspect expect argue suggest estimate".split())
_BARE = _PLAIN | frozenset(
    "reported reports noted notes found "
    "felt thought stated states claimed claims estimated estimates predicted predicts".split()
)
_MAX_SPEAKER_WORDS = 16
# `If the union rejects the offer`: the verb of a condition reports nothing.
_NO_SPEAKER = frozenset(
    "which who that whose if unless whether because although though once".split()
)
_REACH = 9  # words within which the verb of a bare clause must come


def find(sentence: Sentence, index: int) -> Report | None:
    """The report whose verb is word ``index`` and whose speaker stands before it."""
    verb = sentence.tokens[index]
    speaker = _subject(sentence, verb)
    if speaker is None:
        return None
    content = Span(_content_start(sentence.hidden, verb), len(sentence.text))
    return Report(speaker, verb.lower, Span(verb.start, verb.end), content)


def takes_content(sentence: Sentence, index: int) -> bool:
    """Whether a verb that reports only with a clause has one behind it."""
    verb = sentence.tokens[index]
    rest = sentence.hidden[verb.end :].lstrip(" ,:")
    if verb.lower in lexicon.NAMING:  # `called on`, `called the plan "..."`
        return rest.startswith(("on ", "for ", "that ")) or '"_' in rest
    if verb.lower in lexicon.TURNING_DOWN:
        near = {word.lower for word in words(rest[:80])[:8]}
        said = lexicon.WHAT_IS_SAID | lexicon.WHAT_IS_PROPOSED | {"that"}
        return bool(near & said) or '"_' in rest[:80]
    if verb.lower not in lexicon.NEEDS_CLAUSE or _CLAUSE.match(rest):
        return True
    return verb.lower in _BARE and _bare_clause(rest, plain=verb.lower in _PLAIN)


def _bare_clause(rest: str, *, plain: bool) -> bool:
    tokens = words(re.split(r"[,;:]", rest, maxsplit=1)[0])[:_REACH]
    for index, token in enumerate(tokens):
        if token.lower in ("that", "which", "who", "whose"):
            return False
        if index and token.lower in verbs.AUXILIARIES | verbs.PAST_ONLY:
            return True
        if plain and verbs.is_finite(tokens, index):
            return True
    return False


def _subject(sentence: Sentence, verb: Word) -> Span | None:
    """The noun phrase that governs the verb, without what hangs on it."""
    segments = sentence.segments(verb.start)
    if not segments:
        return None
    border = sentence.border_before(verb.start)
    direct = without_adjuncts(sentence.between(border[1], verb.start))
    opening = opens_with_adverbial(sentence.hidden)
    if direct and (border == (0, 0) or opening):
        time = _TIME_FIRST.match(sentence.hidden) if border == (0, 0) else None
        return _span([token for token in direct if time is None or token.start >= time.end()])
    before = [segment for segment in segments if segment[-1].end <= border[0]]
    if opening and len(before) > 2:
        before = before[1:]
    if not before:
        return None
    if direct and verbs.is_relative(direct[0]):
        return None
    if direct:  # `Ada, Bo and Cy said`
        return _span([*(token for segment in before for token in segment), *direct])
    return _span(without_adjuncts(apposed(before[0], before[-1])))


def _is_joint(word: Word) -> bool:
    return word.lower in _NO_SPEAKER and not word.text.isupper()


def _span(tokens: Sequence[Word]) -> Span | None:
    kept = list(tokens)
    while kept and kept[0].lower in lexicon.CONNECTIVES:
        kept = kept[1:]
    kept = _without_first_deed(kept)
    if not kept or len(kept) > _MAX_SPEAKER_WORDS or has_clause(kept):
        return None
    if _is_joint(kept[0]) or verbs.is_relative(kept[-1]):
        return None
    return Span(kept[0].start, kept[-1].end)


def _without_first_deed(tokens: list[Word]) -> list[Word]:
    """`The mayor met crews and | said`: what the speaker did before is no part of the name."""
    if len(tokens) < 2 or tokens[-1].lower not in ("and", "but"):
        return tokens
    deed = verbs.first_finite(tokens)
    return tokens[:deed] if deed else tokens[:-1]


def _content_start(hidden: str, verb: Word) -> int:
    """Where what is said begins: behind `that` if it comes soon, behind a time or an audience, else behind the verb."""
    rest = hidden[verb.end :]
    match = re.match(r"[^.;\"“]{0,70}?\bthat\s+", rest)
    if match and not re.search(
        r",|\b(?:is|are|was|were|has|have|had|will)\b", rest[: match.end() - 5]
    ):
        return verb.end + match.end()
    time_first = re.match(
        r"\s+(?:(?:on|late|early)\s+)*(?:\w+day)(?:\s+(?:morning|afternoon|evening|night))?[,:]?\s+|"
        r"\s+(?:today|yesterday|earlier|later)[,:]?\s+",
        rest,
    )
    if time_first:
        return verb.end + time_first.end()
    return verb.end + len(rest) - len(rest.lstrip(" ,:"))
