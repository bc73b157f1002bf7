"""From sentences to events: chunks go through the `extract` prompt, replies become spans.

The model sees numbered sentences and answers with numbers; what it copies is
looked up in the text and dropped where it is not there. A chunk that fails is
answered by the embedded engine and the reader is told; nothing is lost in
silence. It knows no provider and no rule of language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from summarizer.domain import Article, Chunk, Event, Note, Sentence, Status
from summarizer.errors import (
    BudgetSpent,
    ContextOverflow,
    ModelError,
    ModelRejected,
    ReplyRefused,
    ReplyTruncated,
)
from summarizer.models.offline import OfflineModel
from summarizer.models.replies import ExtractedEvent, ExtractReply
from summarizer.models.validation import validated
from summarizer.prompts.fence import fence
from summarizer.text import tokens
from summarizer.text.visible import visible
from summarizer.text.words import words

if TYPE_CHECKING:
    from summarizer.models.base import Model
    from summarizer.prompts import Prompt

CONTEXT_SENTENCES = 2
_SMALLEST_CHUNK = 200  # tokens: below that a chunk that still overflows is not the chunk's fault
_TOLD_APART = 3  # parts with one reason that are told one by one
_EVENTS_A_SENTENCE = 4  # more is a model that runs in circles
_MOST_CUTS = 2  # truncated replies in a row before a part is left to the embedded engine
_MANY_SILENT = 3  # parts without an event that are named one by one

Runner = Callable[[Sequence[Callable[[], "ChunkResult"]]], list["ChunkResult"]]
Lost = tuple["Piece", ModelError]


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk with the article it is of: one call."""

    article: Article
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """The events of one chunk, the parts of it that the embedded engine read in place of the model, and those without event."""

    events: tuple[Event, ...]
    lost: tuple[Lost, ...] = ()
    silent: tuple[Piece, ...] = ()


def pieces(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    max_tokens: int,
) -> list[Piece]:
    """The chunks of all articles, in order. A short article is one chunk and costs no exact count."""
    found: list[Piece] = []
    for article in articles:
        own = tuple(sentences[article.id])
        if not own:
            continue
        if tokens.fits(article.text, max_tokens):
            whole = Chunk(own[0].start, own[-1].end, 0, own)
            found.append(Piece(article, whole))
            continue
        from summarizer.text.chunking import chunk  # only a long article pays for it

        found.extend(
            Piece(article, part)
            for part in chunk(
                article, own, max_tokens=max_tokens, context_sentences=CONTEXT_SENTENCES
            )
            if part.sentences
        )
    return found


def extract(
    work: Sequence[Piece], model: Model, prompt: Prompt, *, run_all: Runner | None = None
) -> tuple[tuple[Event, ...], tuple[Note, ...]]:
    """Return the events of all pieces and the notes: ``calls``, run, ``collected``."""
    jobs = calls(work, model, prompt)
    return collected(run_all(jobs) if run_all else [job() for job in jobs])


def calls(work: Sequence[Piece], model: Model, prompt: Prompt) -> list[Callable[[], ChunkResult]]:
    """One call for each piece, ready to run in any order and at once."""
    return [partial(_extract_piece, piece, model, prompt) for piece in work]


def collected(results: Sequence[ChunkResult]) -> tuple[tuple[Event, ...], tuple[Note, ...]]:
    """Return the events of all pieces, numbered within their article (``a1.e3``), and the notes."""
    numbered: list[Event] = []
    counts: dict[str, int] = {}
    for event in (event for result in results for event in result.events):
        counts[event.article] = counts.get(event.article, 0) + 1
        numbered.append(replace(event, id=f"{event.article}.e{counts[event.article]}"))
    lost = [one for result in results for one in result.lost]
    silent = [one for result in results for one in result.silent]
    return tuple(numbered), (*_notes(lost), *_silences(silent))


def _extract_piece(piece: Piece, model: Model, prompt: Prompt, *, cuts: int = 0) -> ChunkResult:
    """Read a piece; one that does not fit, or whose reply does not, is read in halves.

    ``cuts`` counts the truncated replies on the way here: a model that runs on and on
    would do so on every half of a half.
    """
    request = prompt.request(variables(piece))
    try:
        reply = validated(
            model, request, ExtractReply, widen=cuts == 0, fault=partial(_senseless, piece)
        )
    except ModelRejected:
        raise
    except (ReplyTruncated, ContextOverflow) as error:
        cuts += isinstance(error, ReplyTruncated)
        halves = _halves(piece) if cuts <= _MOST_CUTS else None
        if halves is None:
            return _fallback(piece, prompt, error)
        results = [_extract_piece(half, model, prompt, cuts=cuts) for half in halves]
        return ChunkResult(
            tuple(event for result in results for event in result.events),
            tuple(one for result in results for one in result.lost),
            tuple(one for result in results for one in result.silent),
        )
    except ModelError as error:
        return _fallback(piece, prompt, error)
    silent = () if reply.events else (piece,)
    return ChunkResult(tuple(_events(piece, reply.events)), silent=silent)


def _senseless(piece: Piece, reply: ExtractReply) -> str | None:
    """Say which event rests on nothing that was shown, or that there are more events than a text of this length tells."""
    most = len(piece.chunk.sentences)
    if len(set(reply.events)) > _EVENTS_A_SENTENCE * most:
        return f"events: at most {_EVENTS_A_SENTENCE * most} for {most} sentences"
    for index, item in enumerate(reply.events):
        if min(item.sentences) > most:
            return f"events.{index}.sentences: there are only sentences 1 to {most}"
    return None


