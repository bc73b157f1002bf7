"""What became of each error and each truth: published, refused, or never shown.

A timeline is searched for the very texts that were delivered. An error in a draft
that a second draft replaced, or in an entry that was left out, was never judged in
the end; it is counted apart and helps nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evals.simulator.model import SimulatorModel
    from evals.simulator.records import Corruption, Stage, Truth
    from summarizer.domain import Entry, EntrySentence, Timeline

_DOUBTED = (
    "its date does not fit"  # withheld for a dispute of the sources, not for the writer's words
)


class Fate(StrEnum):
    """The end of a text that was delivered."""

    PUBLISHED = "published"
    REFUSED = "refused"
    UNSHOWN = "unshown"


@dataclass(frozen=True, slots=True)
class Published:
    """What a timeline shows and what was refused on the way; ``miscited`` are true texts that some draft gave a wrong number.

    Of those nobody can say which draft was refused, so that they say nothing of truths.
    ``answers`` says, by the evidence of a group that was asked again, which answer was taken:
    the headline of the other one was replaced, not refused.
    """

    entries: tuple[Entry, ...]
    refused: frozenset[str]
    miscited: frozenset[str] = frozenset()
    answers: Mapping[tuple[str, ...], Stage] = field(default_factory=dict)

    def of_corruption(self, made: Corruption) -> Fate:
        """Whether an error stands in an entry."""
        text = visible(made.text)
        if made.where == "headline":
            return self._of_headline(text, made)
        if made.where in {"status", "time", "speaker"}:
            return self._of_field(made)
        for entry, sentence in self._sentences():
            if sentence.text != text:
                continue
            if made.where != "citation" or _cites(entry, sentence, made.evidence):
                return Fate.PUBLISHED
            return Fate.REFUSED
        return Fate.REFUSED if text in self.refused else Fate.UNSHOWN

    def of_truth(self, truth: Truth) -> Fate:
        """Whether a true sentence was let through."""
        text = visible(truth.text)
        if text in self.miscited:
            return Fate.UNSHOWN
        if any(sentence.text == text for _, sentence in self._sentences()):
            return Fate.PUBLISHED
        return Fate.REFUSED if text in self.refused else Fate.UNSHOWN

    def _of_headline(self, text: str, made: Corruption) -> Fate:
        if any(entry.headline == text for entry in self.entries):
            return Fate.PUBLISHED
        shown = any(_leads_with(entry, made.evidence) for entry in self.entries)
        taken = self.answers.get(made.evidence, "write")
        judged = shown and made.stage in {taken, "extract"}
        return Fate.REFUSED if judged else Fate.UNSHOWN

    def _of_field(self, made: Corruption) -> Fate:
        """A field counts where its event's own evidence opens the entry: there it is shown for the entry."""
        fates = [
            made.text in _field(entry, made.where)
            for entry in self.entries
            if _leads_with(entry, made.evidence[:1])
        ]
        return Fate.UNSHOWN if not fates else Fate.PUBLISHED if any(fates) else Fate.REFUSED

    def _sentences(self) -> Iterator[tuple[Entry, EntrySentence]]:
        for entry in self.entries:
            for sentence in entry.sentences:
                yield entry, sentence


def published(timeline: Timeline, model: SimulatorModel) -> Published:
    """Return what ``timeline`` shows of what ``model`` delivered."""
    held = {item.text for item in timeline.withheld if not item.reason.startswith(_DOUBTED)}
    # What the first answer had wrong is withheld in the end only if the second was no better.
    answers: dict[tuple[str, ...], Stage] = {
        evidence: "write" if wrong <= held else "repair"
        for evidence, wrong in model.asked_again.items()
    }
    return Published(
        (*timeline.entries, *timeline.background),
        frozenset({*map(visible, model.refused), *held}),
        frozenset(visible(made.text) for made in model.corruptions if made.where == "citation"),
        answers,
    )


def _field(entry: Entry, where: str) -> tuple[str, ...]:
    if where == "status":
        return (entry.status.value,)
    if where == "time":
        return (entry.when.text or "",) if entry.when else ()
    return entry.attributed_to


def _cites(entry: Entry, sentence: EntrySentence, evidence: Sequence[str]) -> bool:
    quotes = {visible(entry.citations[number].quote) for number in sentence.citations}
    return any(text in quotes for text in evidence)


def _leads_with(entry: Entry, evidence: Sequence[str]) -> bool:
    lead = entry.sentences[0].citations[0]
    return visible(entry.citations[lead].quote) in evidence
