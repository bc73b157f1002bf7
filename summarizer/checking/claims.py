"""A summary as claims: which stretches of it say something that a source could bear out.

A claim is a sentence of the summary with its offsets there, or one of the clauses of
a sentence that surely tells several facts. Headings, questions, connective text and
opinion are found too, and marked: they are counted, not scored. Reads Markdown, HTML,
our timeline JSON and plain text; what supports a claim is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from summarizer.checking import citing, markup
from summarizer.checking.markup import Block, Marked, Role
from summarizer.domain import Span
from summarizer.errors import EmptyInput
from summarizer.text import sentences
from summarizer.text.visible import visible
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.checking.citing import Reference
    from summarizer.checking.markup import Mark


class Kind(StrEnum):
    """The form of a summary."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


_WHOLE: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a summary, or a clause of one; ``start`` and ``end`` are offsets into the document as given.

    ``text`` is what a reader reads, on one line: markup, reference marks, escapes and
    what is invisible are gone, so it need not equal ``document[start:end]``. JSON claims
    have offsets of the sentence's string value within the file, or -1 where the value is
    escaped there. ``block`` is the number of its paragraph and ``place`` where it stands
    in that paragraph's text. ``lead`` is a date that labels it from outside,
    ``cites`` what the summary refers to for it.
    """

    text: str
    start: int
    end: int
    is_claim: bool = True
    block: int = 0
    place: Span = _WHOLE
    lead: str = ""
    cites: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A summary as read: its paragraphs with their roles, and the claims in order."""

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]


_CONNECTIVE = re.compile(
    r"^(?:in (?:conclusion|summary|short|other words|sum)|to (?:conclude|sum up|summari[sz]e)|overall"
    r"|here (?:is|are|'s)|below (?:is|are)|(?:the|this) (?:article|summary|text|following)s? "
    r"(?:is|are|summari[sz]es?|provides|covers|discusses|outlines|presents)|sure[,!.]|certainly[,!.]"
    r"|note:|source[s]?:|read more|i hope|let me know)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:in (?:my|our) (?:view|opinion)|i (?:think|believe|feel|hope|guess)|we (?:think|believe|feel|must)"
    r"|remains to be seen|only time will tell|remains? (?:uncertain|unclear|an open question)"
    r"|sets? the stage for|it is (?:clear|important|worth noting|crucial|vital|essential) (?:that|to)"
    r"|should (?:all )?(?:remember|reflect)|serves? as a (?:stark )?reminder|one (?:can|must) only)\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^\W{0,4}(?:sources?|references|citations|footnotes|bibliography|works cited|quellen(?:angaben)?|fuentes"
    r"|sources? cited|links|further reading)\W{0,4}$",
    re.IGNORECASE,
)
# Sections of our own Markdown that are about the timeline and are not the story it tells.
_ASIDE: Final = frozenset({"disputes", "withheld", "notes", "sources", "run"})
_PAGE = re.compile(r"\s{0,200}<(?:!doctype html|html|head|body|article|p|div)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}$")


def kind_of(text: str) -> Kind:
    """Tell the form of a summary whose name does not say it.

    >>> kind_of('{"schema": "summarizer/timeline/v1"}').value, kind_of("The weir broke.").value
    ('json', 'text')
    """
    if text.lstrip()[:1] == "{" and '"schema"' in text:
        return Kind.JSON
    return Kind.HTML if _PAGE.match(text) else Kind.TEXT


def split(summary_text: str) -> list[Claim]:
    """Split plain text into claims and what is none, sentence by sentence, with their offsets.

    >>> [(claim.text, claim.is_claim) for claim in split("Two died. What next?")]
    [('Two died.', True), ('What next?', False)]
    """
    return [
        Claim(visible(span.of(summary_text)), span.start, span.end, says(span.of(summary_text)))
        for span in sentences.split(summary_text)
        if any(character.isalnum() for character in span.of(summary_text))
    ]


def of_document(text: str, kind: Kind | str) -> list[Claim]:
    """Find the claims of a summary in any of the four forms, in the order of the document.

    Raises ``UnreadableInput`` for JSON that is not a timeline and ``EmptyInput`` for no text at all.
    """
    return list(read(text, kind).claims)


def read(text: str, kind: Kind | str) -> Document:
    """Read a summary into paragraphs and claims; raises as ``of_document`` does."""
    if not text.strip():
        raise EmptyInput("the summary has no text")
    match Kind(kind):
        case Kind.MARKDOWN:
            return _of_marked(markup.markdown(text))
        case Kind.HTML:
            from summarizer.checking import page_markup

            return _of_marked(page_markup.html(text))
        case Kind.JSON:
            from summarizer.checking import timeline_claims

            return timeline_claims.read(text)
        case _:
            return _of_marked(markup.plain(text), titled=True)


def says(sentence: str) -> bool:
    """Whether a sentence states something: not a question, a connective, an opinion or a mere label."""
    stripped = sentence.strip().rstrip("\"”’')")
    if stripped.endswith(("?", ":")) or _CONNECTIVE.match(stripped) or _OPINION.search(stripped):
        return False
    found = words(sentence)
    content = [word for word in found if word.lower not in STOPWORDS]
    return len(found) >= 3 and len(content) >= 2


