"""What a finding is, and the comparison all findings are made on.

A finding is deterministic, typed by what differs, and readable by an editor.
Precision comes first: a kind that cannot be sure stays silent and leaves the
claim to the score. How each kind looks for its difference is in the module of
that kind (``assertions``, ``figures``, ``times``, ``people``, ``quoted``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from summarizer.checking.passages import Passage, prepare
from summarizer.text.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.checking.evidence import Evidence
    from summarizer.domain import Verdict

_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‛": "'"}
    | {"–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


class FindingKind(StrEnum):
    """What differs between a claim and its evidence."""

    NUMBER = "number"
    DATE = "date"
    WEEKDAY = "weekday"
    NAME = "name"
    ROLE_SWAP = "role_swap"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    MODALITY = "modality"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    CAUSALITY = "causality"
    SUPERLATIVE = "superlative"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference at ``[start, end)`` of the claim; ``verdict`` is contradicted or unsupported."""

    kind: FindingKind
    verdict: Verdict
    reason: str
    start: int = 0
    end: int = 0


class Naming(Protocol):
    """The part of ``summarizer.text.names.Aliases`` that checking asks."""

    def same(self, a: str, b: str, /) -> bool:
        """Whether two names mean one bearer."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside its cited spans, both prepared, with what may resolve names and days.

    ``cited`` are the spans joined by line ends.
    """

    claim: Passage
    cited: Passage
    evidence: tuple[Evidence, ...]
    aliases: Naming | None = None
    reference: date | None = None
    attributed_to: tuple[str, ...] | None = ()

    @property
    def context(self) -> Passage:
        """The text around the spans, which may back names but never figures; most claims do without it."""
        return _prepared("\n\n".join(item.context for item in self.evidence if item.context))


def compare(
    text: str,
    evidence: Sequence[Evidence],
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
    attributed_to: tuple[str, ...] | None = (),
) -> Comparison:
    """Prepare a claim and its evidence for the findings."""
    return Comparison(
        _prepared(text),
        _prepared("\n\n".join(item.text for item in evidence)),
        tuple(evidence),
        aliases,
        reference,
        attributed_to,
    )


# The headline and the sentences of an entry, and each citation by itself, meet the same spans.
_prepared = recalled(texts=256)(prepare)


def fold(text: str) -> str:
    r"""Make two prints of one wording equal: typographic quotes, dashes and white space.

    >>> fold("“No”,\\n she said")
    '"No", she said'
    """
    return re.sub(r"\s+", " ", text.translate(_FOLDED)).strip()


def closest(passage: Passage, number: int, cited: Passage) -> list[tuple[float, int]]:
    """Cited sentences by the share of the claim sentence's content words they hold, best first."""
    start, end = passage.bounds[number]
    stems = set(passage.stems[start:end])
    hits: dict[int, int] = {}
    for stem in stems:
        for sentence in {cited.sentence[place] for place in cited.places.get(stem, ())}:
            hits[sentence] = hits.get(sentence, 0) + 1
    shares = [(count / len(stems), -sentence) for sentence, count in hits.items()]
    return [(share, -sentence) for share, sentence in sorted(shares, reverse=True)]


def sentence_at(passage: Passage, offset: int) -> int:
    """Return the number of the sentence that holds ``offset``."""
    for number, (_, end) in enumerate(passage.bounds):
        if passage.words[passage.numbers[end - 1]].end > offset:
            return number
    return len(passage.bounds) - 1


def sentence_text(passage: Passage, number: int) -> str:
    """Return the text of a sentence, from the end of the one before it to its own end."""
    start, end = passage.bounds[number]
    low = passage.words[passage.numbers[start - 1]].end if start else 0
    after = passage.bounds[number + 1][0] if number + 1 < len(passage.bounds) else None
    high = passage.words[passage.numbers[end - 1]].end if after is not None else len(passage.text)
    return passage.text[low:high]


def counterpart(comparison: Comparison, offset: int) -> str:
    """Return the cited sentence nearest to the claim's sentence at ``offset``; empty where none shares a word."""
    number = sentence_at(comparison.claim, offset)
    ranked = closest(comparison.claim, number, comparison.cited)
    return sentence_text(comparison.cited, ranked[0][1]) if ranked else ""
