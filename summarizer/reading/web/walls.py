"""Whether a page that came is the article, or stands in front of it.

A paywall, a login, a consent page, a bot check or an empty shell must be said and
never be summarised. Structured evidence goes first (schema.org's ``isAccessibleForFree``,
HTTP status, scripts of known checks); words of consent or subscription count only on
a page with hardly any text, because articles report on such things too. The words of
six languages are in ``walls.toml``. What is behind a wall is not looked for.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.reading.web.markup import Element

_SAVE = "save the page from your browser and pass the file"
CHALLENGE = f"asks whether a person is reading (bot check) instead of answering; {_SAVE}"
PAYWALL = f"shows only its beginning without a subscription (paywall); {_SAVE}"
LOGIN = f"asks for a login; {_SAVE}"
CONSENT = f"asks for consent to cookies instead of showing the article; {_SAVE}"
SCRIPTS = f"holds no text without its scripts; {_SAVE}"
EMPTY = f"holds hardly any text; check the address, or {_SAVE}"
GONE = "says that there is no such page; check the address"

_WHOLE = 2_500
"""Characters of story beyond which a page that calls itself paid is taken to show the whole."""
_SHORT = 1_200
"""Characters of story below which words of a wall on the page are believed."""
_HARDLY = 140
"""Characters of story below which a page is no article at all: two short sentences."""
_SEARCHED = 400_000
_SHOWN = 6_000
_UNSHOWN = ("script", "style", "template", "svg")
_CHECKS = re.compile(
    r"/cdn-cgi/challenge-platform/|challenges\.cloudflare\.com|_Incapsula_Resource|captcha-delivery\.com"
    r"|px-captcha|g-recaptcha|h-captcha|awsWafCookieDomainList",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"https?://(?:consent|cookiewall|privacy-?gate)[.-]", re.IGNORECASE)
_UNFREE = frozenset({"false", "no", "http://schema.org/false", "https://schema.org/false"})


@dataclass(frozen=True, slots=True)
class _Front:
    """What is seen of a page before any of its scripts has run."""

    title: str
    shown: str
    is_paid: bool
    asks_password: bool
    has_scripts: bool
    checks: bool


def of_status(status: int) -> str:
    """Return what a refusal means, with the next step."""
    meanings = {
        401: LOGIN,
        402: f"is for subscribers (status 402); {_SAVE}",
        403: f"is refused to programs (status 403); {_SAVE}",
        404: "is not there (status 404); check the address",
        407: LOGIN,
        410: "was taken down (status 410); look for another report",
        429: f"was asked for too often (status 429); try again later, or {_SAVE}",
        451: f"is withheld for legal reasons (status 451); {_SAVE} if you may see it",
    }
    if status >= 500:
        return f"cannot be had now (status {status}); try again later, or {_SAVE}"
    return meanings.get(status, f"is refused (status {status}); {_SAVE}")


def is_challenge(headers: Mapping[str, str]) -> bool:
    """Return whether the headers of a refusal say that a bot check stands in the way."""
    return headers.get("cf-mitigated", "").lower() == "challenge" or bool(
        headers.get("x-amzn-waf-action") or headers.get("x-datadome")
    )


def of_page(markup: str, story: str, *, url: str = "") -> str | None:
    """Return what stands in front of the article, with the next step, or ``None`` if nothing does.

    ``markup`` is the page, ``story`` the text that extraction found in it (may be empty).
    """
    length = len(story.strip())
    if length >= _WHOLE:
        return None
    front = _front(markup[:_SEARCHED])
    if front.is_paid:
        return PAYWALL
    if length >= _SHORT:
        return None
    if _count(front.shown, "paywall"):
        return PAYWALL
    if length < _HARDLY:
        return _of_none(front, url)
    # A short report may well speak of cookies or logins; two phrases of one kind are a page about itself.
    told = f"{front.title} {_folded(story)}"
    if _count(front.title, "check") and (front.checks or _count(told, "check") > 1):
        return CHALLENGE
    messages = {"consent": CONSENT, "login": LOGIN}
    return next((said for kind, said in messages.items() if _count(told, kind) > 1), None)


def _of_none(front: _Front, url: str) -> str:
    """Return what a page without a story is."""
    if front.checks or _count(front.shown, "check"):
        return CHALLENGE
    if _CONSENT_HOST.match(url) or _count(front.shown, "consent"):
        return CONSENT
    if _count(front.shown, "login"):
        return LOGIN
    if _count(front.shown, "subscriber"):
        return PAYWALL
    if front.asks_password:
        return LOGIN
    if _count(front.shown, "gone"):
        return GONE
    return SCRIPTS if front.has_scripts else EMPTY


def _front(markup: str) -> _Front:
    """Read a page in linear time; what is no page at all is an empty one."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(
            encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True
        )
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _Front("", "", is_paid=False, asks_password=False, has_scripts=False, checks=False)
    is_paid = any(_is_paid(_text(one)) for one in _data_scripts(tree)) or _is_locked(tree)
    has_scripts = next(tree.iter("script", "noscript"), None) is not None
    passwords = any((one.get("type") or "").lower() == "password" for one in tree.iter("input"))
    title = " ".join(_text(one) for one in tree.iter("title"))[:500]
    etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
    shown = " ".join(" ".join(part.split()) for part in tree.itertext())
    return _Front(
        _folded(title),
        _folded(shown[:_SHOWN]),
        is_paid=is_paid,
        asks_password=passwords,
        has_scripts=has_scripts,
        checks=bool(_CHECKS.search(markup)),
    )


def _text(element: Element) -> str:
    return str(element.text or "")


def _data_scripts(tree: Element) -> Iterator[Element]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script


def _is_locked(tree: Element) -> bool:
    """Return whether the meta tag of large publishers calls the article locked; a metered one is often there whole."""
    return any(
        (meta.get("property") or meta.get("name") or "").lower() == "article:content_tier"
        and (meta.get("content") or "").lower() == "locked"
        for meta in tree.iter("meta")
    )


def _is_paid(block: str) -> bool:
    """Return whether linked data call the article, not another thing on the page, not free."""
    try:
        loaded = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return False
    return any(
        str(node.get("isAccessibleForFree", "")).strip().lower() in _UNFREE and _is_story(node)
        for node in _nodes(loaded)
    )


def _is_story(node: Mapping[str, object]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(str(one).endswith(("Article", "Posting", "Report")) for one in kinds)


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > 6:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for one in value[:200]:
            yield from _nodes(one, depth + 1)


def _count(words: str, kind: str) -> int:
    """Return how many phrases of a kind are in folded words."""
    return sum(phrase in words for phrase in _phrases()[kind])


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    """The words of each kind of wall, folded as pages are."""
    text = (files(__package__) / "walls.toml").read_text("utf-8")
    return {
        kind: tuple(_folded(one) for phrases in languages.values() for one in phrases)
        for kind, languages in tomllib.loads(text).items()
    }


def _folded(text: str) -> str:
    """Return text in lower case without accents, with plain apostrophes and single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())
