"""The cases of the benchmark: which article, which change, and how the second telling reads.

Articles are real and are read from the files the user names, one sentence a line.
Everything drawn comes from one seed. A sentence may be changed if an event could be
read from it: it is whole, of 8 to 45 words, tells in the past or present tense and is
no page furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from evals.benchmarks.disputing.changes import MAKERS, Change, Scene, ending, quoted_words
from evals.benchmarks.disputing.retelling import retold
from evals.benchmarks.topics import read
from summarizer.domain import Article
from summarizer.reading import formats
from summarizer.text import names
from summarizer.text.sentences import of_article
from summarizer.text.words import is_past, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from evals.benchmarks.topics import Dated

_CHARACTERS = (1_200, 9_000)  # shorter is a notice, longer a live page or a transcript
_WORDS = (8, 45)
_WHOLE = re.compile(r"^[A-Z“\"][^|]*[.”]$")
_KNOWN = 4  # articles that must name somebody before he may stand in for another
_SPACED = re.compile(r" ([.,?!])”")  # what is left of a treebank's tokens
_TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|says)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A telling: its sentences, one a paragraph, and where the changed words stand in its text."""

    sentences: tuple[str, ...]
    span: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The text as an article has it."""
        return "\n\n".join(self.sentences) + "\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One change in one article: the article, and the same with the change, verbatim and told again."""

    topic: str
    article: str
    day: date
    change: Change
    sentence: str
    original: Told
    verbatim: Told
    retelling: Told


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings that nothing was done to."""

    topic: str
    left: str
    right: str
    day: date
    first: Told
    second: Told


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles of a file that can be used, with their sentences, and what the whole story has to draw on."""

    name: str
    articles: tuple[Dated, ...]
    sentences: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    quoted: Mapping[str, tuple[str, ...]]


def topic(path: Path) -> Topic:
    """Read the articles of ``path`` that are long enough to tell something and short enough to be one story."""
    name, found = read(path)
    every = [replace(dated, text=_SPACED.sub(r"\1”", dated.text)) for dated in found]
    own: dict[str, tuple[str, ...]] = {}
    for dated in every:
        if _CHARACTERS[0] <= len(dated.text) <= _CHARACTERS[1]:
            told = tuple(
                sentence.text for sentence in of_article(article(dated.id, dated.text, dated.day))
            )
            if len(told) >= _WORDS[0]:
                own[dated.id] = told
    kept = tuple(dated for dated in every if dated.id in own)
    quoted: dict[str, set[str]] = defaultdict(set)
    for sentence in (sentence for told in own.values() for sentence in told):
        for word in quoted_words(sentence):
            quoted[ending(word)].add(word)
    return Topic(
        name,
        kept,
        own,
        _names(own),
        {key: tuple(sorted(found)) for key, found in quoted.items()},
    )


def article(name: str, text: str, day: date) -> Article:
    """An article as the reader makes it of a plain file, furniture masked, with its day given."""
    (item,) = (
        item
        for item in formats.items(name, text.encode(), "text")
        if isinstance(item, formats.Item)
    )
    return Article(
        name,
        name,
        item.article.text,
        item.article.sha256,
        published=day,
        language="en",
        masks=item.article.masks,
    )


