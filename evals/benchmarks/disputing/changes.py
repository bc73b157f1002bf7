"""Exactly one fact of a sentence changed, by program: a number, a date, a name, a negation, a quotation.

Each function yields every change it can make; the caller draws one. A change is real:
the new figure excludes the old one, the new name is nobody the article names. What is
hard to change without a slip of grammar is left alone, so that nothing but the fact
differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.temporal import annotate
from summarizer.text import names, quantities, quotes

if TYPE_CHECKING:
    from datetime import date
    from random import Random

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_DAY_OF_MONTH = re.compile(
    rf"\b{_MONTH} (?P<after>\d{{1,2}})\b(?![:,.]?\d)|\b(?P<before>\d{{1,2}}) {_MONTH}\b"
)
_YEAR = re.compile(r"\b(?:in|since|until|of|by) (?P<year>(?:19|20)\d\d)\b")
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_VERB = r"(?:has |have |had |also |later )?(?:said|told|announced|warned|denied|declared|ordered|signed|met|arrived|called|urged|rejected|accused|visited|approved|confirmed|insisted|agreed|asked|began|named|took|made|gave|issued|launched|offered|reported|sent|suspended|welcomed|criticised|criticized|will|would|is|was|has)\b"
_ACTS = re.compile(rf"\s(?:, [^,]{{3,60}},\s)?{_VERB}")
_SAID_BEFORE = re.compile(r"(?:said|says|according to|told by|added) (?:the )?$")
_TO_NEGATE = re.compile(
    r"\b(?P<verb>was|were|is|are|has|have|had|will|would|could|should)(?= (?!not\b|n't|only\b|be\b|no\b|never\b|the\b|a\b|an\b|this\b|that\b|it\b|he\b|she\b|they\b|we\b|I\b|you\b|there\b|to\b)[a-z]+)"
)
_NEGATION = re.compile(
    r"\b(?P<keep>was|were|is|are|has|have|had|will|would|could|should|did|does|do)(?P<gone> not|n't)(?= [a-z])(?! only\b)"
)
_QUOTED_WORDS = 6
_WORD = re.compile(r"\b[a-z]{4,}\b")
_LINKING = frozenset(
    "that this these those they them their there here what when where which while with without about after before because from have been were will would could should very really just also even into than then some such only over under your ours more most much many".split()
)
_ENDINGS = ("ing", "tion", "ment", "ed", "ly", "ies", "ers", "s", "er", "al", "ful")


@dataclass(frozen=True, slots=True)
class Change:
    """``sentence[start:end]`` becomes ``new``; ``kind`` is the benchmark's, ``way`` how it was done."""

    kind: str
    way: str
    start: int
    end: int
    new: str

    def applied(self, sentence: str) -> str:
        """The sentence with the change in it."""
        return sentence[: self.start] + self.new + sentence[self.end :]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a change may draw on: the sentences of its article, its day, and the names and quoted words of the story."""

    sentences: Sequence[str]
    day: date
    names: Mapping[str, Sequence[str]]
    quoted: Mapping[str, Sequence[str]]
    own: str


Maker = Callable[[str, Scene, "Random"], Iterator[Change]]


def numbers(sentence: str, scene: Scene, draw: Random) -> Iterator[Change]:
    """A plainly stated count or measure that the article gives once, by a fifth or more off.

    It is written as it was: figures for figures, words for words.
    """
    times = annotate(sentence, scene.day)
    for one in quantities.find(sentence):
        if one.kind is not quantities.Kind.EXACT or one.approx or not (one.noun or one.unit):
            continue
        if one.unit == "year of age" or any(t.start < one.end and one.start < t.end for t in times):
            continue
        for change in _figures(one, draw):
            new = _the_changed(change, one)
            if (
                new is None
                or not quantities.comparable(one, new)
                or quantities.compatible(one, new)
            ):
                continue
            if not _told_elsewhere(sentence, one, scene):
                yield change


def _figures(one: quantities.Quantity, draw: Random) -> Iterator[Change]:
    lower = one.text.lower()
    word = next((word for word in _SMALL if re.search(rf"\b{word}\b", lower)), None)
    if word is not None:
        at = one.start + lower.index(word)
        other = draw.choice([each for each in _SMALL if each != word])
        yield Change("number", "word", at, at + len(word), other)
        return
    figure = _DIGITS.search(one.text)
    if figure is None or figure.group().startswith("0"):
        return
    text = figure.group()
    value = float(text.replace(",", ""))
    factor = draw.choice((0.4, 0.5, 0.6, 0.7, 0.8, 1.2, 1.3, 1.5, 1.8))
    new = value * factor
    if "." in text:
        shown = f"{new:.{len(text.split('.')[1])}f}"
    elif value < 15:
        shown = str(max(2, round(value) + draw.choice((-4, -3, -2, 2, 3, 4, 5))))
    else:
        digits = len(str(round(value)).rstrip("0"))
        unit = 10 ** (len(str(round(value))) - max(digits, 2))
        shown = f"{round(new / unit) * unit:,}" if "," in text else str(round(new / unit) * unit)
    if shown != text:
        start = one.start + figure.start()
        yield Change("number", "figure", start, start + len(text), shown)


def _the_changed(change: Change, one: quantities.Quantity) -> quantities.Quantity | None:
    """The quantity that the changed words state by themselves, with what they counted."""
    text = one.text[: change.start - one.start] + change.new + one.text[change.end - one.start :]
    found = quantities.find(f"It had {text} {one.phrase or ''}.".replace(" .", "."))
    first = quantities.find(f"It had {one.text} {one.phrase or ''}.".replace(" .", "."))
    if len(found) != 1 or len(first) != 1 or found[0].noun != first[0].noun:
        return None
    return replace(found[0], role=one.role, noun=one.noun, unit=one.unit)


def _told_elsewhere(sentence: str, one: quantities.Quantity, scene: Scene) -> bool:
    """Whether the article gives the figure in another sentence, too: then changing one would set it against itself."""
    return any(
        quantities.comparable(one, other) and quantities.compatible(one, other)
        for text in scene.sentences
        if text != sentence
        for other in quantities.find(text)
    )


def dates(sentence: str, scene: Scene, draw: Random) -> Iterator[Change]:
    """Another weekday, another day of the month, another year; one that is given in two ways is left alone."""
    lone = [timex for timex in annotate(sentence, scene.day) if timex.when is not None]
    for timex in lone:
        text = sentence[timex.start : timex.end]
        weekday = re.search("|".join(_WEEKDAYS), text)
        day = _DAY_OF_MONTH.search(sentence, max(0, timex.start - 1), timex.end)
        if weekday and not re.search(r"\d", text):
            other = draw.choice([each for each in _WEEKDAYS if each != weekday.group()])
            start = timex.start + weekday.start()
            yield Change("date", "weekday", start, start + len(weekday.group()), other)
        elif day and not weekday:
            name = "after" if day["after"] else "before"
            number = int(day[name])
            new = draw.choice([n for n in range(1, 29) if abs(n - number) > 1])
            yield Change("date", "day of month", day.start(name), day.end(name), str(new))
    for year in _YEAR.finditer(sentence):
        new = int(year["year"]) + draw.choice((-5, -4, -3, -2, -1, 1, 2))
        if new < scene.day.year + 1:
            yield Change("date", "year", year.start("year"), year.end("year"), str(new))


def names_of(sentence: str, scene: Scene, draw: Random) -> Iterator[Change]:
    """A speaker or an actor replaced by somebody of the story whom this article does not name."""
    hidden = [(quote.start, quote.end) for quote in quotes.find(sentence)]
    for mention in names.mentions(sentence, sentence_starts=(0,)):
        if any(start < mention.end and mention.start < end for start, end in hidden):
            continue
        speaks = _SAID_BEFORE.search(sentence, 0, mention.start)
        acts = _ACTS.match(sentence, mention.end)
        if sum(sentence.count(word) for word in mention.text.split()[-1:]) > 1:
            continue  # named twice: the sentence would contradict itself
        if not (speaks or acts) or sentence[mention.end : mention.end + 1] in "'’-":
            continue
        other = _other_name(mention.text, scene, draw)
        if other:
            yield Change(
                "name", "speaker" if speaks else "actor", mention.start, mention.end, other
            )


def _other_name(name: str, scene: Scene, draw: Random) -> str | None:
    """A name of the story with as many words, nobody of the article's, and of no word in common with this one."""
    kind = scene.names.get(name)
    if kind is None:
        return None
    own = {word.casefold() for word in name.split()}
    rivals = [
        other
        for other in kind
        if len(other.split()) == len(name.split())
        and not own & {word.casefold() for word in other.split()}
        and not any(re.search(rf"\b{re.escape(word)}\b", scene.own) for word in other.split())
    ]
    return draw.choice(rivals) if rivals else None


