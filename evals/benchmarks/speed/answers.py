"""What the benchmark's server answers: valid, plausible, and the same every time.

It is no model: it copies from what it is shown, so that the work after a call
is of the usual size. Our prompts are told by the name of their schema,
langextract by its own; whoever asks for no schema gets a short summary.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SENTENCE = re.compile(r"^\[(\d+)\] (?:\((\w+)\) )?(.+)$", re.MULTILINE)
_GROUP = re.compile(r"^Group (\d+)$", re.MULTILINE)
_PAIR = re.compile(r"^Pair (\d+)\nleft: (.*)\nright: (.*)$", re.MULTILINE)
_TIME = re.compile(
    r"\b(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} (?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December))\b"
)
_COUNTED = re.compile(r"\b\d[\d,.]* \w+")
_QUESTION = re.compile(r"^Q: ", re.MULTILINE)
_WORD = re.compile(r"\w+")
_HEADLINE_WORDS = 10
_SUMMARY_WORDS = 100
_SAME = 0.6  # share of common words from which two statements count as one event


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived: the texts of its messages, and the name of its schema if it has one."""

    messages: tuple[str, ...]
    schema: str | None

    @property
    def kind(self) -> str:
        """The name of the schema, or ``summary``."""
        return self.schema or "summary"


def asked(body: Mapping[str, Any]) -> Asked:
    """Read the body of a Chat Completions request; raises ``ValueError`` for anything else."""
    try:
        texts = tuple(_text(message["content"]) for message in body["messages"])
        form = body.get("response_format") or {}
        schema = form["json_schema"]["name"] if form.get("type") == "json_schema" else None
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no request of Chat Completions: {error!r}") from error
    return Asked(texts, schema)


@lru_cache(maxsize=1024)
def answer(question: Asked) -> str:
    """Return the text of the answer; raises ``ValueError`` for a schema that is not known.

    A question that comes again is answered from memory: a server that thinks long
    keeps the next caller waiting, who is the one that is measured.
    """
    if question.schema is None:
        return _summary(question.messages[-1])
    known = _ANSWERS.get(question.schema)
    if known is None:
        raise ValueError(f"schema {question.schema!r} is not known; known: {', '.join(_ANSWERS)}")
    return json.dumps(known(question.messages[-1]), ensure_ascii=False)


def _text(content: object) -> str:
    """Return a message's text, which may come in parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(part["text"] for part in content)
    raise TypeError(type(content).__name__)


def _extract(text: str) -> dict[str, Any]:
    """One event for every second sentence."""
    return {"events": [_event(int(match[1]), match[3]) for match in _sentences(text)[::2]]}


def _sentences(text: str) -> list[re.Match[str]]:
    return list(_SENTENCE.finditer(text))


def _event(number: int, sentence: str) -> dict[str, Any]:
    time = _TIME.search(sentence)
    return {
        "sentences": [number],
        "headline": _headline(sentence),
        "statement": sentence[:600],
        "time_words": time[0] if time else None,
        "said_on_words": None,
        "attributed_to": [],
        "status": "occurred",
        "participants": [],
        "quantities": _COUNTED.findall(sentence)[:3],
    }


def _write(text: str) -> dict[str, Any]:
    """For each group its first two sentences of evidence, word for word."""
    marks = list(_GROUP.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    entries = []
    for mark, end in zip(marks, ends, strict=True):
        evidence = _sentences(text[mark.end() : end])[:2]
        sentences = [{"text": one[3][:600], "evidence": [int(one[1])]} for one in evidence]
        if sentences:
            headline = _headline(evidence[0][3])
            entries.append({"group": int(mark[1]), "headline": headline, "sentences": sentences})
    return {"entries": entries}


def _same_event(text: str) -> dict[str, Any]:
    return {
        "answers": [
            {"pair": int(match[1]), "same": "same" if _alike(match[2], match[3]) else "different"}
            for match in _PAIR.finditer(text)
        ]
    }


def _alike(left: str, right: str) -> bool:
    one, other = ({word.lower() for word in _WORD.findall(side)} for side in (left, right))
    return len(one & other) >= _SAME * max(1, min(len(one), len(other)))


def _langextract(text: str) -> dict[str, Any]:
    """Return every second sentence of the last question, in the shape that its schema has for the class `event`."""
    asked_last = _QUESTION.split(text)[-1].rsplit("\nA: ", 1)[0]
    sentences = [part.strip() for part in re.split(r"(?<=[.!?])\s+", asked_last) if part.strip()]
    return {
        "extractions": [
            {"event": sentence, "event_attributes": {"time_words": time[0] if time else None}}
            for sentence in sentences[::2]
            for time in [_TIME.search(sentence)]
        ]
    }


def _summary(text: str) -> str:
    """Return a hundred words from the middle, where no template has its instructions."""
    words = text.split()
    start = max(0, (len(words) - _SUMMARY_WORDS) // 2)
    return " ".join(words[start : start + _SUMMARY_WORDS]) or "Nothing."


def _headline(sentence: str) -> str:
    return " ".join(sentence.split()[:_HEADLINE_WORDS]).rstrip(".,;:")[:600]


_ANSWERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "extract": _extract,
    "write": _write,
    "same_event": _same_event,
    "langextract_extractions": _langextract,
}