def _names(own: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Each name with all names of its kind that several articles have."""
    kinds: dict[str, Counter[names.NameKind]] = defaultdict(Counter)
    for told in own.values():
        found = {
            (mention.text, mention.kind)
            for sentence in told
            for mention in names.mentions(sentence, sentence_starts=(0,))
        }
        for text, kind in found:
            kinds[text][kind] += 1
    of_kind: dict[names.NameKind, list[str]] = defaultdict(list)
    chosen: dict[str, names.NameKind] = {}
    for text, counts in sorted(kinds.items()):
        kind, _ = max(counts.items(), key=lambda item: (item[1], item[0]))
        shouted = " " in text and any(word.isupper() and len(word) > 1 for word in text.split())
        if counts.total() >= _KNOWN and kind in _ACTORS and len(text) > 3 and not shouted:
            chosen[text] = kind
            of_kind[kind].append(text)
    return {text: tuple(of_kind[kind]) for text, kind in chosen.items()}


_ACTORS = (names.NameKind.PERSON, names.NameKind.ORGANISATION)


def cases(topics: Sequence[Topic], kind: str, count: int, seed: int) -> Iterator[Case]:
    """Draw ``count`` cases of a kind, articles of all topics in turn, no sentence twice."""
    draw = Random(f"{seed} {kind}")  # noqa: S311 - repeatable
    orders = [draw.sample(one.articles, len(one.articles)) for one in topics]
    taken: set[str] = set()
    drawn = 0
    for turn in range(3 * max(map(len, orders), default=0)):
        for one, order in zip(topics, orders, strict=True):
            if drawn == count or not order:
                return
            dated = order[turn % len(order)]
            case = _case(one, dated, kind, draw, taken=taken)
            if case is not None:
                drawn += 1
                taken.add(case.sentence)
                yield case


def _case(
    one: Topic, dated: Dated, kind: str, draw: Random, *, taken: Collection[str]
) -> Case | None:
    told = one.sentences[dated.id]
    scene = Scene(told, dated.day, one.names, one.quoted, " ".join(told))
    possible = [
        (number, change)
        for number, sentence in enumerate(told)
        if sentence not in taken and _may_change(sentence)
        for change in MAKERS[kind](sentence, scene, draw)
    ]
    if not possible:
        return None
    number, change = draw.choice(possible)
    changed = change.applied(told[number])
    verbatim = [*told[:number], changed, *told[number + 1 :]]
    # A piece of the sentence that holds the change and stays as it stands, so that it is found again.
    kept = changed[change.start : change.start + len(change.new)].strip()
    again = retold(verbatim, draw, keep=number, kept=kept)
    place = next(at for at, (which, _) in enumerate(again) if which == number)
    sentence = again[place][1]
    at = sentence.find(kept) if kept and sentence.count(kept) == 1 else -1
    inner = (at, at + len(kept)) if at >= 0 else (0, len(sentence))
    return Case(
        one.name,
        dated.id,
        dated.day,
        change,
        told[number],
        _told(told, number, (change.start, max(change.end, change.start + 1))),
        _told(verbatim, number, (change.start, change.start + max(1, len(change.new)))),
        _told([text for _, text in again], place, inner),
    )


def _told(sentences: Sequence[str], number: int, inner: tuple[int, int]) -> Told:
    start = sum(len(sentence) + 2 for sentence in sentences[:number])
    return Told(tuple(sentences), (start + inner[0], start + inner[1]))


def _may_change(sentence: str) -> bool:
    """Whether an event could be read from it."""
    if "..." in sentence or not _WHOLE.match(sentence):
        return False
    told = words(sentence)
    if not _WORDS[0] <= len(told) <= _WORDS[1]:
        return False
    return bool(_TELLS.search(sentence)) or any(is_past(word) for word in told)


def untouched(topics: Sequence[Topic], count: int, seed: int) -> Iterator[tuple[str, Pair]]:
    """``count`` articles with their retellings, and as many pairs of articles of one day, of two outlets where there are."""
    draw = Random(f"{seed} untouched")  # noqa: S311 - repeatable
    for turn in range(count):
        one = topics[turn % len(topics)]
        dated = draw.choice(one.articles)
        told = one.sentences[dated.id]
        again = tuple(text for _, text in retold(told, draw))
        yield (
            "retold",
            Pair(one.name, dated.id, f"{dated.id} again", dated.day, Told(told), Told(again)),
        )
    neighbours = [(one, pairs) for one in topics if (pairs := _neighbours(one))]
    for turn in range(count if neighbours else 0):
        one, pairs = neighbours[turn % len(neighbours)]
        left, right = draw.choice(pairs)
        yield (
            "two outlets",
            Pair(
                one.name,
                left.id,
                right.id,
                left.day,
                Told(one.sentences[left.id]),
                Told(one.sentences[right.id]),
            ),
        )


def _neighbours(one: Topic) -> list[tuple[Dated, Dated]]:
    """Pairs of articles of one day and different outlets."""
    days: dict[date, list[Dated]] = defaultdict(list)
    for dated in one.articles:
        days[dated.day].append(dated)
    return [
        (left, right)
        for same in days.values()
        for at, left in enumerate(same)
        for right in same[at + 1 :]
        if _outlet(left) != _outlet(right)
    ]


def _outlet(dated: Dated) -> str:
    return dated.id.split("/", 1)[0]