def negations(sentence: str, _scene: Scene, _draw: Random) -> Iterator[Change]:
    """``not`` put behind an auxiliary, or taken from it, outside quotations."""
    hidden = [(quote.start, quote.end) for quote in quotes.find(sentence)]

    def inside(at: int) -> bool:
        return any(start <= at < end for start, end in hidden)

    for found in _NEGATION.finditer(sentence):
        if not inside(found.start()) and found["keep"] not in ("did", "does", "do"):
            yield Change("negation", "taken out", found.start("gone"), found.end("gone"), "")
    for found in () if re.search(r"\bnot\b|n't\b", sentence) else _TO_NEGATE.finditer(sentence):
        if not inside(found.start()):
            yield Change("negation", "put in", found.end(), found.end(), " not")


def quotations(sentence: str, scene: Scene, draw: Random) -> Iterator[Change]:
    """A word of a long quotation altered, or the quotation given to somebody else."""
    for quote in quotes.find(sentence):
        if quote.depth or not quote.closed or quote.words < _QUOTED_WORDS:
            continue
        yield from _altered(sentence, quote, scene, draw)
        for change in names_of(sentence, scene, draw):
            near = min(abs(change.start - quote.end), abs(quote.start - change.end))
            if near < 40 and (
                change.way == "speaker"
                or re.match(
                    r"\s(?:has |had |also )?(?:said|told|added|says|warned|insisted|announced|declared)\b",
                    sentence[change.end :],
                )
            ):
                yield Change("quotation", "moved", change.start, change.end, change.new)


def _altered(
    sentence: str, quote: quotes.Quotation, scene: Scene, draw: Random
) -> Iterator[Change]:
    """One content word replaced by one of other quotations with the same ending."""
    inner = [
        found
        for found in _WORD.finditer(sentence, quote.inner_start, quote.inner_end)
        if found.group() not in _LINKING
    ]
    draw.shuffle(inner)
    for found in inner:
        rivals = [
            word
            for word in scene.quoted.get(ending(found.group()), ())
            if word[:4] != found.group()[:4]
        ]
        if rivals:
            yield Change("quotation", "wording", found.start(), found.end(), draw.choice(rivals))
            return


def ending(word: str) -> str:
    """The ending that decides what may stand in a word's place."""
    return next((each for each in _ENDINGS if word.endswith(each)), "")


def quoted_words(sentence: str) -> Iterator[str]:
    """The content words of the quotations of a sentence."""
    for quote in quotes.find(sentence):
        for found in _WORD.finditer(sentence, quote.inner_start, quote.inner_end):
            if found.group() not in _LINKING:
                yield found.group()


MAKERS: Mapping[str, Maker] = {
    "number": numbers,
    "date": dates,
    "name": names_of,
    "negation": negations,
    "quotation": quotations,
}
