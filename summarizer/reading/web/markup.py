"""XML from strangers, parsed without entities, document types from elsewhere, or network.

lxml with everything switched off that a hostile file could use (OWASP, XML External
Entity Prevention): a file that declares entities of its own is refused, so nothing
can expand. libxml2's limits on depth and size stay on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = re.compile(rb"<([A-Za-z][A-Za-z0-9:._-]{0,40})")
Element = Any
"""An lxml element; no types are published for it."""


def parsed(data: bytes) -> Element:
    """Return the root of an XML file. Raises UnreadableInput (without place) if it has none."""
    from lxml import etree

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
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput("is no readable feed or sitemap; check the address") from error
    if root is None:
        raise UnreadableInput("is no readable feed or sitemap; check the address")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableInput("declares XML entities, which no feed needs; it is not read")
    return root


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
            words = "".join(child.itertext()).strip()
            if words:
                return words
    return ""
