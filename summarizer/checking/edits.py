"""Minimal edits: a claim that follows a cited sentence nearly word for word, with another word in one's place.

Scores by shared words are blind to them, so the word itself is asked: may it stand
there? Synonyms, aliases, other forms and more general words may; members of one closed class
(weekdays, numbers, names) never may, and a word that no cited sentence has
is the writer's own. A claim told in other words altogether is left to the score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import exclusion, lexicon, omitted, overstated, people, times
from summarizer.checking.closed_words import ADVERB, is_done
from summarizer.checking.findings import Comparison, Finding, FindingKind
from summarizer.checking.laying import Departure, departures, lay
from summarizer.checking.scoring import lexis
from summarizer.domain import Verdict
from summarizer.text import quantities
from summarizer.text.similarity import folded_stem
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.text.words import Word

FOLLOWS: Final = 0.7
"""Share of a sentence's words that must stand in the source in the same order for the rest to be edits."""
ALIKE: Final = 0.7
"""Share of the longer of two words that they must begin with in common to be forms of one."""

_UTMOST: Final = frozenset("ever only most".split())
"""Small words that rank a thing, which the list of small words would let pass."""


def find(comparison: Comparison) -> Iterator[Finding]:
    """Words put in another's place, put in or left out where claim and source are otherwise one, in order."""
    for number in range(len(comparison.claim.bounds)):
        if not comparison.cited.bounds:
            return
        laid = lay(comparison.claim, number, comparison.cited)
        if laid.share >= FOLLOWS:
            known = _Known(comparison)
            for departure in departures(laid, comparison.cited):
                finding = known.judged(departure)
                if finding:
                    yield finding
                    break


