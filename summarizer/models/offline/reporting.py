"""Who says so: the frame of a reported clause.

Finds `X said on Monday that Y`, `Y, X said`, `"Y," said X`, `according to X, Y` and
splits the frame from the content, so that the time of saying and the time of
the thing are not mixed up. Surface grammar only; it does not know who X is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.models.offline import leading, lexicon, trailing, verbs
from summarizer.models.offline.frame import Report, Sentence, hide_quotes, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word

__all__ = ["Report", "find", "hide_quotes"]

_ACCORDING_FIRST = re.compile(r"^\W*According to\s+([^,]{2,120}?),\s+", re.IGNORECASE)
# `is going according to plan` quotes nobody
_ACCORDING_LAST = re.compile(
    r",?\s+according to\s+(?!(?:plans?|schedule|law|need|taste|custom)\b)([^,;]{2,120}?)(?=[.,;]|$)",
    re.IGNORECASE,
)
_BLOCKING_BEFORE = frozenset(
    "to the a an of by for with in on at as its their his her from into be not neither nor".split()
)
# `The suspect was arrested`, `the claims were false`: what stands before these is a noun.
_BEHIND_NOUN = frozenset("is are was were has have had".split())
_PASSIVE = frozenset(["was", "were", "is", "are", "been", "be", "being"])
_MOST_VERBS = 12  # verbs of saying looked at in one sentence


def find(text: str) -> Report | None:
    """Return the outermost report of the sentence ``text``, or ``None``.

    >>> sentence = "The mayor said on Monday that the bridge was closed."
    >>> report = find(sentence)
    >>> report.speaker.of(sentence), report.verb, report.content.of(sentence)
    ('The mayor', 'said', 'the bridge was closed.')
    """
    sentence = read(text)
    if sentence is None:
        return None
    return _according(sentence) or _said(sentence)


def _according(sentence: Sentence) -> Report | None:
    hidden = sentence.hidden
    if match := _ACCORDING_FIRST.match(hidden):
        return Report(
            Span(*match.span(1)),
            "according to",
            Span(match.start(), match.end()),
            Span(match.end(), len(hidden)),
        )
    if match := _ACCORDING_LAST.search(hidden):
        return Report(
            Span(*match.span(1)), "according to", Span(*match.span()), Span(0, match.start())
        )
    return None


def _said(sentence: Sentence) -> Report | None:
    """The first verb of saying that has a speaker; behind a main verb of another kind only a frame at the end counts."""
    may_lead = not sentence.hidden.lstrip().startswith('"_')
    for index in _verbs(sentence):
        if _is_passive(sentence.tokens, index):
            may_lead = False
            continue
        if report := trailing.find(sentence, index):
            return report
        if not may_lead or not leading.takes_content(sentence, index):
            continue
        if report := leading.find(sentence, index):
            return report
        may_lead = _in_relative(sentence, index)
    return None


def _verbs(sentence: Sentence) -> list[int]:
    """Where verbs of saying stand; `States` with a capital is none, nor is the participle of `accused of`."""
    found = []
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.text not in lexicon.REPORTING or not sentence.hidden[: token.start].strip():
            continue
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        perfect = index and tokens[index - 1].lower in ("has", "have", "had")
        participle = not perfect and following in verbs.PARTICIPLE_BEFORE.get(token.text, ())
        beside = index and not sentence.hidden[tokens[index - 1].end : token.start].strip()
        before = tokens[index - 1].lower if beside else ""
        noun = (
            following in _BEHIND_NOUN
            and not sentence.hidden[token.end : tokens[index + 1].start].strip()
        )
        if not participle and not noun and before not in _BLOCKING_BEFORE:
            found.append(index)
    return found[:_MOST_VERBS]


def _is_passive(tokens: Sequence[Word], index: int) -> bool:
    """`was accused of`, `is said to`: the subject is not the speaker."""
    if tokens[index].lower.endswith("s"):
        return False
    for token in reversed(tokens[max(0, index - 3) : index]):
        if token.lower in _PASSIVE:
            return True
        if token.lower not in lexicon.ADVERBS_BEFORE_VERB:
            return False
    return False


def _in_relative(sentence: Sentence, index: int) -> bool:
    """`Brandt, who denied the charge, said`: the verb of a relative clause does not end the search."""
    verb = sentence.tokens[index]
    border = sentence.border_before(verb.start)
    inside = sentence.between(border[1], verb.start)
    return any(verbs.is_relative(token) for token in inside)
