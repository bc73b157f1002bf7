"""How each setting is read from a word: what it must be, said in words a user can act on.

A reader returns the value or raises ``ValueError`` with what is wrong; which file or
variable the word came from is known by its caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_TRUE, _FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


class Secret:
    """A text that does not show itself: ``reveal()`` is the only way to it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself; for the one place that sends it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a secret is not written anywhere; pass it anew")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text that is not empty")
    return value.strip()


def _url(value: object) -> str:
    text = _text(value)
    if not text.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise ValueError(f"is no address: {error}") from None
    if not has_host:
        raise ValueError("is no address: it has no host")
    return text.rstrip("/")


def _secret(value: object) -> Secret:
    text = value.reveal() if isinstance(value, Secret) else _text(value)
    if not (text.isascii() and text.isprintable()):
        raise ValueError("must be plain letters, digits and signs on one line; copy the key anew")
    return Secret(text)


def _path(value: object) -> Path:
    return value if isinstance(value, Path) else Path(_text(value))


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise ValueError("must be true or false")
    return word in _TRUE


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        try:
            number = (
                int(value)
                if isinstance(value, (int, str)) and not isinstance(value, bool)
                else None
            )
        except ValueError:
            number = None
        if number is None or not least <= number <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return number

    return read


def _amount(unit: str) -> Callable[[object], float]:
    def read(value: object) -> float:
        try:
            number = (
                float(value)
                if isinstance(value, (int, float, str)) and not isinstance(value, bool)
                else 0.0
            )
        except ValueError:
            number = 0.0
        if not 0 < number < 1e9:
            raise ValueError(f"must be a positive number of {unit}")
        return number

    return read


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value).lower()
        if text not in words:
            raise ValueError(f"must be one of: {', '.join(words)}")
        return text

    return read


def _references(value: object) -> dict[str, str]:
    """``{"extract": "candidate"}``, or in one text ``extract@candidate,write@1.0.0``."""
    if isinstance(value, Mapping):
        return {str(name): _text(version) for name, version in value.items()}
    pairs: dict[str, str] = {}
    for part in _text(value).split(","):
        name, at, version = part.strip().partition("@")
        if not (name and at and version):
            raise ValueError("must look like extract@candidate,write@1.0.0")
        pairs[name] = version
    return pairs


READERS: Mapping[str, Callable[[object], object]] = {
    "model": _text,
    "base_url": _url,
    "api_key": _secret,
    "max_tokens": _whole(64, 1_000_000),
    "jobs": _whole(1, 256),
    "attempts": _whole(1, 20),
    "timeout_seconds": _amount("seconds"),
    "call_seconds": _amount("seconds"),
    "total_seconds": _amount("seconds"),
    "max_cost_usd": _amount("US dollars"),
    "prompts": _references,
    "cache": _path,
    "use_cache": _flag,
    "cache_max_mb": _whole(1, 1_000_000),
    "prices": _path,
    "api": _one_of("chat", "responses"),
    "assist": _one_of("write", "full"),
    "telemetry": _flag,
    "log_content": _flag,
    "log": _one_of("text", "json"),
}
NOT_IN_PROJECT = frozenset({"base_url", "cache", "prices", "telemetry", "log_content"})
