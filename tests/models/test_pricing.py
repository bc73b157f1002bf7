"""Prices from a dated file; no price is not a price of 0."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ConfigError
from summarizer.models.base import Usage
from summarizer.models.pricing import Price, price_of, shipped

if TYPE_CHECKING:
    from pathlib import Path


def test_shipped_list_is_dated_and_sound() -> None:
    """Cached input never costs more than fresh, output never less than input."""
    listed = shipped()
    assert date.fromisoformat(listed.as_of).year >= 2026
    assert all(one.cached <= one.input <= one.output for one in listed.prices.values())


def test_dated_snapshot_has_the_price_of_its_model() -> None:
    """``gpt-4.1-2025-04-14`` is ``gpt-4.1``."""
    assert price_of("gpt-4.1-2025-04-14") == Price(2.0, 0.5, 8.0)


@pytest.mark.parametrize("name", ["gpt-99", "gpt-4.1-turbo", "", "llama-3"])
def test_unknown_model_has_no_price(name: str) -> None:
    """No guess by prefix."""
    assert price_of(name) is None


def test_other_endpoint_has_no_price_for_the_same_name() -> None:
    """A local server may call anything gpt-4.1."""
    assert price_of("gpt-4.1", base_url="http://localhost:8080/v1") is None
    assert price_of("gpt-4.1", base_url="https://api.openai.com/v1") is not None


def test_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """Cached tokens cost what fresh ones do unless it is said."""
    path = tmp_path / "p.toml"
    path.write_text('[models]\n"local" = { input = 0.5, output = 1 }\n', encoding="utf-8")
    local = price_of("local", base_url="http://localhost/v1", path=path)
    assert local == Price(0.5, 0.5, 1.0)
    assert local.of(Usage(prompt=1_000_000, completion=1_000_000, cached=500_000)) == 1.5
    assert price_of("gpt-4.1", path=path) == Price(2.0, 0.5, 8.0)


@pytest.mark.parametrize(
    "text", ["", "[models]\nx = 3", "[models]\nx = { input = 1 }", "[models]\nx = {", "models = 1",
             "[models]\nx = { input = 1, output = -2 }", "[models]\nx = { input = 1, output = 2, per = 3 }"]
)  # fmt: skip
def test_broken_file_is_named(tmp_path: Path, text: str) -> None:
    """With its path."""
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"p\.toml"):
        price_of("x", path=path)
