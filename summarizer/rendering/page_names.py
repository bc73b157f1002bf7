"""Names and addresses of a page: letters of sources, safe links, places that can be linked to.

Nothing here knows the templates; both the timeline's page and the check page use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from summarizer.domain import Entry

_WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", re.IGNORECASE)
_ENTRY_ID = re.compile(r"e[0-9]{1,6}")


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link to; ``None`` for what is no plain web address."""
    return url if url and _WEB.fullmatch(url) else None


def letters(index: int) -> str:
    """Count from A to Z, then AA, AB, ... as the columns of a spreadsheet."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def anchors(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the place of each entry by its id: the id itself where all are of the plain kind ``e12``."""
    if all(_ENTRY_ID.fullmatch(entry.id) for entry in entries):
        return {entry.id: entry.id for entry in entries}
    return {entry.id: f"e{number}" for number, entry in enumerate(entries, start=1)}


def shown(text: str) -> Markup:
    """Return text of an article as markup that is only text, one space kept where white space stood at an end.

    >>> shown(" a <b>")
    Markup(' a &lt;b&gt;')
    """
    from markupsafe import Markup, escape

    words = visible(text)
    led = " " if words and text[:1].isspace() else ""
    trailed = " " if text[-1:].isspace() else ""
    return Markup(led) + escape(words) + Markup(trailed)  # noqa: S704 - a space each
