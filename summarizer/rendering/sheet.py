"""Every page of ours as one document that needs nothing else: templates, the shared base, one policy.

Templates escape every value, and every value passes ``visible`` first, so an article's
words can be neither markup nor hidden characters. The policy lets in the page's own
style and script, by their hashes, and what ``allows`` adds by name. ``frame-ancestors``
is not in it because browsers refuse it in a ``meta`` element: a server that sends a page
adds it to its header. Nothing here knows what a page shows.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from summarizer.rendering import page_words, passages, wording
from summarizer.rendering.page_names import shown
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, and the policy that is in it, for whoever sends it in a header too."""

    text: str
    policy: str


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


def beside(package: str) -> Environment:
    """Return the templates of ``package``, in its folder ``templates``, with those of the timeline's page behind them."""
    from jinja2 import ChoiceLoader, PackageLoader

    shared = environment()
    behind = [shared.loader] if shared.loader else []
    return shared.overlay(loader=ChoiceLoader([PackageLoader(package, "templates"), *behind]))


def sheet(
    templates: Environment,
    template: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    allows: Mapping[str, str] | None = None,
    **values: object,
) -> Sheet:
    """Write a page from a template that extends ``base.html``; ``allows`` are further directives of its policy.

    ``styles`` and ``scripts`` name files among the templates; each kind becomes one element.
    """
    from markupsafe import Markup

    style, script = _joined(templates, styles), _joined(templates, scripts)
    directives = {
        "default-src": "'none'",
        "style-src": _digest(style),
        "script-src": _digest(script) if script else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        **(allows or {}),
    }
    policy = "; ".join(f"{name} {value}" for name, value in directives.items())
    text = templates.get_template(template).render(
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        **values,
    )
    return Sheet(text.strip("\n") + "\n", policy)


def _joined(templates: Environment, names: Sequence[str]) -> str:
    # As they are in the package: a style sheet or a script is no template.
    loader = templates.loader
    return "".join(loader.get_source(templates, name)[0] for name in names) if loader else ""


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


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
