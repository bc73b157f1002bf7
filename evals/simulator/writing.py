"""Errors of a writer: one entry's sentences, citations and headline, some made false, the others reworded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evals.simulator import makers, rewording
from evals.simulator.changes import Change, Kind, Scene
from evals.simulator.records import Corruption, Truth
from evals.simulator.story import shared
from summarizer.models.replies import WrittenEntry, WrittenSentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evals.simulator.records import Plan, Stage, Where
    from evals.simulator.story import Story

_REWORDED = (
    0.8,
    0.4,
)  # share of the true sentences that are reworded where a rewording is known, and again
_MERGED = 0.15
_MERGED_AS = "merged"
_FOREIGN = 0.2  # share of content above which a sentence may state the same
_MOST_SENTENCES = 6  # of an entry, and
_MOST_NUMBERS = 8  # of a sentence, by the wire type
_BESIDE = "beside the right one"


class Entry:
    """The answer for one group, while it is made; ``made`` and ``truths`` are what is to be remembered of it."""

    def __init__(
        self, group: Mapping[str, Any], shown: Mapping[int, str], story: Story, plan: Plan
    ) -> None:
        self.shown = shown
        self.own = {item["number"]: item["text"] for item in group["evidence"]}
        self.stage: Stage = "repair" if group["rejected"] else "write"
        self.scene = Scene(story, tuple(self.own.values()))
        self.rate = plan.rate if "write" in plan.stages else 0.0
        self.rewords = plan.rewords
        self.draw = plan.draw(self.stage, *self.own.values())
        self.made: list[Corruption] = []
        self.truths: list[Truth] = []
        self.merged: dict[str, str] = {}

    def answered(self, entry: WrittenEntry) -> WrittenEntry:
        """Return the entry with its errors and rewordings."""
        sentences: list[WrittenSentence] = []
        for sentence in self._merged(entry.sentences):
            errs = self.draw.random() < self.rate
            sentences += self._erring(sentence) if errs else [self._true(sentence)]
        errs = self.draw.random() < self.rate
        headline = self._headline(entry.headline) if errs else entry.headline
        return entry.model_copy(
            update={"headline": headline, "sentences": tuple(sentences[:_MOST_SENTENCES])}
        )

    def _erring(self, sentence: WrittenSentence) -> list[WrittenSentence]:
        """Corrupt a sentence in the first way that is open to it; an invention stands behind the truth."""
        for kind in makers.shuffled(self.draw):
            if kind is Kind.CITATION:
                if moved := self._miscited(sentence):
                    return [moved]
                continue
            change = makers.drawn(kind, sentence.text, self.scene, self.draw)
            if change is None:
                continue
            evidence = self._texts(sentence)
            self._remember(kind, change, sentence.text, evidence, where="sentence")
            false = sentence.model_copy(update={"text": change.text})
            if kind in {Kind.INVENTION, Kind.INSTRUCTION}:
                return [self._true(sentence), false]
            return [false]
        return [self._true(sentence)]

    def _miscited(self, sentence: WrittenSentence) -> WrittenSentence | None:
        """The sentence with a number that does not state it, in place of its own numbers or beside them."""
        wrong = [
            number
            for number, text in self.shown.items()
            if number not in sentence.evidence
            and max(shared(sentence.text, text), shared(text, sentence.text)) < _FOREIGN
        ]
        own = [number for number in wrong if number in self.own]
        foreign = [number for number in wrong if number not in self.own]
        ways = {"same group": own, _BESIDE: own, "other group": foreign}
        open_ = [variant for variant, numbers in ways.items() if numbers]
        if not open_:
            return None
        variant = self.draw.choice(open_)
        number = self.draw.choice(ways[variant])
        change = Change(sentence.text, variant, "the cited sentence does not tell it")
        evidence = (self.shown[number],)
        self._remember(Kind.CITATION, change, sentence.text, evidence, where="citation")
        kept = sentence.evidence[: _MOST_NUMBERS - 1] if variant == _BESIDE else ()
        return sentence.model_copy(update={"evidence": (*kept, number)})

    def _headline(self, headline: str) -> str:
        """Corrupt the headline in the first way that is open to it."""
        for kind in makers.shuffled(self.draw):
            change = makers.drawn(kind, headline, self.scene, self.draw)
            if change is not None:
                change = replace(change, text=change.text.rstrip("."))
                evidence = tuple(self.own.values())
                self._remember(kind, change, headline, evidence, where="headline")
                return change.text
        return headline

    def _true(self, sentence: WrittenSentence) -> WrittenSentence:
        """Keep the sentence, or reword it, perhaps twice."""
        variants = [_MERGED_AS] if sentence.text in self.merged else []
        original = self.merged.get(sentence.text, sentence.text)
        for chance in _REWORDED if self.rewords else ():
            known = list(rewording.changes(sentence.text, self.scene))
            if known and self.draw.random() < chance:
                change = self.draw.choice(known)
                sentence = sentence.model_copy(update={"text": change.text})
                variants.append(change.variant)
        truth = Truth(sentence.text, original, ", ".join(variants), self._texts(sentence))
        self.truths.append(truth)
        return sentence

    def _merged(self, sentences: tuple[WrittenSentence, ...]) -> tuple[WrittenSentence, ...]:
        """Now and then the first two sentences as one, on the evidence of both."""
        if len(sentences) < 2 or not self.rewords or self.draw.random() >= _MERGED:
            return sentences
        first, second, *rest = sentences
        text = rewording.merged(first.text, second.text)
        if text is None:
            return sentences
        evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))[:_MOST_NUMBERS]
        self.merged[text] = f"{first.text} {second.text}"
        return (WrittenSentence(text=text, evidence=evidence), *rest)

    def _texts(self, sentence: WrittenSentence) -> tuple[str, ...]:
        return tuple(self.shown[number] for number in sentence.evidence if number in self.shown)

    def _remember(
        self, kind: Kind, change: Change, original: str, evidence: tuple[str, ...], *, where: Where
    ) -> None:
        text, variant, why = change.text, change.variant, change.why
        self.made.append(
            Corruption(kind, variant, self.stage, where, original, text, evidence, why)
        )
