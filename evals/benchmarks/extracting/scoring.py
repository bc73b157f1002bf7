"""One reading of a page against its gold: text by shingles of words in order, dates and title exactly.

A shingle is three words in a row; precision and recall count them with their
multiplicity, so text in the wrong order, said twice or left out costs. A title at the
very top of a text is dropped from all readings alike: it is metadata.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.benchmarks.extracting.pages import Gold

_WORD = re.compile(r"\w+")
_LENGTH = 3
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a library made of a page; ``None`` for what it does not give."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of text that are right, and whether each fact is; ``None`` where it was not asked."""

    recall: float
    precision: float
    title: bool
    published: bool
    updated: bool | None
    author: bool
    language: bool

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def score(reading: Reading, gold: Gold) -> Score:
    """Return how right a reading is. A date of update that the page lacks must not be given."""
    title = words(gold.title)
    wanted = _shingles([word for paragraph in gold.paragraphs for word in words(paragraph)])
    own = words(reading.text)
    found = _shingles(own[len(title) :] if own[: len(title)] == title else own)
    both = (wanted & found).total()
    return Score(
        recall=both / wanted.total(),
        precision=both / found.total() if found else 0.0,
        title=words(reading.title or "") == title,
        published=reading.published == gold.published.isoformat(),
        updated=reading.updated == (gold.updated.isoformat() if gold.updated else None),
        author=words(reading.author or "") == words(gold.author),
        language=reading.language == gold.language,
    )


def words(text: str) -> list[str]:
    r"""Return the words of a text in lower case; soft hyphens and other invisible characters are none of it.

    >>> words("The co\u00adunty, on 3 May")
    ['the', 'county', 'on', '3', 'may']
    """
    return _WORD.findall(text.translate(_INVISIBLE).casefold())


def _shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    last = max(1, len(tokens) - _LENGTH + 1) if tokens else 0
    return Counter(tuple(tokens[at : at + _LENGTH]) for at in range(last))
