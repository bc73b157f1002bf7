"""A page of another package in the look of the timeline's page: its templates, the shared base, one policy.

The policy lets in the page's own style and script, by their hashes, and what ``allows``
adds by name. Nothing here knows what a page shows.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from summarizer.rendering.html import environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, and the policy that is in it, for whoever sends it in a header too."""

    text: str
    policy: str


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