def _heading(line: str) -> bool:
    """Whether a line of plain text stands as a title: short, without an end, mostly capitalised."""
    stripped = line.strip()
    if not stripped or len(stripped) > 200 or stripped[-1] in '.!?"”…;':
        return False
    found = words(stripped)
    loud = sum(word.text[0].isupper() for word in found if word.lower not in STOPWORDS)
    content = sum(word.lower not in STOPWORDS for word in found)
    return len(found) <= 12 and loud >= content * 0.8


def _of_marked(document: Marked, *, titled: bool = False) -> Document:
    """Find the claims of paragraphs; ``titled``: a paragraph of one title-like line is a heading."""
    blocks = list(_in_roles(document, titled=titled))
    notes = {note.label.lstrip("^"): note.text for note in document.notes}
    for block in blocks:
        if block.role is Role.ASIDE:
            links = (mark.label for mark in block.marks if not mark.label.isalnum())
            told = " ".join((block.text, *links))
            notes |= {label: told for label in block.labels if label not in notes}
    found = [
        claim for number, block in enumerate(blocks) for claim in _of_block(block, number, notes)
    ]
    return Document(tuple(blocks), tuple(found))


def _in_roles(document: Marked, *, titled: bool) -> Iterator[Block]:
    """Give each paragraph its role: lists of sources and what our own page says about itself are no prose."""
    pointed = {mark.label for block in document.blocks for mark in block.marks}
    listed = aside = False
    for block in document.blocks:
        role = block.role
        is_title = titled and "\n" not in block.text and _heading(block.text)
        if is_title or _SOURCES.match(block.text[:80]):
            role = Role.HEADING
        if role is Role.HEADING:
            listed = bool(_SOURCES.match(block.text[:80]))
            # Behind its last event our page speaks of itself up to its end.
            aside = aside or (document.ours and block.text.casefold() in _ASIDE)
        elif listed or aside or _is_note(block, pointed):
            role = Role.ASIDE
        yield block if role is block.role else replace(block, role=role)


def _is_note(block: Block, pointed: set[str]) -> bool:
    """Whether a paragraph is what a mark points at: `[1] wire.txt`, an item with the anchor of a footnote."""
    if any(label.startswith("#") and label in pointed for label in block.labels):
        return True
    return any(label.startswith("[") for label in block.labels) and not (
        _ENDED.search(block.text) and says(block.text)
    )


def _of_block(block: Block, number: int, notes: Mapping[str, str]) -> Iterator[Claim]:
    """Yield the claims of a paragraph and what in it is none."""
    units = [
        (unit, sentence)
        for sentence in sentences.split(block.text)
        for unit in _units(block, sentence)
    ]
    marks = _by_unit(block.marks, units)
    for at, (unit, sentence) in enumerate(units):
        text = unit.of(block.text)
        if not any(character.isalnum() for character in text):
            continue
        yield Claim(
            text.replace("\n", " "),
            block.offsets[unit.start],
            block.offsets[unit.end - 1] + 1,
            _may_claim(block) and says(sentence.of(block.text)) and says(text),
            number,
            unit,
            block.lead if at == 0 else "",
            _references(marks[at], notes),
        )


def _may_claim(block: Block) -> bool:
    """Whether a paragraph may state something: prose does, and a cell of a table that ends as a sentence ends."""
    if block.role is Role.CELL:
        return bool(_ENDED.search(block.text))
    return block.role is Role.PROSE


def _units(block: Block, sentence: Span) -> list[Span]:
    """Cut a sentence where a second full clause surely begins; most sentences are one unit."""
    if block.role is not Role.PROSE:
        return [sentence]
    # The rule of language has one home, with the engine that takes events out of sentences.
    from summarizer.models.offline.clauses import coordinated

    parts = coordinated(sentence.of(block.text))
    return [Span(sentence.start + part.start, sentence.start + part.end) for part in parts]


def _by_unit(marks: Sequence[Mark], units: Sequence[tuple[Span, Span]]) -> list[list[str]]:
    """Give each mark to the unit it stands in or behind; a unit without one shares those of the next in its sentence."""
    found: list[list[str]] = [[] for _ in units]
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.at):
        while at + 1 < len(units) and units[at + 1][0].start < mark.at:
            at += 1
        if found:
            found[at].append(mark.label)
    for number in range(len(units) - 2, -1, -1):
        if not found[number] and units[number][1] == units[number + 1][1]:
            found[number] = found[number + 1]
    return found


def _references(labels: Sequence[str], notes: Mapping[str, str]) -> tuple[Reference, ...]:
    """Return what the marks of a claim say; a mark that nothing explains is no citation that can be read."""
    found: list[Reference] = []
    for label in dict.fromkeys(labels):
        if label in notes:
            found.append(citing.noted(label.lstrip("#"), notes[label]))
        elif not label.startswith("#") and not label.isalnum():
            found.append(citing.noted(label, label))
        elif notes and not label.startswith("#"):
            found.append(citing.noted(label, ""))
    return tuple(found)
