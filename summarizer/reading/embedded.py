"""The story of a page that is built by script, from the data it is built of.

Next.js and its kin put the whole article as JSON into a script and print nothing else.
The data of every site are shaped in a way of its own, so an article is known by what it
has: a title, and beside or below it a body of paragraphs. Asked only where the page
shows no story; knows no site and runs no script.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.reading.layout import key
from summarizer.reading.metadata import Metadata, clean, from_fields, name_of

Element = Any
"""An lxml element; lxml ships no types."""

_LARGEST = 5_000_000
_DEEPEST = 14
_MOST_NODES = 60_000
_LEAST = 300
"""Characters of a body; less is a summary."""
_FEWEST_WORDS = 6
_ASSIGNED = re.compile(r"(?:window|self|globalThis)\s*(?:\.\s*[\w$]{1,60}|\[[\"'][\w$-]{1,60}[\"']\])\s*=\s*(?=[{\[])")  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,2000}>")
_BREAKING = frozenset("p br div li ul ol h1 h2 h3 h4 h5 blockquote tr section".split())
_TITLES = ("headline", "title", "name")
_DECKS = ("standfirst", "subheadline", "subtitle", "dek", "deck", "lead", "teaser", "description")
_BODIES = (
    "body",
    "articlebody",
    "content",
    "content_elements",
    "contentelements",
    "blocks",
    "components",
    "elements",
    "paragraphs",
    "text",
    "html",
)
_WORDS = ("html", "text", "content", "value", "data", "body", "children", "items", "copy", "model")
_APART = re.compile(
    r"related|promo|teaser|advert|\bads?\b|image|photo|picture|video|audio|gallery|embed|newsletter|signup|social|link[-_ ]?list|recommend|interstitial|caption|correction|byline",
    re.IGNORECASE,
)
_HEADING = re.compile(r"head|^h[1-6]$|title", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Embedded:
    """An article found in a page's data: what they say of it, and its blocks, headings marked ``True``."""

    metadata: Metadata
    blocks: tuple[tuple[str, bool], ...]


def article(tree: Element, title: str | None) -> Embedded | None:
    """Return the article in the scripts of ``tree``: the one with the page's title, else the one with most text."""
    wanted = key(title) if title else None
    best: tuple[bool, int, Mapping[str, Any], list[tuple[str, bool]]] | None = None
    for node in _nodes(tree):
        named = next((clean(node[name]) for name in _TITLES if isinstance(node.get(name), str)), "")
        if not named:
            continue
        blocks = _body(node)
        size = sum(len(words) for words, _ in blocks)
        found = key(named)
        own = wanted is not None and bool(found) and (found == wanted or wanted.startswith(found))
        if size >= _LEAST and (best is None or (own, size) > best[:2]):
            best = (own, size, node, blocks)
    if best is None:
        return None
    node, blocks = best[2], best[3]
    deck = next((words for name in _DECKS if (words := clean(node.get(name)))), None)
    if deck and len(deck.split()) >= _FEWEST_WORDS and deck[-1] in ".!?" and deck != blocks[0][0]:
        blocks = [(deck, False), *blocks]
    return Embedded(_metadata(node), tuple(blocks))


def _metadata(node: Mapping[str, Any]) -> Metadata:
    found = from_fields(node)
    byline = node.get("byline") or node.get("credits")
    if found.author is None and isinstance(byline, Mapping):
        names = byline.get("authors") or byline.get("by") or byline.get("author")
        found = found.or_else(Metadata(author=name_of(names)))
    headlines = node.get("headlines")
    if found.title is None and isinstance(headlines, Mapping):
        found = found.or_else(Metadata(title=clean(headlines.get("basic"))))
    return found


def _nodes(tree: Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in the data of all scripts, outer ones first, up to a number."""
    left = _MOST_NODES
    for script in tree.iter("script"):
        for data in _data(script):
            pending: list[tuple[object, int]] = [(data, 0)]
            while pending and left:
                value, depth = pending.pop()
                left -= 1
                if isinstance(value, Mapping):
                    yield value
                    inner: list[object] = list(value.values())
                else:
                    inner = value if isinstance(value, list) else []
                if depth < _DEEPEST:
                    pending.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, Mapping | list))  # fmt: skip


def _data(script: Element) -> Iterator[object]:
    source = (script.text or "").strip()
    kind = (script.get("type") or "").lower()
    if not source or len(source) > _LARGEST or "ld+json" in kind:
        return
    decoder = json.JSONDecoder(strict=False)
    starts = [0] if source[0] in "{[" else [match.end() for match in _ASSIGNED.finditer(source)]
    for start in starts[:8]:
        try:
            yield decoder.raw_decode(source, start)[0]
        except (ValueError, RecursionError):
            continue  # what is no JSON is a program, and no fault of the article


def _body(node: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Return the blocks of the fullest body that an object has."""
    lower = {str(name).casefold(): value for name, value in node.items()}
    bodies = [list(_blocks(lower[name], 0)) for name in _BODIES if lower.get(name)]
    return max(bodies, key=lambda found: sum(len(words) for words, _ in found), default=[])


def _blocks(value: object, depth: int) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs in a body: a text with markup, a list of parts, or parts of parts."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield from _lines(value)
    elif isinstance(value, list):
        if value and all(isinstance(one, Mapping) and _is_run(one, depth) for one in value):
            yield from _lines("".join(str(one["text"]) for one in value))
            return
        for one in value:
            yield from _blocks(one, depth + 1)
    elif isinstance(value, Mapping):
        kind = str(value.get("type") or value.get("__typename") or value.get("_type") or "")
        if _APART.search(kind):
            return
        lower = {str(name).casefold(): inner for name, inner in value.items()}
        inner = next((lower[name] for name in _WORDS if isinstance(lower.get(name), str | list | Mapping) and lower[name]), None)  # fmt: skip
        heading = bool(_HEADING.search(f"{kind} {value.get('style') or ''}"))
        yield from ((words, heading or own) for words, own in _blocks(inner, depth + 1))


def _is_run(part: Mapping[str, Any], depth: int) -> bool:
    """Whether a part is a run of words inside a paragraph (Portable Text, Slate), not a paragraph."""
    kind = str(part.get("type") or part.get("_type") or ("span" if depth > 1 else ""))
    return isinstance(part.get("text"), str) and kind in {"text", "span", "leaf"}


def _lines(source: str) -> Iterator[tuple[str, bool]]:
    plain = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKING else "", source)
    for line in html.unescape(plain).splitlines():
        if words := " ".join(line.split()):
            yield words, False
