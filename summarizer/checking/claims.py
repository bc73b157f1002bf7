"""A summary as claims: which stretches of it say something that a source could bear out.

A claim is a sentence of the summary with its offsets there. Headings, questions,
connective text and opinion are found too, and marked: they are counted, not
scored. Reads Markdown, HTML, our timeline JSON and plain text; what supports a
claim is not known here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.checking import markup
from summarizer.errors import EmptyInput, UnreadableInput
from summarizer.text import sentences
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Kind(StrEnum):
    """The form of a summary."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a summary; ``start`` and ``end`` are offsets into the document as given.

    ``text`` is what a reader reads: markup, footnote marks and escapes are gone, so it
    need not equal ``document[start:end]``. JSON claims have offsets of the sentence's
    string value within the file, or -1 where the value is escaped there.
    """

    text: str
    start: int
    end: int
    is_claim: bool = True


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


def split(summary_text: str) -> list[Claim]:
    """Split plain text into claims and what is none, with ``text == summary_text[start:end]``.

    >>> [(claim.text, claim.is_claim) for claim in split("Two died. What next?")]
    [('Two died.', True), ('What next?', False)]
    """
    return [
        Claim(span.of(summary_text), span.start, span.end, is_claim=_says(span.of(summary_text)))
        for span in sentences.split(summary_text)
        if any(character.isalnum() for character in span.of(summary_text))
    ]


def of_document(text: str, kind: Kind | str) -> list[Claim]:
    """Find the claims of a summary in any of the four forms, in the order of the document.

    Raises ``UnreadableInput`` for JSON that is not a timeline and ``EmptyInput`` for no text at all.
    """
    if not text.strip():
        raise EmptyInput("the summary has no text")
    match Kind(kind):
        case Kind.MARKDOWN:
            return _of_blocks(markup.markdown(text))
        case Kind.HTML:
            return _of_blocks(markup.html(text))
        case Kind.JSON:
            return _of_json(text)
        case _:
            return _of_lines(text)


def _says(sentence: str) -> bool:
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
    if not stripped or stripped[-1] in '.!?"”…;':
        return False
    found = words(stripped)
    loud = sum(word.text[0].isupper() for word in found if word.lower not in STOPWORDS)
    content = sum(word.lower not in STOPWORDS for word in found)
    return len(found) <= 12 and loud >= content * 0.8


def _of_lines(text: str) -> list[Claim]:
    """Plain text: a paragraph of one title-like line is a heading."""
    result: list[Claim] = []
    for match in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text):
        block, start = match.group(), match.start()
        if "\n" not in block and _heading(block):
            stripped = block.strip()
            at = start + block.index(stripped)
            result.append(Claim(stripped, at, at + len(stripped), is_claim=False))
            continue
        result.extend(
            Claim(claim.text, claim.start + start, claim.end + start, claim.is_claim)
            for claim in split(block)
        )
    return result


def _of_blocks(blocks: Iterable[markup.Block]) -> list[Claim]:
    result: list[Claim] = []
    for block in blocks:
        for claim in split(block.text):
            start, end = block.offsets[claim.start], block.offsets[claim.end - 1] + 1
            result.append(Claim(claim.text, start, end, claim.is_claim and not block.heading))
    return result


def _of_json(text: str) -> list[Claim]:
    """Return the sentences of the entries and the background of a timeline (TIMELINE_V1)."""
    try:
        timeline = json.loads(text)
    except ValueError as error:
        raise UnreadableInput(f"the summary is not JSON ({error})") from error
    if not isinstance(timeline, dict) or timeline.get("schema") != "summarizer/timeline/v1":
        raise UnreadableInput("the summary is JSON but not a summarizer/timeline/v1")
    result: list[Claim] = []
    at = 0
    for part in ("entries", "background"):
        for sentence in _sentences(timeline, part):
            literal = json.dumps(sentence, ensure_ascii=False)[1:-1]
            found = text.find(literal, at)
            if found < 0:
                literal = json.dumps(sentence)[1:-1]
                found = text.find(literal, at)
            start, end = (found, found + len(literal)) if found >= 0 else (-1, -1)
            at = max(at, end)
            result.append(Claim(sentence, start, end, is_claim=_says(sentence)))
    return result


def _sentences(timeline: Mapping[str, object], part: str) -> Iterator[str]:
    entries = timeline.get(part)
    for entry in entries if isinstance(entries, list) else []:
        sentences_of = entry.get("sentences") if isinstance(entry, dict) else None
        for sentence in sentences_of if isinstance(sentences_of, list) else []:
            text = sentence.get("text") if isinstance(sentence, dict) else None
            if isinstance(text, str) and text.strip():
                yield text
