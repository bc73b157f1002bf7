"""XML from strangers, parsed without entities, document types from elsewhere, or network.

lxml with everything switched off that a hostile file could use (OWASP, XML External
Entity Prevention): a file that declares entities of its own is refused, so nothing
can expand. libxml2's limits on depth and size stay on. What feeds get wrong most often,
names of HTML characters and bare ampersands, is written as XML has it first: lxml would
drop such a character, and from there on every one that is written properly.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = re.compile(rb"<([A-Za-z][A-Za-z0-9:._-]{0,40})")
_LITERAL = rb"<!\[CDATA\[(?:.*?\]\]>|.*)"
_REFERENCE = re.compile(
    _LITERAL
    + rb"|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)([A-Za-z0-9]{2,31};)?",
    re.DOTALL,
)
_MOST_TAGS = 2_000_000
"""The largest sitemap of the standard has half as many; each costs memory many times its size."""
_MOST_REFERENCES = 1_000_000
"""A file with more is made to keep us busy."""
Element = Any
"""An lxml element; no types are published for it."""


def parsed(data: bytes) -> Element:
    """Return the root of an XML file. Raises UnreadableInput (without place) if it has none."""
    from lxml import etree

    if data.count(b"<") > _MOST_TAGS:
        raise UnreadableInput("has more parts than a feed or sitemap may have; pass a smaller one")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_well_written(data.strip()), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput("is no readable feed or sitemap; check the address") from error
    if root is None:
        raise UnreadableInput("is no readable feed or sitemap; check the address")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableInput("declares XML entities, which no feed needs; it is not read")
    return root


def _well_written(data: bytes) -> bytes:
    """Return XML in which each ``&`` begins what XML knows; a file that declares entities is refused as it is."""
    wide = b"\x00" in data  # UTF-16: an ampersand is two bytes there
    if wide or b"<!ENTITY" in data[:4_000] or data.count(b"&") > _MOST_REFERENCES:
        return data
    return _REFERENCE.sub(_reference, data)


def _reference(match: re.Match[bytes]) -> bytes:
    if match[0].startswith(b"<"):
        return match[0]
    name = match[1] or b""
    meant = html5.get(name.decode("ascii")) if name else None
    if meant is None:
        return b"&amp;" + name
    return "".join(f"&#{ord(one)};" for one in meant).encode("ascii")


def first_name(data: bytes) -> str:
    """Return the name of the first element in a file, in lower case, without parsing it.

    >>> first_name(b'<?xml version="1.0"?><!DOCTYPE html><HTML>')
    'html'
    """
    found = _FIRST.search(data[:4_000])
    return found[1].decode("ascii").lower() if found else ""


def name(element: Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children that go by one of the names, whatever their namespace."""
    return (child for child in element if name(child) in names)


def text(element: Element, *names: str) -> str:
    """Return the text of the first child of that name that has any, names in order of preference."""
    for one in names:
        for child in children(element, one):
            # Paragraphs of an XHTML summary would run into one another.
            words = " ".join(child.itertext()) if len(child) else child.text or ""
            if words.strip():
                return " ".join(words.split()) if len(child) else words.strip()
    return ""
