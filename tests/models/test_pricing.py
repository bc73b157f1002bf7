"""Prices from a dated file, host by host; no price is not a price of 0."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ConfigError
from summarizer.models.base import Usage
from summarizer.models.pricing import Price, price_of, read_prices, shipped

if TYPE_CHECKING:
    from pathlib import Path

OWN = """
as_of = "2026-02-01"

[models]
"anywhere" = { input = 0.5, output = 1 }
"twice"    = { input = 9, output = 9 }

[hosts."models.example.org"]
as_of = 2026-03-04

[hosts."models.example.org".models]
"maple-1" = { input = 2.0, cached = 0.2, written = 2.5, output = 10.0 }
"twice"   = { input = 1, output = 2 }

[hosts."127.0.0.1:4000".models]
"maple-1" = { input = 3, output = 4 }
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Write a price file of the user's."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def shipped_prices() -> list[tuple[str, Price]]:
    """Every price of the package, with its name."""
    listed = shipped()
    return [(name, price) for table in listed.hosts.values() for name, price in table.items()]


def test_shipped_prices_stand_under_their_hosts_alone() -> None:
    """A shipped name that held anywhere would price a stranger's endpoint."""
    assert shipped().models == {}
    assert "api.openai.com" in shipped().hosts
    assert all(host == host.lower() and "/" not in host for host in shipped().hosts)


@pytest.mark.parametrize(("name", "price"), shipped_prices())
def test_shipped_price_is_dated_and_sound(name: str, price: Price) -> None:
    """Positive; cached input costs no more than fresh, written no less, output no less than input."""
    assert name
    assert price.as_of is not None
    assert price.as_of >= date(2026, 9, 1)
    assert 0 < price.cached <= price.input <= price.output
    assert price.written is None or price.input <= price.written


def test_model_is_found_at_its_host_alone(own: Path) -> None:
    """With the day of that host."""
    found = price_of("maple-1", base_url="https://models.example.org/v1", path=own)
    assert found == Price(2.0, 0.2, 10.0, 2.5)
    assert found.as_of == date(2026, 3, 4)
    assert price_of("maple-1", base_url="https://other.example.org/v1", path=own) is None
    assert price_of("maple-1", path=own) is None


@pytest.mark.parametrize(
    "url",
    ["https://MODELS.example.org/v1", "https://models.example.org:8443/v1",
     "https://user:secret@models.example.org/v1"],
)  # fmt: skip
def test_spelling_port_and_user_of_the_address_do_not_matter(own: Path, url: str) -> None:
    """A host is a host."""
    assert price_of("maple-1", base_url=url, path=own) == Price(2.0, 0.2, 10.0, 2.5)


def test_two_servers_of_one_host_are_told_apart_by_the_port(own: Path) -> None:
    """Where the file names the port."""
    assert price_of("maple-1", base_url="http://127.0.0.1:4000/v1", path=own) == Price(3, 3, 4)
    assert price_of("maple-1", base_url="http://127.0.0.1:8080/v1", path=own) is None


def test_what_a_host_says_goes_before_what_holds_anywhere(own: Path) -> None:
    """``[models]`` is for the rest."""
    assert price_of("twice", base_url="https://models.example.org/v1", path=own) == Price(1, 1, 2)
    assert price_of("twice", base_url="http://10.0.0.7/v1", path=own) == Price(9, 9, 9)
    assert price_of("anywhere", path=own) == Price(0.5, 0.5, 1.0)


def test_own_file_goes_before_the_shipped_one_and_beside_it(tmp_path: Path) -> None:
    """The shipped list fills in what the user's does not have."""
    path = tmp_path / "p.toml"
    path.write_text('[models]\n"gpt-4.1" = { input = 7, output = 8 }\n', encoding="utf-8")
    assert price_of("gpt-4.1", path=path) == Price(7, 7, 8)
    assert price_of("gpt-4.1-mini", path=path) == price_of("gpt-4.1-mini")


@pytest.mark.parametrize("name", ["maple-1-2026-05-06", "maple-1-20260506"])
def test_dated_snapshot_has_the_price_of_its_model(own: Path, name: str) -> None:
    """In the spelling of OpenAI and of Anthropic."""
    assert price_of(name, base_url="https://models.example.org/v1", path=own) == Price(
        2.0, 0.2, 10.0, 2.5
    )


