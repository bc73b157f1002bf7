"""The engine of a run, and one that several runs share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.errors import BudgetSpent, RunStopped
from summarizer.models.engine import open_engine
from summarizer.settings import Settings
from tests.models.fault_server import REQUEST, FaultServer, answer

if TYPE_CHECKING:
    from pathlib import Path


def settings_for(server: FaultServer, folder: Path, *, limit: float | None = None) -> Settings:
    """Settings for the server, with a price file of our own."""
    prices = folder / "prices.toml"
    prices.write_text('as_of = "2031-01-01"\n[models]\n"tiny" = { input = 1000, output = 1000 }\n')
    return Settings(
        model="tiny",
        base_url=server.url,
        cache=folder / "replies.sqlite",
        prices=prices,
        max_cost_usd=limit,
    )


def test_without_a_model_the_embedded_engine_is_shared_as_it_is() -> None:
    """It has nothing to count and nothing to close."""
    with open_engine(Settings()) as engine:
        assert engine.share() is engine


def test_shares_are_counted_apart_and_together(server: FaultServer, tmp_path: Path) -> None:
    """A run's own calls, tokens and cost; the whole is their sum. A stored reply costs nothing."""
    server.actions = [answer(), answer()]
    with open_engine(settings_for(server, tmp_path)) as engine:
        first, second = engine.share(), engine.share()
        first.model.complete(REQUEST)
        second.model.complete(REQUEST)
        assert (first.usage().calls, second.usage().calls, engine.usage().calls) == (1, 0, 1)
        assert (first.usage().prompt, first.usage().cached) == (30, 20)
        assert first.cost_usd() == engine.cost_usd() == pytest.approx(0.035)
        assert second.cost_usd() == 0


def test_a_limit_holds_for_all_shares_together(server: FaultServer, tmp_path: Path) -> None:
    """One run's spending is not there for the next."""
    server.actions = [answer()]
    with open_engine(settings_for(server, tmp_path, limit=0.17)) as engine:
        engine.share().model.complete(REQUEST)
        other = engine.share()
        with pytest.raises(BudgetSpent):
            other.model.complete(REQUEST.__class__("write@1.0.0#1", REQUEST.messages, {}, {}))
        assert engine.usage().calls == 1


def test_a_closed_engine_answers_nobody(server: FaultServer, tmp_path: Path) -> None:
    """Calls that were waiting for a place end as well."""
    engine = open_engine(settings_for(server, tmp_path))
    share = engine.share()
    engine.close()
    engine.close()
    with pytest.raises(RunStopped):
        share.model.complete(REQUEST)
