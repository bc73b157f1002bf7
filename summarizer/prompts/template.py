"""A small, strict subset of Handlebars: ``{{x}}``, ``{{#each xs}}``, ``{{#if x}}``, ``{{this}}``.

Templates are parsed before any data exist and filled in one pass, so that data
can never be read as a template. Every value becomes one visible line: data
cannot open a line of their own, and the number of lines of a message depends
on the lengths of the lists alone. Nor can they write the control tokens of a
chat template, which several servers take for real ones wherever they stand in
a message. There are no partials, helpers, parent paths
or escapes, because none of our prompts needs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.errors import PromptError
from summarizer.text.visible import visible

_TAG = re.compile(r"\{\{([^{}\n]*)\}\}")
_STANDALONE = re.compile(r"^[ \t]*(\{\{[#/][^{}\n]*\}\})[ \t]*\n", re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_CONTROL_TOKEN = re.compile(  # <|im_start|> </s> <start_of_turn> <<SYS>> <｜User｜> [INST] [/INST]
    r"<(?=[|｜<]|/?[A-Za-z_])|\[(?=/?[A-Z][A-Z_]{2,30}\])"
)
_BLOCK = re.compile(r"#(each|if)[ ]+([a-z][a-z0-9_]*)\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text."""

    text: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A place for one value; ``this`` is the item of a list of plain values."""

    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """``each``: the body once per item of a list. ``if``: the body if the value is neither null nor empty."""

    kind: str
    name: str
    body: tuple[Node, ...]


Node = Text | Variable | Block


def parse(template: str) -> tuple[Node, ...]:
    """Parse a template; a block tag alone on its line takes the line with it.

    Raises ``PromptError`` for an unknown tag, an unclosed block or stray braces.
    """
    pieces = _TAG.split(_STANDALONE.sub(r"\1", template))
    nodes, rest = _nodes(pieces, 0, closing=None)
    if rest != len(pieces):
        raise PromptError(f"{{{{{pieces[rest]}}}}} closes nothing; remove it")
    return nodes


def _nodes(pieces: list[str], at: int, *, closing: str | None) -> tuple[tuple[Node, ...], int]:
    """Nodes from ``pieces[at]`` on, up to the tag ``closing``; pieces alternate text and tag."""
    nodes: list[Node] = []
    while at < len(pieces):
        piece = pieces[at]
        if at % 2 == 0:
            if "{{" in piece or "}}" in piece:
                raise PromptError("stray braces in a template; a tag is {{name}} on one line")
            if piece:
                nodes.append(Text(piece))
            at += 1
            continue
        tag = piece.strip()
        if tag.startswith("/"):
            if tag == closing:
                return tuple(nodes), at + 1
            return tuple(nodes), at
        block = _BLOCK.match(tag)
        if block:
            kind, name = block.groups()
            body, after = _nodes(pieces, at + 1, closing=f"/{kind}")
            if after > len(pieces) or pieces[after - 1].strip() != f"/{kind}":
                raise PromptError(f"{{{{#{kind} {name}}}}} is not closed by {{{{/{kind}}}}}")
            nodes.append(Block(kind, name, body))
            at = after
        elif _NAME.match(tag):
            nodes.append(Variable(tag))
            at += 1
        else:
            raise PromptError(f"unknown tag {{{{{tag}}}}}; use a variable, #each, #if")
    return tuple(nodes), at


def fill(nodes: Sequence[Node], values: object) -> str:
    """Put ``values`` (the variables, or the item of a list) into ``nodes``.

    Raises ``PromptError`` for a name without a value and for a null where text is needed.
    """
    return "".join(_fill(nodes, values))


def _fill(nodes: Sequence[Node], values: object) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Variable):
            yield _line(node.name, _value(node.name, values))
        else:
            value = _value(node.name, values)
            if node.kind == "if":
                if value or value == 0:
                    yield from _fill(node.body, values)
                continue
            if not isinstance(value, Sequence) or isinstance(value, str):
                raise PromptError(f"{{{{#each {node.name}}}}} needs a list")
            for item in value:
                yield from _fill(node.body, item)


def _value(name: str, values: object) -> object:
    if name == "this":
        return values
    if not isinstance(values, Mapping) or name not in values:
        raise PromptError(f"no value for {{{{{name}}}}}")
    found: object = values[name]
    return found


def _line(name: str, value: object) -> str:
    if isinstance(value, str):
        shown = visible(value)
        return _CONTROL_TOKEN.sub(r"\g<0> ", shown) if "<" in shown or "[" in shown else shown
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise PromptError(f"{{{{{name}}}}} needs text or a whole number, got {type(value).__name__}")


def faults(nodes: Sequence[Node], schema: Mapping[str, object], place: str = "") -> list[str]:
    """Say where a template uses names its input schema does not have, or has the wrong kind of."""
    found: list[str] = []
    properties = schema.get("properties")
    known = properties if isinstance(properties, Mapping) else {}
    for node in nodes:
        if isinstance(node, Text) or node.name == "this":
            continue
        where = f"{place}{node.name}"
        declared = known.get(node.name)
        if not isinstance(declared, Mapping):
            found.append(f"unknown variable {where}")
        elif isinstance(node, Block):
            inner, inside = (
                (schema, place) if node.kind == "if" else (_items(declared), f"{where}.")
            )
            found.extend(faults(node.body, inner, inside))
        elif declared.get("type") in ("array", "object"):
            found.append(f"{where} is a list or object and cannot stand alone")
    return found


def _items(declared: Mapping[str, object]) -> Mapping[str, object]:
    items = declared.get("items")
    return items if isinstance(items, Mapping) else {}


def names(nodes: Sequence[Node]) -> frozenset[str]:
    """Every name a template uses at its top level (bodies of ``if`` belong to it)."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Text):
            continue
        found.add(node.name)
        if isinstance(node, Block) and node.kind == "if":
            found |= names(node.body)
    return frozenset(found)
