"""A page of another package: its own template on the shared base, one policy that names what is in it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

from jinja2 import ChoiceLoader, DictLoader

from summarizer.rendering.sheet import Sheet, beside, environment, sheet

FILES = {
    "own.html": (
        '{% extends "base.html" %}{% block title %}{{ name }}{% endblock %}'
        '{% block head %}<meta name="own" content="1">{% endblock %}'
    ),
    "own.css": ".a::before { content: '{{ no template }}'; }",
    "own.js": "const braces = '{{ stay }}';",
}


def page(**given: object) -> Sheet:
    """Write a page with a hostile title."""
    shared = environment()
    assert shared.loader is not None
    templates = shared.overlay(loader=ChoiceLoader([DictLoader(FILES), shared.loader]))
    return sheet(
        templates,
        "own.html",
        styles=("base.css", "own.css"),
        scripts=("own.js",),
        name="<b>\u202e",
        **given,  # type: ignore[arg-type]  # one keyword of the function's own
    )


def digest(text: str) -> str:
    """Return the source expression of a policy for a text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_the_one_style_and_the_one_script() -> None:
    """And is the same in the page and for the header."""
    made = page()
    (style,) = re.findall(r"<style>(.*?)</style>", made.text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", made.text, re.DOTALL)
    assert made.policy == (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'content="{made.policy}"' in unescape(made.text)


def test_a_page_may_add_to_the_head() -> None:
    """After the style, before the body."""
    assert re.search(r'</style>\s*<meta name="own" content="1">\s*</head>', page().text)


def test_what_is_allowed_further_is_named() -> None:
    """A directive of the same name gives way."""
    allows = {"form-action": "'self'", "connect-src": "'self'"}
    assert page(allows=allows).policy.endswith("form-action 'self'; connect-src 'self'")


def test_values_are_escaped_and_files_are_taken_as_they_are() -> None:
    """A style sheet is no template; a value is no markup and hides nothing."""
    text = page().text
    assert "<title>&lt;b&gt;</title>" in text
    assert FILES["own.css"] in text
    assert FILES["own.js"] in text


def test_a_package_brings_its_own_templates() -> None:
    """With the shared ones behind them."""
    templates = beside("evals")
    assert {"report.html", "base.html"} <= set(templates.list_templates())
