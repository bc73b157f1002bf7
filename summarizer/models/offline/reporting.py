"""Who says so: the frame of a reported clause.

Finds `X said on Monday that Y`, `Y, X said`, `"Y," said X`, `according to X, Y` and
splits the frame from the content, so that the time of saying and the time of
the thing are not mixed up. Surface grammar only; it does not know who X is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.domain import Span
from summarizer.models.offline import lexicon
from summarizer.text.words import Word, words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")
_ACCORDING_FIRST = re.compile(r"^\W*According to\s+([^,]{2,120}?),\s+", re.IGNORECASE)
_ACCORDING_LAST = re.compile(r",?\s+according to\s+([^,;]{2,120}?)(?=[.,;]|$)", re.IGNORECASE)
_TAIL = re.compile(r"[,”\"»—–]\s*([^,“”\"«»—–]{2,120}?)\s*[.!?]?$")
_LEADING_ADVERBIAL = re.compile(
    r"^(?:on|in|at|by|after|before|during|since|following|when|while|as|until|over|late|early|last|this|"
    r"next|earlier|later|meanwhile|however|separately|also|but|and|in addition|today|yesterday|"
    r"\w+day|asked|speaking|despite|with|for|from|amid|under|according)\b",
    re.IGNORECASE,
)
_LEADING_TIME = re.compile(
    r"^\W*(?:(?:on|late on|early on)\s+\w+day|yesterday|today|earlier|later)"
    r"(?:\s+(?:morning|afternoon|evening|night))?\s+(?=\S)",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    ["the", "a", "an", "its", "his", "her", "their", "that", "this", "these", "those"]
)
_BLOCKING_BEFORE = frozenset(
    [
        "to",
        "the",
        "a",
        "an",
        "of",
        "by",
        "for",
        "with",
        "in",
        "on",
        "at",
        "as",
        "its",
        "their",
        "his",
        "her",
        "from",
        "into",
        "be",
        "not",
    ]
)
_PASSIVE = frozenset(["was", "were", "is", "are", "been", "be", "being"])
_CLAUSE = re.compile(r"(?:(?:on\s+)?\w+day\s+)?(?:that\b|[\"“«„])")
_NAMING = frozenset(["called", "calls", "described", "describes"])
# `..., its director, Leonie Garrow, said on Tuesday.`
_APPOSITIVE = re.compile(
    r",\s+(?:(?:its|the|a|an|their|his|her)\s[^,]{2,60},\s+)?"
    r"(?P<speaker>(?:[A-Z][\w’'.-]+\s?){1,5})(?:,[^,]{2,60})?,\s+"
    r"(?:(?:has|have)\s+)?(?:(?:just|also|since|now)\s+)?"
    r"(?P<verb>said|says|added|told|announced|confirmed|warned)\b[^,]{0,60}[.!?]$"
)
_SAYING = "said|says|added|told|noted|stated|explained|warned|wrote|insisted|recalled|replied|announced|argued|claimed|stressed"
_BEHIND_QUOTE = re.compile(
    rf"[\"”»]\s*,?\s*(?P<frame>(?P<first>[^,.;“”\"«»]{{2,80}}?)\s+(?P<verb>{_SAYING})\b"
    rf"|(?P<verb2>{_SAYING})\s+(?P<second>[^,.;“”\"«»]{{2,80}}?))(?=\s+(?:on|in|at|to|that|during|after|journalists|reporters)\b|[,.;]|$|\s+\w+day\b)"
)
_MAX_SPEAKER_WORDS = 16


@dataclass(frozen=True, slots=True)
class Report:
    """A saying: who, by which verb, and the stretch that is said. Offsets are into the sentence."""

    speaker: Span
    verb: str
    verb_span: Span
    content: Span


def hide_quotes(text: str) -> str:
    """Return ``text`` with quoted stretches blanked out, length kept, so that no verb is found inside a quotation."""
    return _QUOTED.sub(lambda match: '"' + "_" * (len(match.group()) - 2) + '"', text)


def find(text: str) -> Report | None:
    """Return the outermost report of the sentence ``text``, or ``None``.

    >>> sentence = "The mayor said on Monday that the bridge was closed."
    >>> report = find(sentence)
    >>> report.speaker.of(sentence), report.verb, report.content.of(sentence)
    ('The mayor', 'said', 'the bridge was closed.')
    """
    leading = _leading(text)
    if leading is not None and leading.speaker.start > 0 and _QUOTED.match(text):
        leading = None  # the quotation stands before its speaker
    return _according(text) or leading or _behind_quote(text) or _trailing(text)


def _according(text: str) -> Report | None:
    hidden = hide_quotes(text)
    if match := _ACCORDING_FIRST.match(hidden):
        return Report(
            Span(*match.span(1)),
            "according to",
            Span(match.start(), match.end()),
            Span(match.end(), len(text)),
        )
    if match := _ACCORDING_LAST.search(hidden):
        return Report(
            Span(*match.span(1)), "according to", Span(*match.span()), Span(0, match.start())
        )
    return None


def _behind_quote(text: str) -> Report | None:
    """`"...," the statement said, referring to ...`: the frame right behind a quotation that opens the sentence."""
    if not _QUOTED.match(text.lstrip()):
        return None
    match = _BEHIND_QUOTE.search(hide_quotes(text))
    if match is None:
        return None
    speaker = "first" if match["first"] else "second"
    return Report(
        Span(*match.span(speaker)),
        match["verb"] or match["verb2"],
        Span(match.start("frame"), match.end("frame")),
        Span(0, match.start("frame")),
    )


def _leading(text: str) -> Report | None:
    hidden = hide_quotes(text)
    tokens = words(hidden)
    for index, token in enumerate(tokens):
        if index == 0 or token.text not in lexicon.REPORTING:  # `States` is no verb
            continue
        if _is_passive(tokens, index):
            return None
        if tokens[index - 1].lower in _BLOCKING_BEFORE:
            continue
        if token.lower in lexicon.NEEDS_CLAUSE and not _clause_follows(hidden, token):
            continue
        speaker = _subject(hidden, tokens[:index])
        if speaker is None:
            return None
        return Report(
            speaker,
            token.lower,
            Span(token.start, token.end),
            Span(_content_start(hidden, token), len(text)),
        )
    return None


def _is_passive(tokens: list[Word], index: int) -> bool:
    """`was accused of`, `is said to`: the subject is not the speaker."""
    before = [token.lower for token in tokens[max(0, index - 3) : index]]
    if tokens[index].lower.endswith("s"):
        return False
    return any(word in _PASSIVE for word in before) and all(
        word in _PASSIVE | lexicon.ADVERBS_BEFORE_VERB
        for word in before[_last_passive(before) + 1 :]
    )


def _last_passive(before: list[str]) -> int:
    return max(index for index, word in enumerate(before) if word in _PASSIVE)


def _clause_follows(hidden: str, token: Word) -> bool:
    rest = hidden[token.end :].lstrip(" ,:")
    if _CLAUSE.match(rest):
        return True
    if token.lower in _NAMING:  # `called on`, `called the plan "..."`
        return rest.startswith(("on ", "for ")) or '"_' in rest
    return False


def _subject(hidden: str, before: list[Word]) -> Span | None:
    """The noun phrase right before the verb, with adverbs and leading adverbials taken off."""
    if not before:
        return None
    end_index = len(before)
    while end_index and before[end_index - 1].lower in lexicon.ADVERBS_BEFORE_VERB:
        end_index -= 1
    if not end_index:
        return None
    end = before[end_index - 1].end
    start = before[0].start
    head = hidden[:end]
    if "," in head:
        if _LEADING_ADVERBIAL.match(head.lstrip()):
            start = head.rindex(",") + 1
        elif hidden[end : before[-1].end + 2].lstrip().startswith(","):
            end = head.index(",")  # `Mr Holt, who was sworn in last May, said`
    elif leading := _LEADING_TIME.match(head):
        start = leading.end()
    candidates = [
        token for token in before[:end_index] if start <= token.start and token.end <= end
    ]
    while candidates and candidates[0].lower in lexicon.CONNECTIVES:
        candidates = candidates[1:]
    if not candidates or len(candidates) > _MAX_SPEAKER_WORDS:
        return None
    if _has_finite_verb(candidates):
        return None
    return Span(candidates[0].start, candidates[-1].end)


def _has_finite_verb(tokens: list[Word]) -> bool:
    """Whether a clause stands where a speaker should: then the report is not the main clause."""
    for position, token in enumerate(tokens):
        if token.lower in ("that", "who", "which") and position:
            return False  # a relative clause of the speaker: `the firm that examined the pier`
        if token.lower in lexicon.FINITE_HINTS:
            return True
        following = tokens[position + 1].lower if position + 1 < len(tokens) else ""
        if position and token.text.endswith("ed") and following in _DETERMINERS:
            return True
    return False


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


def _trailing(text: str) -> Report | None:
    """Find `..., X said on Monday.` and `"...," said X.` at the end of the sentence."""
    hidden = hide_quotes(text)
    if appositive := _APPOSITIVE.search(hidden):
        return Report(
            Span(*appositive.span("speaker")),
            appositive["verb"],
            Span(appositive.start("verb"), len(text)),
            Span(0, appositive.start()),
        )
    match = _TAIL.search(hidden)
    if match is None:
        return None
    tail_start, tail_end = match.span(1)
    tokens = words(hidden[tail_start:tail_end])
    for index, token in enumerate(tokens):
        if token.text not in lexicon.REPORTING or _is_passive_tail(tokens, index):
            continue
        speaker = _tail_speaker(tokens, index)
        if speaker is None:
            continue
        return Report(
            Span(tail_start + speaker.start, tail_start + speaker.end),
            token.lower,
            Span(tail_start + token.start, tail_end),
            Span(0, match.start() + (1 if hidden[match.start()] != "," else 0)),
        )
    return None


def _is_passive_tail(tokens: list[Word], index: int) -> bool:
    return index > 0 and tokens[index - 1].lower in _PASSIVE | _BLOCKING_BEFORE


def _tail_speaker(tokens: list[Word], index: int) -> Span | None:
    if index == 0:  # `said the ministry on Monday`
        after = tokens[1:9]
        stop = next(
            (
                position
                for position, token in enumerate(after)
                if token.lower in ("on", "in", "at", "during", "after", "last", "late", "to", "as")
                or token.lower.endswith("day")
            ),
            len(after),
        )
        return Span(after[0].start, after[stop - 1].end) if stop else None
    before = tokens[:index]
    while before and before[-1].lower in lexicon.ADVERBS_BEFORE_VERB:
        before = before[:-1]
    if (
        not before
        or len(before) > _MAX_SPEAKER_WORDS
        or any(token.lower in lexicon.FINITE_HINTS for token in before)
    ):
        return None
    if before[0].lower in ("which", "where", "when", "who", "that", "although", "while"):
        return None  # a relative clause, not the frame of the sentence
    if before[0].lower in ("as", "and", "but"):
        before = before[1:]
    return Span(before[0].start, before[-1].end) if before else None
