"""What is known of an article by itself, whatever the other articles say.

Its sentences, what it opens with, and what it tells of which day. This is most of the
work on a thousand articles, and it does not change when one is added, so it can be
kept as bytes and read back. Bytes say nothing that the article's own text does not;
they fit that text and no other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from summarizer.domain import Sentence
from summarizer.text.sentences import of_article
from summarizer.timeline.milestones import Account, Told, account
from summarizer.timeline.stories import Opening, opening

if TYPE_CHECKING:
    from summarizer.domain import Article

_DAYS: Final = date.toordinal


@dataclass(frozen=True, slots=True)
class Alone:
    """The work on one article. ``account`` is there where milestones are asked for."""

    sentences: tuple[Sentence, ...]
    opening: Opening
    account: Account | None = None


def read_alone(article: Article, *, with_account: bool) -> Alone:
    """Return what is known of ``article`` by itself; linear in its length."""
    sentences = of_article(article)
    told = account(article, sentences) if with_account else None
    return Alone(sentences, opening(sentences), told)


def to_bytes(alone: Alone) -> bytes:
    """Return the work as bytes, places and stems only; ``from_bytes`` reads them back."""
    told = alone.account.sentences if alone.account else ()
    value = [
        [[one.start, one.end, one.paragraph] for one in alone.sentences],
        [sorted(alone.opening.names), sorted(alone.opening.stems)],
        [
            [one.start, one.end, one.length, " ".join(one.stems), [*map(_DAYS, one.days)]]
            for one in told
        ],
        alone.account is not None,
    ]
    return json.dumps(value, separators=(",", ":")).encode()


def from_bytes(value: bytes, article: Article) -> Alone | None:
    """Return the work that ``to_bytes`` gave for this very article, or ``None`` for bytes that are no such work."""
    text = article.text
    try:
        places, (names, stems), told, has_account = json.loads(value)
        sentences = tuple(
            [
                Sentence(article.id, index, start, end, text[start:end], paragraph)
                for index, (start, end, paragraph) in enumerate(places)
            ]
        )
        lines = tuple(
            [
                Told(
                    start,
                    end,
                    text[start:end],
                    place,
                    length,
                    tuple(own.split()),
                    tuple([date.fromordinal(day) for day in days]),
                )
                for place, (start, end, length, own, days) in enumerate(told)
            ]
        )
    except (ValueError, TypeError):
        return None
    kept = Account(article.id, article.published, lines) if has_account else None
    return Alone(sentences, Opening(frozenset(names), frozenset(stems)), kept)
