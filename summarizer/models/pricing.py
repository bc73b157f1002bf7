"""What a model costs, from a dated file; a model that is not in it has no price, which is not a price of 0.

Prices hold for the provider's own endpoint. Behind another base URL the same
name may cost anything, so it has none unless the user's own file says so.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from summarizer.models.base import Usage

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}\Z")
_MILLION = 1_000_000
_KEYS = frozenset({"input", "cached", "output"})


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens: prompt, prompt tokens the provider had cached, completion."""

    input: float
    cached: float
    output: float

    def of(self, usage: Usage) -> float:
        """US dollars for ``usage``; ``usage.cached`` is part of ``usage.prompt``."""
        cached = min(usage.cached, usage.prompt)
        fresh = usage.prompt - cached
        dollars = fresh * self.input + cached * self.cached + usage.completion * self.output
        return dollars / _MILLION


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices by model name, with the day they were valid."""

    as_of: str
    prices: Mapping[str, Price]

    def find(self, model: str) -> Price | None:
        """Return the price of a model or of the model its dated snapshot belongs to, else ``None``."""
        return self.prices.get(model) or self.prices.get(_SNAPSHOT.sub("", model))


def price_of(model: str, *, base_url: str | None = None, path: Path | None = None) -> Price | None:
    """Return the price of ``model``: from the user's file ``path`` if it has one, else from the shipped list.

    ``None`` if no price is known. Raises ``ConfigError`` for a broken file.
    """
    own = read_prices(path).find(model) if path else None
    if own:
        return own
    if base_url and urlsplit(base_url).hostname != "api.openai.com":
        return None
    return shipped().find(model)


@cache
def shipped() -> PriceList:
    """Return the price list of the package."""
    source = resources.files("summarizer.models").joinpath("prices.toml")
    return _parse(source.read_text(encoding="utf-8"), "prices.toml")


def read_prices(path: Path) -> PriceList:
    """Read a price file of the user's, in the form of the shipped ``prices.toml``."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", place=str(path)) from error
    return _parse(text, str(path))


def _parse(text: str, place: str) -> PriceList:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"is not TOML: {error}", place=place) from error
    models = content.get("models")
    if not isinstance(models, dict):
        raise ConfigError('has no models; write [models."NAME"] with input and output', place=place)
    prices = {name: _price(name, row, place) for name, row in models.items()}
    return PriceList(str(content.get("as_of", "unknown")), prices)


def _price(name: str, row: object, place: str) -> Price:
    values = row if isinstance(row, dict) else {}
    numbers = {key: _dollars(value) for key, value in values.items() if key in _KEYS}
    entry, output = numbers.get("input"), numbers.get("output")
    if entry is None or output is None or None in numbers.values() or len(numbers) < len(values):
        raise ConfigError(
            f"the price of {name!r} must be input, output and, if it differs, cached; "
            "US dollars per million tokens",
            place=place,
        )
    cached = numbers.get("cached")
    return Price(entry, entry if cached is None else cached, output)


def _dollars(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        return None
    return float(value)