@pytest.mark.parametrize(
    "name",
    ["maple-1-2026-13-06", "maple-1-20260230", "maple-1-2605", "maple-1-turbo", "maple-12026-05-06",
     "maple", "Maple-1", ""],
)  # fmt: skip
def test_other_names_have_no_price(own: Path, name: str) -> None:
    """No guess by prefix, and a date that the calendar does not have is none."""
    assert price_of(name, base_url="https://models.example.org/v1", path=own) is None


@pytest.mark.parametrize(
    "url",
    ["http://localhost:8080/v1", "http://127.0.0.1:11434/v1", "http://[::1]:8000/v1",
     "http://192.168.1.5:1234/v1", "https://name.openai.azure.com/openai/v1",
     "https://openrouter.ai/api/v1", "https://api.openai.com.example.org/v1"],
)  # fmt: skip
def test_endpoint_that_is_not_listed_has_no_price(url: str) -> None:
    """A server on this machine may be a proxy to a paid model."""
    assert price_of("gpt-4.1", base_url=url) is None


def test_same_name_may_cost_differently_at_another_host() -> None:
    """An open model is priced where it runs."""
    assert price_of("openai/gpt-oss-120b", base_url="https://api.groq.com/openai/v1") is not None
    assert price_of("openai/gpt-oss-120b") is None


def test_cost_counts_cached_tokens_at_their_price() -> None:
    """Cached tokens are part of the prompt; more of them than prompt are not believed."""
    price = Price(2.0, 0.5, 8.0)
    assert price.of(Usage(prompt=1_000_000, completion=500_000, cached=400_000)) == 5.4
    assert price.of(Usage(prompt=1_000_000, cached=9_000_000)) == 0.5


def test_tokens_that_go_into_the_cache_count_at_the_dearer_price() -> None:
    """Usage does not say which they were, and a limit must hold."""
    assert Price(2.0, 0.1, 10.0, 2.5).of(Usage(prompt=1_000_000, cached=500_000)) == 1.3


def test_price_is_old_after_a_year() -> None:
    """The day is given: nothing here reads a clock."""
    price = Price(1, 1, 1, as_of=date(2026, 1, 1))
    assert price.warning(date(2027, 1, 1)) is None
    assert price.warning(date(2027, 1, 2)) == (
        "the price is of 2026-01-01, 366 days old; "
        "compare it with the provider's page, or give your own (setting 'prices')"
    )


def test_price_that_limits_a_cost_is_old_after_180_days() -> None:
    """There a wrong price is money."""
    price = Price(1, 1, 1, as_of=date(2026, 1, 1))
    assert price.warning(date(2026, 6, 30), limits=True) is None
    assert "181 days old" in str(price.warning(date(2026, 7, 1), limits=True))


def test_price_without_a_date_is_told_where_it_limits_a_cost() -> None:
    """A file of the user's need not have one."""
    assert Price(1, 1, 1).warning(date(2026, 1, 1)) is None
    assert "no date" in str(Price(1, 1, 1).warning(date(2026, 1, 1), limits=True))


@pytest.mark.parametrize(
    "text", ["", "[models]\nx = 3", "[models]\nx = { input = 1 }", "[models]\nx = {", "models = 1",
             "[models]\nx = { input = 1, output = -2 }", "[models]\nx = { input = 1, output = 2, per = 3 }",
             "[models]\nx = { input = nan, output = 2 }", "[models]\nx = { input = true, output = 2 }",
             '[hosts."a.example"]\nas_of = "2026-01-01"', '[hosts]\n"a.example" = 3', "hosts = 3",
             'as_of = "spring"\n[models]\nx = { input = 1, output = 2 }']
)  # fmt: skip
def test_broken_file_is_named(tmp_path: Path, text: str) -> None:
    """With its path."""
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"p\.toml"):
        read_prices(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """As any other that cannot be read."""
    with pytest.raises(ConfigError, match=r"none\.toml"):
        price_of("x", path=tmp_path / "none.toml")
