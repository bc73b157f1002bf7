"""What a model costs at an endpoint, from a dated file; no price is not a price of 0.

One name costs differently from host to host, so a shipped price holds only at
the host it stands under. A host that is not listed has no price, this machine
and private networks too: a local server has no bill, but a local proxy hands
the call on to one who has, and the address does not tell which it is. This
module reads no clock: how old a price is, is asked with a day.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from summarizer.models.base import Usage

_OPENAI = "api.openai.com"  # the endpoint where no base URL is given
_SNAPSHOT = re.compile(r"-(\d{4}-\d{2}-\d{2}|\d{8})\Z")
_MILLION = 1_000_000
_KEYS = frozenset({"input", "cached", "written", "output"})
_OLD_DAYS, _OLD_DAYS_OF_A_LIMIT = 365, 180


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens, and the day they were read.

    ``input`` is for prompt tokens, ``cached`` for those the provider found in its
    cache, ``written`` for those it puts there, ``output`` for the completion.
    """

    input: float
    cached: float
    output: float
    written: float | None = None
    as_of: date | None = field(default=None, compare=False)

    def of(self, usage: Usage) -> float:
        """US dollars for ``usage``; ``usage.cached`` is part of ``usage.prompt``.

        Where writing into the cache costs more, every fresh token is taken as
        written: usage does not tell them apart, and a limit must hold.
        """
        cached = min(usage.cached, usage.prompt)
        fresh = (usage.prompt - cached) * max(self.input, self.written or 0.0)
        return (fresh + cached * self.cached + usage.completion * self.output) / _MILLION

    def warning(self, today: date, *, limits: bool = False) -> str | None:
        """Say that the price is too old to rely on, or ``None``: after a year, or 180 days where it ``limits`` a cost."""
        advice = "compare it with the provider's page, or give your own (setting 'prices')"
        if self.as_of is None:
            return f"the price carries no date; {advice}" if limits else None
        days = (today - self.as_of).days
        if days <= (_OLD_DAYS_OF_A_LIMIT if limits else _OLD_DAYS):
            return None
        return f"the price is of {self.as_of}, {days} days old; {advice}"


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices by model name: ``hosts`` for one host each, ``models`` wherever no host says otherwise."""

    models: Mapping[str, Price]
    hosts: Mapping[str, Mapping[str, Price]]

    def find(self, model: str, host: str = _OPENAI) -> Price | None:
        """Return the price of a model, or of the model its dated snapshot belongs to, at ``host`` or ``host:port``."""
        for place in (host, host.rpartition(":")[0]):
            price = _named(model, self.hosts.get(place, {}))
            if price:
                return price
        return _named(model, self.models)


def price_of(model: str, *, base_url: str | None = None, path: Path | None = None) -> Price | None:
    """Return the price of ``model`` at an endpoint: from the user's file ``path`` if it has one, else from the shipped list.

    ``None`` if no price is known. Raises ``ConfigError`` for a broken file.
    """
    host = urlsplit(base_url).netloc.rpartition("@")[2].lower() if base_url else _OPENAI
    own = read_prices(path).find(model, host) if path else None
    return own or shipped().find(model, host)


@cache
def shipped() -> PriceList:
    """Return the price list of the package."""
    source = resources.files("summarizer.models").joinpath("prices.toml")
    return _parse(source.read_text(encoding="utf-8"), "prices.toml")


def read_prices(path: Path) -> PriceList:
    """Read a price file of the user's: tables as in the shipped ``prices.toml``, or ``[models]`` for any host."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", place=str(path)) from error
    return _parse(text, str(path))


def _named(model: str, prices: Mapping[str, Price]) -> Price | None:
    exact = prices.get(model)
    snapshot = _SNAPSHOT.search(model)
    if exact or not snapshot:
        return exact
    try:
        date.fromisoformat(snapshot[1])
    except ValueError:
        return None
    return prices.get(model[: snapshot.start()])


def _parse(text: str, place: str) -> PriceList:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"is not TOML: {error}", place=place) from error
    as_of = _day(content.get("as_of"), place)
    models = _table(content.get("models", {}), as_of, place)
    hosts: dict[str, Mapping[str, Price]] = {}
    listed = content.get("hosts", {})
    for host, table in listed.items() if isinstance(listed, dict) else ():
        rows = table if isinstance(table, dict) else {}
        day = _day(rows.get("as_of"), place) or as_of
        hosts[host.lower()] = _table(rows.get("models"), day, place)
    if not models and not hosts:
        raise ConfigError(
            'has no prices; write [models] or [hosts."HOST".models], then "NAME" = { input = 1.0, output = 2.0 }',
            place=place,
        )
    return PriceList(models, hosts)


def _day(value: object, place: str) -> date | None:
    try:
        return None if value is None else date.fromisoformat(str(value))
    except ValueError as error:
        raise ConfigError(f"as_of is {value!r}; write it as 2026-01-31", place=place) from error


def _table(table: object, as_of: date | None, place: str) -> dict[str, Price]:
    if not isinstance(table, dict):
        raise ConfigError("models must be a table of names", place=place)
    return {name: _price(name, row, as_of, place) for name, row in table.items()}


def _price(name: str, row: object, as_of: date | None, place: str) -> Price:
    values = row if isinstance(row, dict) else {}
    numbers = {key: _dollars(value) for key, value in values.items() if key in _KEYS}
    entry, output = numbers.get("input"), numbers.get("output")
    if entry is None or output is None or None in numbers.values() or len(numbers) < len(values):
        raise ConfigError(
            f"the price of {name!r} must be input, output and, where they differ, cached and written; "
            "US dollars per million tokens",
            place=place,
        )
    cached = numbers.get("cached")
    return Price(entry, entry if cached is None else cached, output, numbers.get("written"), as_of)


def _dollars(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _MILLION:
        return None
    return float(value)
