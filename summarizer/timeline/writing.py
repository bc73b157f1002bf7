"""From groups to prose: the `write` prompt gets the evidence of several groups and returns sentences with numbers.

Numbers become citations here; what a model wrote is a draft until checking has
seen it. A group whose draft does not hold is asked for once more, with what was
wrong. Groups that a reply leaves out, and whole replies that fail, fall back to
the evidence word for word. It knows no provider.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.domain import Article, Citation, Note
from summarizer.errors import ContextOverflow, ModelError, ModelRejected, ReplyTruncated
from summarizer.models.offline import OfflineModel
from summarizer.models.replies import WriteReply, WrittenEntry
from summarizer.models.validation import validated
from summarizer.prompts.fence import fence
from summarizer.text.visible import visible
from summarizer.timeline.disputes import cite
from summarizer.timeline.sheets import Item, Rejection, Sheet, sheet_of

if TYPE_CHECKING:
    from summarizer.models.base import Model, Request
    from summarizer.prompts import Prompt
    from summarizer.timeline.grouping import Group

_CHARACTERS = 12_000  # of evidence a call: about 3,000 tokens, so that a reply stays short too
_GROUPS = 12  # a call: more and small models begin to skip some

Batch = tuple[Sheet, ...]
Lost = tuple[int, ModelError]  # how many entries the embedded engine wrote, and why
Answer = tuple[dict[int, "Draft"], tuple[Lost, ...]]
Runner = Callable[[Sequence[Callable[[], Answer]]], list[Answer]]
Reject = Callable[["Draft"], Sequence[Rejection]]


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence that nobody has checked yet; the first citation is the one it stands on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The prose of one group, before checking; ``fallback`` tells its leads in case of need, in order."""

    group: int
    headline: str
    sentences: tuple[DraftSentence, ...]
    fallback: tuple[DraftSentence, ...]
    own_headline: str


def write(
    groups: Sequence[Group],
    articles: Mapping[str, Article],
    model: Model,
    prompt: Prompt,
    *,
    chosen: frozenset[int] | None = None,
    reject: Reject | None = None,
    run_all: Runner | None = None,
) -> tuple[tuple[Draft, ...], tuple[Note, ...]]:
    """Return one draft for each group, in order, and what the reader must be told.

    The model writes the ``chosen`` groups (default: all), the embedded engine the
    others. ``reject`` says which sentences of a draft do not hold.
    """
    run = run_all or (lambda calls: [call() for call in calls])
    writer = _Writer(articles, prompt)
    languages = _languages(articles)
    sheets = [sheet_of(index, group, languages) for index, group in enumerate(groups)]
    drafts = {sheet.index: writer.draft(sheet, None) for sheet in sheets}
    taken = [sheet for sheet in sheets if chosen is None or sheet.index in chosen]
    other = [sheet for sheet in sheets if chosen is not None and sheet.index not in chosen]
    for batch in batches(other):
        drafts |= writer.ask(batch, OfflineModel())
    answers = run([writer.job(batch, model) for batch in batches(taken)])
    for found, _ in answers:
        drafts |= found
    if reject:
        drafts |= _mended(taken, drafts, writer, model, reject=reject, run=run)
    lost = [one for _, losses in answers for one in losses]
    return tuple(drafts[index] for index in range(len(groups))), _notes(lost)


def _languages(articles: Mapping[str, Article]) -> dict[str, str]:
    """The language of each article that has one, those of the language that most articles are in first."""
    known = {key: article.language[:2] for key, article in articles.items() if article.language}
    count = Counter(known.values())
    return dict(sorted(known.items(), key=lambda item: -count[item[1]]))


def _mended(
    sheets: Sequence[Sheet],
    drafts: Mapping[int, Draft],
    writer: _Writer,
    model: Model,
    *,
    reject: Reject,
    run: Runner,
) -> dict[int, Draft]:
    """Second drafts of the groups whose first did not hold, where the second holds better."""
    faults = {sheet.index: tuple(reject(drafts[sheet.index])) for sheet in sheets}
    failing = [sheet.rejected(faults[sheet.index]) for sheet in sheets if faults[sheet.index]]
    answers = run([writer.job(batch, model, is_repair=True) for batch in batches(failing)])
    return {
        index: draft
        for found, _ in answers
        for index, draft in found.items()
        if draft.sentences and len(reject(draft)) < len(faults[index])
    }


