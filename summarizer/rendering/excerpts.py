"""A quotation within its sentence: the words a dispute is about, with what stands around them.

A span is often three words or a whole sentence; a reader needs the sentence, and in it
the words that differ. Sentences of an article are found only if one of its spans is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.rendering.page_names import shown
from summarizer.text import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from summarizer.domain import Article, Citation, Span

_WORD = re.compile(r"\w+")
_LONGEST = 600  # characters around a span: a page without full stops is one sentence


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in three parts; ``cited`` are the words that differ."""

    before: Markup
    cited: Markup
    after: Markup


class Excerpts:
    """Cuts excerpts from articles, each read once."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._spans: dict[str, list[Span]] = {}

    def of(self, citation: Citation, value: str) -> Excerpt:
        """Return the sentence of a citation, ``value`` underlined in it where it stands there in these words."""
        text = self._articles[citation.source].text
        start, end = self._sentence(citation)
        first, last = _inside(citation, value)
        return Excerpt(shown(text[start:first]), shown(text[first:last]), shown(text[last:end]))

    def _sentence(self, citation: Citation) -> tuple[int, int]:
        article = self._articles[citation.source]
        if citation.source not in self._spans:
            spans = sentences.split(article.text, language=article.language)
            self._spans[citation.source] = spans
        spans = self._spans[citation.source]
        first = max(bisect_right(spans, citation.start, key=lambda one: one.start) - 1, 0)
        last = min(bisect_left(spans, citation.end, key=lambda one: one.end), len(spans) - 1)
        start = min(spans[first].start, citation.start) if spans else citation.start
        end = max(spans[last].end, citation.end) if spans else citation.end
        return max(start, citation.start - _LONGEST), min(end, citation.end + _LONGEST)


def _inside(citation: Citation, value: str) -> tuple[int, int]:
    words = _WORD.findall(value)
    if words:
        between = r"\W{1,3}".join(map(re.escape, words[:8]))
        found = re.search(rf"\b{between}\b", citation.quote, re.IGNORECASE)
        if found:
            return citation.start + found.start(), citation.start + found.end()
    return citation.start, citation.end
