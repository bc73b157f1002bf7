"""Whether a page that came is the article, or stands in front of it.

A paywall, a login, a consent page, a bot check or an empty shell must be said and
never be summarised. Structured evidence goes first (schema.org's ``isAccessibleForFree``,
HTTP status, scripts of known checks); words of consent or subscription count only on
a page with hardly any text, or where the page opens with several of them, because
articles report on such things too: a page that is gone may list fifty others below. The
words of eleven languages are in ``walls.toml``. What is behind a wall is not looked for.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.reading.web import fronts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.reading.web.fronts import Front

_SAVE = "save the page from your browser and pass the file"
CHALLENGE = f"asks whether a person is reading (bot check) instead of answering; {_SAVE}"
PAYWALL = f"shows only its beginning without a subscription (paywall); {_SAVE}"
LOGIN = f"asks for a login; {_SAVE}"
CONSENT = f"asks for consent to cookies instead of showing the article; {_SAVE}"
SCRIPTS = f"holds no text without its scripts; {_SAVE}"
EMPTY = f"holds hardly any text; check the address, or {_SAVE}"
GONE = "says that there is no such page; check the address"
REGION = f"is not shown to readers where you are; {_SAVE} if you may see it"
BROWSER = f"asks for another browser or for no ad blocker instead of showing the article; {_SAVE}"
LATER = f"is being worked on by its site; try again later, or {_SAVE}"
SPARSE = frozenset({SCRIPTS, EMPTY, GONE})
"""What is said of a page for want of text alone."""

_WHOLE = 2_500
"""Characters of story beyond which a page that calls itself paid is taken to show the whole."""
_SHORT = 1_200
"""Characters of story below which words of a wall on the page are believed."""
_HARDLY = 140
"""Characters of story below which a page is no article at all: two short sentences."""
_OPENING = 500
"""Characters of a story in which a page that is none says so."""
_MOSTLY = 0.5
"""Share of a heading that a phrase takes where it is all that the heading says, but for `this article is`."""
_SEARCHED = 400_000
_CONSENT_HOST = re.compile(r"https?://(?:consent|cookiewall|privacy-?gate)[.-]", re.IGNORECASE)
_OF_ITSELF = {
    "consent": CONSENT,
    "login": LOGIN,
    "region": REGION,
    "browser": BROWSER,
    "later": LATER,
}


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
    opening = fronts.folded(story[:_OPENING])
    if length >= _WHOLE and not any(
        _count(opening, kind) for kind in ("gone", "gone_too", *_OF_ITSELF)
    ):
        return None
    front = fronts.read(markup[:_SEARCHED])
    if length < _WHOLE and front.is_paid:
        return PAYWALL
    if length >= _SHORT and front.is_story:
        return None
    if length < _SHORT and _count(front.shown, "paywall"):
        return PAYWALL
    if length < _HARDLY:
        return _of_none(front, url)
    if length < _SHORT:
        return _of_opening(front, fronts.folded(story))
    return _of_list(front, opening)


def _of_opening(front: Front, opening: str) -> str | None:
    """Return what a page says of itself where it begins.

    A report may well speak of cookies or logins; two phrases of one kind are a page about itself.
    """
    told = f"{front.head} {opening}"
    if _count(front.head, "check") and (front.checks or _count(told, "check") > 1):
        return CHALLENGE
    if _is_gone(front, told, least=2):
        return GONE
    return next((said for kind, said in _OF_ITSELF.items() if _count(told, kind) > 1), None)


def _of_list(front: Front, opening: str) -> str | None:
    """Return what a page says of itself above a list of other stories, which is no article for all its length.

    A long report on such pages quotes them too, so its title must be of the kind as well.
    """
    told = f"{front.head} {opening}"
    if front.checks and _count(front.head, "check"):
        return CHALLENGE
    if _is_gone(front, told, least=3):
        return GONE
    kinds = (kind for kind in _OF_ITSELF if _count(front.head, kind) and _count(told, kind) > 1)
    return next((_OF_ITSELF[kind] for kind in kinds), None)


def _is_gone(front: Front, told: str, *, least: int) -> bool:
    """Return whether the title or a heading says that the page is not there: alone, or with so many signs in all."""
    known = _phrases()["gone"]
    plain = [part.strip(" .!") for part in front.heads]
    if any(part in known for part in plain):
        return True
    if not _count(front.head, "gone"):
        return False
    signs = _count(told, "gone") + _count(told, "gone_too")
    mostly = any(len(one) > _MOSTLY * len(part) for part in plain for one in known if one in part)
    return signs >= (2 if mostly else least)


def _of_none(front: Front, url: str) -> str:
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
    for kind in ("region", "browser", "later"):
        if _count(front.shown, kind):
            return _OF_ITSELF[kind]
    if _count(front.shown, "gone"):
        return GONE
    return SCRIPTS if front.has_scripts else EMPTY


def _count(words: str, kind: str) -> int:
    """Return how many phrases of a kind are in folded words, one inside another counted once."""
    found = [phrase for phrase in _phrases()[kind] if phrase in words]
    return sum(not any(one in other for other in found if other != one) for one in found)


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    """The words of each kind of wall, folded as pages are."""
    text = (files(__package__) / "walls.toml").read_text("utf-8")
    return {
        kind: tuple(fronts.folded(one) for phrases in languages.values() for one in phrases)
        for kind, languages in tomllib.loads(text).items()
    }
