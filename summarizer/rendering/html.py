"""The timeline as one HTML page that needs nothing else: no network, no file beside it.

Templates escape every value, and every value passes ``visible`` first, so an
article's words can be neither markup nor hidden characters. A content security
policy allows the page's own style sheet and script, by their hashes, and nothing
more; without the script everything can still be read and every citation followed.
``frame-ancestors`` is missing from the policy because browsers refuse it in a
``meta`` element: a server that sends a page adds it to its header.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from summarizer.rendering import page_words, passages, wording
from summarizer.rendering.page_names import letters, shown, web_address
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from summarizer.domain import Timeline

__all__ = ["document", "environment", "letters", "web_address", "write"]


def write(timeline: Timeline) -> str:
    """Write the page, with the whole text of every source in it."""
    from summarizer.rendering.page import Page

    return document(
        "page.html",
        styles=("base.css", "page.css", "phone.css", "print.css"),
        scripts=("curves.js", "page.js"),
        page=Page(timeline),
        timeline=timeline,
    )


def document(
    template: str, *, styles: Sequence[str], scripts: Sequence[str] = (), **values: object
) -> str:
    """Write a page from a template that extends ``base.html``, with its style and script inside it.

    ``styles`` and ``scripts`` name files among the templates and are put in in their
    order, as one element each; the policy allows just these two, by SHA-256.
    """
    from markupsafe import Markup

    templates = environment()
    style = _joined(templates, styles)
    script = _joined(templates, scripts)
    policy = [
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src '{_digest(script)}'" if script else "script-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    page = templates.get_template(template).render(
        policy="; ".join(policy),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        **values,
    )
    return page.strip("\n") + "\n"


def _joined(templates: Environment, names: Sequence[str]) -> str:
    # As they are in the package: a sheet or a script is no template.
    loader = templates.loader
    if loader is None:
        raise ValueError("the templates have no loader")
    return "".join(loader.get_source(templates, name)[0] for name in names)


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def environment() -> Environment:
    """Return the templates of all pages: every value is escaped, and made safe for a screen before that."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("summarizer.rendering", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals["wording"] = wording
    environment.globals["words"] = page_words
    environment.globals["shown"] = shown
    environment.globals["by_quote"] = passages.by_quote
    environment.globals["uncited"] = passages.uncited
    environment.filters["lines_kept"] = _lines_kept
    return environment


def _shown(value: object) -> object:
    """Make the value of a template's expression safe for a screen, before it is escaped."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def _lines_kept(text: str) -> object:
    """Escape a text of several lines, each made safe for a screen; a text area shows them as they are."""
    from markupsafe import Markup, escape

    return Markup("\n").join(escape(visible(line)) for line in text.split("\n"))
