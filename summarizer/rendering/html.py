"""The timeline as one HTML page that needs nothing else: no network, no file beside it.

Without its script everything can still be read and every citation followed. How it is
kept safe is the business of ``sheet``; what is on it, of ``page`` and the templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.rendering.sheet import environment, sheet

if TYPE_CHECKING:
    from summarizer.domain import Timeline

__all__ = ["write"]


def write(timeline: Timeline) -> str:
    """Write the page, with the whole text of every source in it."""
    from summarizer.rendering.page import Page

    return sheet(
        environment(),
        "page.html",
        styles=("base.css", "source.css", "page.css", "phone.css", "print.css"),
        scripts=(
            "state.js",
            "curves.js",
            "proof.js",
            "selection.js",
            "filters.js",
            "copying.js",
            "page.js",
        ),
        page=Page(timeline),
        timeline=timeline,
    ).text
