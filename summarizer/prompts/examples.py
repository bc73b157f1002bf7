"""Whether a prompt's worked examples hold: a model copies their faults before it reads the rules.

An example's answer must fit the schema, cite only numbers that were shown, state
only figures and quote only words that stand in the sentences it cites, and obey
the rules of its own prompt that can be told without reading. What an answer of each
prompt must satisfy is known by the prompt's name; another prompt gets the
schema check alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.prompts import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarizer.prompts.prompt import Example, Prompt

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_COPIED = ("time_words", "said_on_words", "participants", "quantities")
_QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»|\"([^\"]*)\"")
_HEADLINE_WORDS = 12  # as the prompts say


def faults(prompt: Prompt) -> list[str]:
    """List what does not hold in the worked examples of ``prompt``."""
    found: list[str] = []
    for number, example in enumerate(prompt.examples, start=1):
        broken = schema.faults(example.variables, prompt.inputs, "input")
        broken += schema.faults(example.reply, prompt.schema, "output")
        rule = _RULES.get(prompt.name)
        if rule and not broken:
            broken = rule(example)
        found.extend(f"example {number}: {fault}" for fault in broken)
    return found


def _extract(example: Example) -> list[str]:
    shown = {one["number"]: one["text"] for one in example.variables["sentences"]}
    before = [one["text"] for one in example.variables["context"]]
    everything = " ".join([*before, *shown.values()])
    found = []
    for event in example.reply["events"]:
        evidence = _cited(event["sentences"], shown)
        if evidence is None:
            found.append(f"{event['headline']!r} cites a sentence that is not shown")
            continue
        copies = [copy for key in _COPIED for copy in _listed(event[key])]
        found += [
            f"{copy!r} is not in the cited sentences" for copy in copies if copy not in evidence
        ]
        found += [
            f"{name!r} is named nowhere in the text"
            for name in event["attributed_to"]
            if name not in everything
        ]
        when = event["time_words"]
        if when and when in event["statement"]:
            found.append(f"{event['statement']!r} repeats the words for time")
        found += _headline(event["headline"], evidence) + _told(event["statement"], evidence)
    return found


def _write(example: Example) -> list[str]:
    groups = {
        group["number"]: {one["number"]: one["text"] for one in group["evidence"]}
        for group in example.variables["groups"]
    }
    found = []
    for entry in example.reply["entries"]:
        shown = groups.get(entry["group"], {})
        found += _headline(entry["headline"], " ".join(shown.values()))
        for sentence in entry["sentences"]:
            evidence = _cited(sentence["evidence"], shown)
            if evidence is None:
                found.append(f"{sentence['text']!r} cites evidence of another group")
            else:
                found += _told(sentence["text"], evidence)
    return found


def _same_event(example: Example) -> list[str]:
    asked = [one["number"] for one in example.variables["pairs"]]
    answered = [one["pair"] for one in example.reply["answers"]]
    return [] if asked == answered else [f"pairs {asked} were asked, {answered} answered"]


def _judge(example: Example) -> list[str]:
    asked = [one["number"] for one in example.variables["claims"]]
    answered = [one["claim"] for one in example.reply["claims"]]
    shown = {one["number"]: one["text"] for one in example.variables["evidence"]}
    found = [] if asked == answered else [f"claims {asked} were asked, {answered} answered"]
    for one in example.reply["claims"]:
        if _cited(one["evidence"], shown) is None:
            found.append(f"claim {one['claim']} cites evidence that is not shown")
        elif one["verdict"] != "unsupported" and not one["evidence"]:
            found.append(f"claim {one['claim']} is {one['verdict']} without evidence")
    return found


def _cited(numbers: list[int], shown: Mapping[int, str]) -> str | None:
    if any(number not in shown for number in numbers):
        return None
    return " ".join(shown[number] for number in numbers)


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(one) for one in value] if isinstance(value, list) else []


def _headline(text: str, evidence: str) -> list[str]:
    long = len(text.split()) > _HEADLINE_WORDS
    return [f"{text!r} is longer than {_HEADLINE_WORDS} words"] * long + _told(text, evidence)


def _told(text: str, evidence: str) -> list[str]:
    """What ``text`` states in figures or quotes that the evidence does not have."""
    stated = set(_FIGURE.findall(evidence))
    figures = [figure for figure in _FIGURE.findall(text) if figure not in stated]
    quoted = ["".join(groups) for groups in _QUOTED.findall(text)]
    return [f"{figure} is not in the cited text" for figure in figures] + [
        f"quoted {words!r} is not in the cited text" for words in quoted if words not in evidence
    ]


_RULES: Mapping[str, Callable[[Example], list[str]]] = {
    "extract": _extract,
    "write": _write,
    "same_event": _same_event,
    "judge": _judge,
}
