"""Verbatim claims: whole sentences of a span, and clauses cut out of one at their borders.

A run of words of the source says what the source says only if it begins where a
clause begins and ends where a phrase ends: `Orrin Glass burned` is no part of
`A barn of Orrin Glass burned`. What governs a clause from outside is for ``assertions``.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon, quoted
from summarizer.checking.closed_words import is_done
from summarizer.checking.findings import Finding, FindingKind
from summarizer.domain import Verdict
from summarizer.text import sentences
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.checking.findings import Comparison
    from summarizer.checking.passages import Passage
    from summarizer.text.words import Word

_BREAK = re.compile(r"[,;:()\"“”—–\n.!?]|\s-\s")
_INNER = re.compile(r"[,;:()—–\n]|\s-\s")
_OPENERS: Final = frozenset(
    "that but while whereas although though because after before when as since until".split()
)
MAX_PLACES: Final = 16
"""Places of one wording that are looked at, so that a text of one word cannot multiply them."""
_JOINTS: Final = frozenset({"and", "or"})
_CONDITIONS: Final = frozenset({"if", "unless", "provided"})


def whole(shown: str, cited: str) -> bool:
    """Whether folded text is the whole of a folded span, or whole sentences of it."""
    if shown == cited:
        return True
    at = cited.find(shown)
    if at < 0:
        return False
    spans = sentences.split(cited)
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    while at >= 0:
        if at in starts and (at + len(shown) in ends or at + len(shown) + 1 in ends):
            return True
        at = cited.find(shown, at + 1)
    return False


def find(comparison: Comparison) -> int | None:
    """Return the number of the cited word behind the claim, if its words stand there in a row as clauses."""
    own, theirs = comparison.claim.words, comparison.cited.words
    text = comparison.claim.text
    if not own or (text.count('"') + text.count("“")) % 2:
        return None
    lowers = [word.lower for word in theirs]
    needle = [word.lower for word in own]
    if f" {' '.join(needle)} " not in f" {' '.join(lowers)} ":
        return None
    places = (
        at
        for at in range(len(theirs) - len(own) + 1)
        if lowers[at] == needle[0] and lowers[at : at + len(own)] == needle
    )
    for at in islice(places, MAX_PLACES):
        end = at + len(own)
        if _cut_well(comparison, at, end) and next(quoted.find(comparison), None) is None:
            return end
    return None


def find_condition(comparison: Comparison, end: int) -> Iterator[Finding]:
    """Yield a clause whose condition, right behind it in the source, was left out."""
    words = comparison.cited.words
    if end >= len(words) or words[end].lower not in _CONDITIONS:
        return
    between = comparison.cited.text[words[end - 1].end : words[end].start]
    if between.strip(" ,") == "":
        reason = f"the source makes it depend on what follows `{words[end].text}`"
        last = len(comparison.claim.text)
        yield Finding(FindingKind.MODALITY, Verdict.UNSUPPORTED, reason, 0, last)


def _cut_well(comparison: Comparison, at: int, end: int) -> bool:
    cited = comparison.cited
    return _opens(cited, at) and _shuts(cited, end) and _pointed_alike(comparison, at)


def _opens(cited: Passage, at: int) -> bool:
    """Whether a clause begins at word ``at``: behind punctuation, a conjunction, or a finished clause."""
    words = cited.words
    if at == 0 or _BREAK.search(cited.text, words[at - 1].end, words[at].start):
        return True
    before = words[at - 1].lower
    if before in _OPENERS:
        return True
    return before in _JOINTS and any(_finite(word) for word in _clause_before(cited, at - 1))


def _clause_before(cited: Passage, at: int) -> Sequence[Word]:
    start = at
    while start and not _BREAK.search(
        cited.text, cited.words[start - 1].end, cited.words[start].start
    ):
        start -= 1
    return cited.words[start:at]


def _finite(word: Word) -> bool:
    return is_done(word) or word.lower in lexicon.cues("auxiliary") | {"has", "have", "had", "will"}


def _shuts(cited: Passage, end: int) -> bool:
    """Whether a phrase ends before word ``end``: at punctuation, a function word, an adverb or a time."""
    words = cited.words
    if end >= len(words) or _BREAK.search(cited.text, words[end - 1].end, words[end].start):
        return True
    after = words[end].lower
    if after in lexicon.cues("negation"):  # `she would` is no part of `she would not`
        return False
    return after in STOPWORDS or after in lexicon.cues("calendar") or after.endswith("ly")


def _pointed_alike(comparison: Comparison, at: int) -> bool:
    """Whether the claim has a break wherever the source has one between its words."""
    own, theirs = comparison.claim, comparison.cited
    return all(
        not _INNER.search(theirs.text, theirs.words[at + i - 1].end, theirs.words[at + i].start)
        or _BREAK.search(own.text, own.words[i - 1].end, own.words[i].start)
        for i in range(1, len(own.words))
    )
