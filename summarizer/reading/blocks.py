"""The text of a tree as blocks: paragraphs, headings, list items and table rows, in the order of the page.

A block ends where a browser would start a new line. Knows nothing of what is story;
it only says of each block what it is, how much of it is links, and where it hangs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An lxml element; lxml ships no types."""

_SPACE = re.compile(r"[ \t\r\n\f\v\u200b\u2028\u2029\ufeff\xad]+")
_SOFT = dict.fromkeys(map(ord, "\xad\u200b\ufeff"))
_SENTENCE = re.compile(r"[.!?。؟…:;][\"'”’»)\]]*$")
_TITLED = re.compile(r"(?:^|[\s_-])(?:title|heading|subhead\w*|crosshead|intertitre|zwischentitel|intertitulo|entretitulo)(?:$|\s)", re.I)  # fmt: skip
_PROSE_WORDS = 8
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_PROSE = 16
"""Characters of scripts without spaces (Thai, Lao, Japanese, Chinese) that make as much as eight words."""
_LONG = 120
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q ruby rb s samp small span strike"
    " strong sub sup time tt u var wbr g-emoji amp-link".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PICTURES = frozenset("img picture amp-img".split())
_PARTS = frozenset(("span", "time", "a", "small"))
_CELLS = frozenset(("td", "th"))
_LONGEST_CELL = 160
_INSIDE_CELL = frozenset("p div ul ol table h1 h2 h3 h4 br article section blockquote".split())


House = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its words, its kind (``p``, ``li``, ``row``, ``quote``, or ``h1`` to ``h6``), the element it hangs in.

    ``linked`` is the share of its characters that are links; ``pictured`` says that a
    picture stands right before it.
    """

    text: str
    kind: str
    owner: Element
    linked: float
    pictured: bool

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind in _HEADINGS

    @property
    def titled(self) -> bool:
        """Whether it is no sentence and its element is named a title, as subheadings without a heading's tag are."""
        named = bool(_TITLED.search(self.owner.get("class") or ""))
        return named and not self.ended and self.linked == 0 and not self.pictured

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE.search(self.text[-8:]))

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: several words, long or with the end of a sentence."""
        if len(self.text) > _LONG:
            return True
        if len(self.text.split()) >= _PROSE_WORDS:
            return self.ended
        return self.ended and len(_UNSPACED.findall(self.text)) >= _UNSPACED_PROSE

    @property
    def house(self) -> House:
        """How the block is dressed: tag and class of its element and the class of the one around; paragraphs of one story share it."""
        around = self.owner.getparent()
        outer = "" if around is None else (around.get("class") or "")
        return (self.owner.tag, self.owner.get("class") or "", outer)


class _Writer:
    """Gathers words until a block ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.pictured = False

    def add(self, words: str | None, *, link: bool) -> None:
        if words:
            self.parts.append(words)
            self.linked += len(words.strip()) if link else 0

    def end(self, owner: Element, kind: str) -> Iterator[Block]:
        text = _SPACE.sub(" ", "".join(self.parts).translate(_SOFT)).strip()
        linked, pictured = self.linked, self.pictured
        self.parts.clear()
        self.linked = 0
        if text:
            self.pictured = False
            yield Block(text, kind, owner, min(1.0, linked / len(text)), pictured)


def of_tree(body: Element) -> list[Block]:
    """Return the blocks below ``body``, in order; each is a single line with single spaces."""
    from lxml import etree

    found: list[Block] = []
    writer = _Writer()
    owners: list[tuple[Element, str]] = [(body, "p")]
    links = rows = 0
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag:
            writer.add(element.tail, link=links > 0)
            continue
        inline = tag in _INLINE or rows > 0
        if event == "start":
            links += tag == "a"
            if tag in _PICTURES or (tag == "br" and not rows):
                found.extend(writer.end(*owners[-1]))
                writer.pictured = writer.pictured or tag in _PICTURES
            elif not inline:
                found.extend(writer.end(*owners[-1]))
                owners.append((element, _kind(element, owners[-1][1])))
                rows += tag == "tr" and _is_data(element)
            elif rows and tag in _CELLS and "".join(writer.parts).strip():
                writer.add(" | ", link=False)
            writer.add(element.text, link=links > 0)
            continue
        links -= tag == "a"
        rows -= tag == "tr" and rows > 0
        if owners[-1][0] is element and element is not body:
            found.extend(writer.end(*owners.pop()))
        elif rows or tag in _INLINE:
            _part(writer, element, tag)
        if element is not body:
            writer.add(element.tail, link=links > 0)
    found.extend(writer.end(body, "p"))
    return found


def _part(writer: _Writer, element: Element, tag: str) -> None:
    """Keep two inline elements apart that stand side by side without a space: they are set apart by style."""
    following = element.getnext()
    if element.tail or following is None:
        return
    if tag in _PARTS and following.tag in _PARTS and (tag, following.tag) != ("a", "a"):
        writer.add(" ", link=False)


def _kind(element: Element, around: str) -> str:
    if element.tag in _HEADINGS:
        return str(element.tag)
    if element.tag in {"li", "dt", "dd"}:
        return "li"
    if element.tag == "tr":
        return "row"
    if element.tag in {"blockquote", "q"}:
        return "quote"
    if element.tag in {"p", "div", "td", "section"} and around in {"li", "quote", *_HEADINGS}:
        return around
    return "p"


def _is_data(row: Element) -> bool:
    """Whether a table row holds data: several short cells, not the columns of a page."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if not cells or any(
        child.tag in _INSIDE_CELL and child.tag not in {"p", "div"} for child in row.iter()
    ):
        return False
    return all(len(" ".join(cell.itertext()).strip()) <= _LONGEST_CELL for cell in cells)