class _Known:
    """What a claim's own words are compared with: the cited words, the names around them, figures and days."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.claim, self.cited = comparison.claim, comparison.cited
        self.stems = {word.stem for word in self.cited.words}
        self.folded = {folded_stem(stem) for stem in self.stems}
        self.around = {word.stem for word in comparison.context.words if word.text[0].isupper()}
        self.idle = STOPWORDS | ADVERB
        for cue in ("light", "softener", "negation", "negative_verb", "piece"):
            self.idle |= lexicon.cues(cue)
        self.measured = [
            *((day.start, day.end) for day in times.expressions(comparison)),
            *((figure.start, figure.end) for figure in quantities.find(self.claim.text)),
        ]

    def judged(self, departure: Departure) -> Finding | None:
        """Return what is wrong with a departure, if anything is."""
        small = omitted.find(self.comparison, departure)
        if small is not None:
            return small
        theirs = self.cited.words[departure.low : departure.high]
        for at in range(departure.start, departure.end):
            finding = self._word(self.claim.words[at], theirs, first=at == 0)
            if finding:
                return finding
        return None

    def _word(self, word: Word, theirs: Sequence[Word], *, first: bool) -> Finding | None:
        if self._ranks(word, theirs):
            return _finding(word, FindingKind.SUPERLATIVE, ())
        if len(word.lower) == 1 or word.lower in self.idle:
            return None
        kind = exclusion.kind(word) or FindingKind.WORDING
        rival = next((other for other in theirs if exclusion.excludes(word, other)), None)
        if rival is not None:
            return _finding(word, kind, (rival,), rival=True)
        named = word.text[0].isupper() and not (first and lexis.is_word(word.lower, word.stem))
        if named:
            kind = FindingKind.NAME if kind is FindingKind.WORDING else kind
            rival = self._other_name(word, theirs)
            if rival is not None:
                return _finding(word, kind, (rival,), rival=True)
        if self._backed(word) or self._measured(word):
            return None
        if any(_kindred(word, other) for other in theirs):
            return None
        run = _text(_run(self.claim.words, word))
        if named and any(
            people.known_otherwise(self.comparison, name) for name in {word.text, run}
        ):
            return None
        return _finding(word, kind, theirs)

    def _ranks(self, word: Word, theirs: Sequence[Word]) -> bool:
        """Whether a small word ranks a thing that the source does not rank here."""
        if word.lower not in _UTMOST or word.stem in self.stems:
            return False
        return not any(overstated.is_greatest(other.lower) for other in theirs)

    def _backed(self, word: Word) -> bool:
        """Whether the cited words have a word, one that says the same, a narrower one, or a form of it."""
        if word.stem in self.stems or folded_stem(word.stem) in self.folded:
            return True
        if word.stem in self.around and word.text[0].isupper():
            return True
        if word.lower in lexicon.cues("title") and word.text[0].isupper():
            return True
        if not self.stems.isdisjoint(lexis.bearers(word.stem)):
            return True
        classes = lexicon.classes()
        if word.lower in classes:
            member = classes[word.lower]
            return any(classes.get(other.lower) == member for other in self.cited.words)
        return any(_alike(word.stem, stem) for stem in self.stems)

    def _measured(self, word: Word) -> bool:
        """Whether a word belongs to a figure or a day, which are compared by what they mean."""
        return any(start < word.end and word.start < end for start, end in self.measured)

    def _other_name(self, word: Word, theirs: Sequence[Word]) -> Word | None:
        """Return the name of somebody else in whose place a name stands; a description is no name."""
        while theirs and theirs[-1].lower in STOPWORDS:
            theirs = theirs[:-1]
        if not theirs or not theirs[-1].text[0].isupper() or _is_class(word):
            return None
        run, other = _run(self.claim.words, word), _run(self.cited.words, theirs[-1])
        if {one.stem for one in run} & {one.stem for one in other} or _is_class(other[-1]):
            return None
        own, name = (text(words) for text, words in ((_text, run), (_text, other)))
        if self.comparison.aliases is not None and self.comparison.aliases.same(own, name):
            return None
        return None if people.initials(own, name) or people.initials(name, own) else other[-1]


def _run(words: Sequence[Word], word: Word) -> list[Word]:
    """Return the capitalised words around one of them, next to one another."""
    at = words.index(word)
    low = high = at
    while low and words[low - 1].text[0].isupper() and words[low].start == words[low - 1].end + 1:
        low -= 1
    while (
        high + 1 < len(words)
        and words[high + 1].text[0].isupper()
        and words[high + 1].start == words[high].end + 1
    ):
        high += 1
    return list(words[low : high + 1])


def _text(run: Sequence[Word]) -> str:
    return " ".join(word.text for word in run)


def _is_class(word: Word) -> bool:
    """Whether a capitalised word is no name of a bearer: a day, a month, a nation, a title."""
    return word.lower in lexicon.classes() or word.lower in lexicon.cues("title")


def _kindred(mine: Word, theirs: Word) -> bool:
    """Whether one word may be another way to say the other: any verb or attribute for another, a noun of like meaning."""
    if theirs.lower in STOPWORDS or theirs.lower in lexicon.antonyms().get(mine.lower, frozenset()):
        return False
    if not (_is_thing(mine) or _is_thing(theirs)):
        return True
    if theirs.stem in lexis.bearers(mine.stem):
        return True
    own, other = (set(lexis.bearers(word.stem)) for word in (mine, theirs))
    return not own.isdisjoint(other - {mine.stem})


def _is_thing(word: Word) -> bool:
    return lexis.part_of_speech(word.lower, word.stem) == "n" and not is_done(word)


def _alike(one: str, other: str) -> bool:
    """Whether two stems look like forms of one word, in a language whose inflections nobody undoes here."""
    long = max(len(one), len(other))
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= max(4, ALIKE * long)


def _finding(
    word: Word, kind: FindingKind, theirs: Sequence[Word], *, rival: bool = False
) -> Finding:
    """Contradicted where a rival stands in the source, else a word of the writer's own."""
    shown = _text(theirs)
    if rival:
        verdict, reason = (
            Verdict.CONTRADICTED,
            f"`{word.text}` stands where the source has `{shown}`",
        )
    else:
        instead = f"; the source has `{shown}`" if shown else ""
        verdict, reason = Verdict.UNSUPPORTED, f"`{word.text}` is not in the cited words{instead}"
    return Finding(kind, verdict, reason, word.start, word.end)