def _fallback(piece: Piece, prompt: Prompt, error: ModelError) -> ChunkResult:
    """The embedded engine answers for this chunk, and the output says so."""
    reply = validated(OfflineModel(), prompt.request(variables(piece)), ExtractReply)
    return ChunkResult(tuple(_events(piece, reply.events)), ((piece, error),))


def _notes(lost: Sequence[Lost]) -> tuple[Note, ...]:
    """One note for each part that the model did not read; one reason for many parts is one fact."""
    reasons: dict[str, list[Lost]] = {}
    for piece, error in lost:
        reasons.setdefault(str(error), []).append((piece, error))
    notes: list[Note] = []
    for reason, parts in reasons.items():
        if len(parts) > _TOLD_APART or isinstance(parts[0][1], BudgetSpent):
            counted = "1 part" if len(parts) == 1 else f"{len(parts)} parts"
            message = f"the embedded engine read {counted}: {reason}"
            notes.append(Note("extraction", message, incomplete=True))
        else:
            notes += [_note(piece, error) for piece, error in parts]
    return tuple(notes)


def _silences(silent: Sequence[Piece]) -> tuple[Note, ...]:
    """An empty reply is valid, and a reader must know whose article it was; of many, how many."""
    if len(silent) > _MANY_SILENT:
        first = silent[0].article.name
        message = f"no event was found in {len(silent)} parts, the first in {first}"
        return (Note("reading", message),)
    return tuple(Note(_place(one), "no event was found in this part") for one in silent)


def _place(piece: Piece) -> str:
    return f"{piece.article.name}, characters {piece.chunk.start}-{piece.chunk.end}"


def _note(piece: Piece, error: ModelError) -> Note:
    if isinstance(error, ReplyRefused):
        message = f"the model's reading of this part is missing: {error}; the embedded engine read it instead"
    else:
        message = f"the embedded engine read this part: {error}"
    return Note(_place(piece), message, incomplete=True)


def _halves(piece: Piece) -> tuple[Piece, Piece] | None:
    """The chunk in two, at a sentence; ``None`` if it is one sentence or very short."""
    own = piece.chunk.sentences
    if (
        len(own) < 2
        or len(piece.article.text[piece.chunk.start : piece.chunk.end]) < _SMALLEST_CHUNK
    ):
        return None
    middle = len(own) // 2
    left, right = own[:middle], own[middle:]
    return (
        Piece(piece.article, Chunk(left[0].start, left[-1].end, 0, left, piece.chunk.context)),
        Piece(
            piece.article,
            Chunk(right[0].start, right[-1].end, 0, right, left[-CONTEXT_SENTENCES:]),
        ),
    )


def variables(piece: Piece) -> dict[str, object]:
    """The values that the `extract` prompt is rendered from. Sentences are shown as a reader would see them."""
    article, part = piece.article, piece.chunk
    return {
        "title": visible(article.title) if article.title else None,
        "publisher": visible(article.publisher) if article.publisher else None,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "fence": fence(
            article.title or "",
            article.publisher or "",
            *(sentence.text for sentence in (*part.context, *part.sentences)),
        ),
        "context": [{"text": visible(sentence.text)} for sentence in part.context],
        "sentences": [
            {"number": number, "text": visible(sentence.text)}
            for number, sentence in enumerate(part.sentences, start=1)
        ],
    }


def _events(piece: Piece, extracted: Iterable[ExtractedEvent]) -> list[Event]:
    """The domain's events; one that a model repeats word for word counts once."""
    shown = _shown(piece)
    found = (_event(piece, item, shown) for item in dict.fromkeys(extracted))
    return [event for event in found if event is not None]


def _event(piece: Piece, item: ExtractedEvent, words_shown: frozenset[str]) -> Event | None:
    """The domain's event, with sentence numbers as sentences; ``None`` if no number is one that was shown."""
    own = piece.chunk.sentences
    evidence = tuple(
        own[number - 1] for number in dict.fromkeys(item.sentences) if number <= len(own)
    )
    if not evidence:
        return None
    shown = " ".join(visible(sentence.text) for sentence in evidence)
    return Event(
        id="",
        article=piece.article.id,
        evidence=evidence,
        headline=visible(item.headline),
        statement=visible(item.statement),
        status=Status(item.status),
        attributed_to=tuple(
            name for name in map(visible, item.attributed_to) if _named(name, words_shown)
        ),
        participants=tuple(name for name in item.participants if name in shown),
        quantities=tuple(text for text in item.quantities if text in shown),
        time_words=_copied(item.time_words, shown),
        said_words=_copied(item.said_on_words, shown),
    )


def _shown(piece: Piece) -> frozenset[str]:
    """The words of all that the model was shown of a piece."""
    sentences = (*piece.chunk.context, *piece.chunk.sentences)
    return frozenset(word.lower for sentence in sentences for word in words(sentence.text))


def _named(name: str, words_shown: frozenset[str]) -> bool:
    """Whether every word of a speaker stands in what was shown: a speaker may be named before the sentence."""
    named = words(name)
    return bool(named) and all(word.lower in words_shown for word in named)


def _copied(copied: str | None, shown: str) -> str | None:
    """Words for time count only if they were copied; anything else is the model's own idea."""
    if copied is None:
        return None
    found = shown.lower().find(copied.lower())
    return shown[found : found + len(copied)] if found >= 0 else None