def batches(sheets: Sequence[Sheet]) -> list[Batch]:
    """Sheets that go into one call, in order."""
    found: list[list[Sheet]] = []
    room = 0
    for sheet in sheets:
        if not found or sheet.characters > room or len(found[-1]) == _GROUPS:
            found.append([])
            room = _CHARACTERS
        found[-1].append(sheet)
        room -= sheet.characters
    return [tuple(batch) for batch in found]


def request_of(batch: Batch, prompt: Prompt) -> Request:
    """The call that asks for the entries of a batch."""
    shown = [text for sheet in batch for text in sheet.texts]
    groups = [
        sheet.variables(number, first)
        for number, (sheet, first) in enumerate(zip(batch, _firsts(batch), strict=True), start=1)
    ]
    return prompt.request({"fence": fence(*shown), "groups": groups})


def _firsts(batch: Batch) -> list[int]:
    """The first evidence number of each sheet: they run through a call, so that a number of another group is seen to be one."""
    sizes = [len(sheet.items) for sheet in batch[:-1]]
    return list(accumulate(sizes, initial=1))


@dataclass(frozen=True, slots=True)
class _Writer:
    articles: Mapping[str, Article]
    prompt: Prompt

    def job(self, batch: Batch, model: Model, *, is_repair: bool = False) -> Callable[[], Answer]:
        return lambda: self._attempt(batch, model, is_repair=is_repair)

    def _attempt(
        self, batch: Batch, model: Model, *, is_repair: bool, is_half: bool = False
    ) -> Answer:
        """Ask; a batch whose reply does not fit is halved; what fails alone is written by the embedded engine."""
        try:
            return self.ask(batch, model, widen=not is_half), ()
        except ModelRejected:
            raise
        except (ReplyTruncated, ContextOverflow) as error:
            if len(batch) == 1:
                return self._lost(batch, error, is_repair=is_repair)
            middle = len(batch) // 2
            halves = (batch[:middle], batch[middle:])
            left, right = (
                self._attempt(half, model, is_repair=is_repair, is_half=True) for half in halves
            )
            return left[0] | right[0], left[1] + right[1]
        except ModelError as error:
            return self._lost(batch, error, is_repair=is_repair)

    def _lost(self, batch: Batch, error: ModelError, *, is_repair: bool) -> Answer:
        """A repair that fails loses nothing: the first draft stands, and checking has the last word."""
        if is_repair:
            return {}, ()
        return self.ask(batch, OfflineModel()), ((len(batch), error),)

    def ask(self, batch: Batch, model: Model, *, widen: bool = True) -> dict[int, Draft]:
        """Return the drafts of the groups that the reply writes; the first entry of a group counts."""
        reply = validated(model, request_of(batch, self.prompt), WriteReply, widen=widen)
        firsts = _firsts(batch)
        drafts: dict[int, Draft] = {}
        for entry in reply.entries:
            if entry.group > len(batch) or batch[entry.group - 1].index in drafts:
                continue
            sheet, first = batch[entry.group - 1], firsts[entry.group - 1]
            own = dict(enumerate(sheet.items, start=first))
            drafts[sheet.index] = self.draft(sheet, entry, own)
        return drafts

    def draft(
        self, sheet: Sheet, entry: WrittenEntry | None, own: Mapping[int, Item] | None = None
    ) -> Draft:
        """The draft of an entry, evidence numbers as citations; without an entry the leads stand ready alone."""
        fallback = tuple(
            DraftSentence(item.stand_in, (self._cite(item),))
            for item in sheet.items
            if item.stand_in
        )
        if entry is None or own is None:
            return Draft(sheet.index, sheet.headline, (), fallback, sheet.headline)
        sentences = tuple(
            DraftSentence(
                visible(sentence.text),
                tuple(self._cite(own[number]) for number in sentence.evidence if number in own),
            )
            for sentence in entry.sentences
        )
        return Draft(sheet.index, visible(entry.headline), sentences, fallback, sheet.headline)

    def _cite(self, item: Item) -> Citation:
        return cite(self.articles[item.sentence.article], item.sentence)


def _notes(lost: Sequence[Lost]) -> tuple[Note, ...]:
    """One note for each reason, with the number of entries it cost."""
    entries: dict[str, int] = {}
    for number, error in lost:
        entries[str(error)] = entries.get(str(error), 0) + number
    return tuple(
        Note(
            "writing",
            f"the embedded engine wrote {number} {'entry' if number == 1 else 'entries'}: {message}",
            incomplete=True,
        )
        for message, number in entries.items()
    )
