"""Reads the figures of a sentence with what says which things they measure.

A figure is a quantity with its sentence, its article's day, the times the sentence
names, and the words around it. Whether two of them measure one thing is for
``disputes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.temporal import annotate
from summarizer.text import quantities
from summarizer.text.words import STOPWORDS, words
from summarizer.timeline.measures import measure_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Sentence
    from summarizer.text.quantities import Quantity
    from summarizer.text.words import Word
    from summarizer.timeline.measures import Measure

_WINDOW = 6  # words on each side of a figure that say what it measures

# `28,000 barrels (4.4 million litres) of oil a day`
_RATE = re.compile(
    r"(?:\s\([^()]{2,60}\))?(?:\s(?:of\s)?\w+){0,4}?[\s,/]{0,2}"
    r"(?:an?|per|each|every)\s(?:day|hour|minute|second|week|month|year)\b|(?:\s\w+){0,2}?\s(?:daily|hourly)\b"
    r"|(?:\s\w+){0,3}?\s(?:pro\s(?:Tag|Stunde|Woche|Monat|Jahr)|par\s(?:jour|heure|semaine|mois|an)"
    r"|al\s(?:día|mes|año|giorno|mese)|all['’](?:ora|anno)|por\s(?:dia|día|hora|semana|mês|mes|ano|año))\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its sentence, its article's day, and the words around it."""

    quantity: Quantity
    sentence: Sentence
    published: date | None
    around: frozenset[str]
    times: frozenset[str]
    measure: Measure | None = None
    rate: bool = False
    """Whether it is so much a day, an hour, ...: never to be held against a total."""
    language: str = "en"


def figures_of(
    sentence: Sentence, articles: Mapping[str, Article], days: Mapping[str, date | None]
) -> list[Figure]:
    """Return the figures of a sentence; ``days`` are the articles' days. What is part of a time is none."""
    article = articles[sentence.article]
    language = article.language or "en"
    found = quantities.find(sentence.text, language)
    if not found:
        return []
    day = days.get(article.id)
    times = annotate(sentence.text, day, language=language)
    stated = frozenset(
        timex.value for timex in times if timex.when is not None and timex.value[:4].isdigit()
    )
    tokens = [word for word in words(sentence.text) if word.lower not in STOPWORDS]
    return [
        Figure(
            quantity,
            sentence,
            day,
            _around(quantity, tokens),
            stated,
            measure_of(sentence.text, quantity),
            _RATE.match(sentence.text, quantity.end) is not None,
            language[:2],
        )
        for quantity in found
        if not any(quantity.start < timex.end and timex.start < quantity.end for timex in times)
        or (quantity.unit or "").startswith("year")
    ]


def _around(quantity: Quantity, tokens: Sequence[Word]) -> frozenset[str]:
    before = [word for word in tokens if word.end <= quantity.start][-_WINDOW:]
    after = [word for word in tokens if word.start >= quantity.end][:_WINDOW]
    return frozenset(word.stem for word in (*before, *after) if not word.text[:1].isdigit())
