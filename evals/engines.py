"""What a suite is run on: the embedded engine, a hosted model, or a recording of one.

One engine serves all stories, so that a limit on cost holds for the suite, and
repeats of one request have their own keys in the cache of replies. This module
scores nothing.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evals import keeping
from evals.runner import Engine, Summarize
from summarizer.errors import ConfigError
from summarizer.models.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from summarizer.domain import Article, Note, Timeline
    from summarizer.models.base import Model, Reply, Request
    from summarizer.models.engine import Engine as Opened
    from summarizer.settings import Settings

OFFLINE, REPLAY = "offline", "replay"
DETERMINISTIC = frozenset({OFFLINE, REPLAY})
"""Engines that give one input the same timeline on every run and machine."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be measured. ``prompts`` are references like ``extract@candidate``; ``recording`` is read by ``replay``."""

    engine: str = OFFLINE
    model: str | None = None
    base_url: str | None = None
    prompts: tuple[str, ...] = ()
    max_cost_usd: float | None = None
    jobs: int | None = None
    recording: Path | None = None


class Repeated:
    """A model whose requests are those of repeat ``number``: told apart from other repeats by every cache and recording."""

    def __init__(self, model: Model, number: int) -> None:
        self._model = model
        self._number = number

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    def complete(self, request: Request) -> Reply:
        """Ask the model inside, as this repeat."""
        return self._model.complete(replace(request, repeat=self._number))


@contextmanager
def product(order: Order) -> Iterator[Engine]:
    """Open the product itself for all stories of a run; what was spent can be asked for until it closes.

    Raises ``ConfigError`` for an engine without its model, or the other way round.
    """
    settings = settings_of(order)
    with open_engine(settings, _given(order)) as engine:
        yield around(order, settings, engine)


def settings_of(order: Order) -> Settings:
    """The settings of a run. The embedded engine and a recording run on the defaults: no file or variable of the machine may change a score."""
    hosted = order.engine not in DETERMINISTIC
    if hosted != (order.model is not None):
        raise ConfigError(
            f"engine {order.engine} {'needs' if hosted else 'takes no'} --model", place=order.engine
        )
    from summarizer.settings import Settings, load_settings

    versions = dict(_reference(prompt) for prompt in order.prompts)
    if not hosted:
        return Settings(prompts=versions, assist="full" if order.engine == REPLAY else None)
    return load_settings(
        {
            "model": order.model,
            "base_url": order.base_url,
            "prompts": versions,
            "max_cost_usd": order.max_cost_usd,
            "jobs": order.jobs,
        }
    )


def around(order: Order, settings: Settings, engine: Opened) -> Engine:
    """The product on an engine that is open: what the runner asks for timelines."""

    def telling(number: int) -> Summarize:
        own = replace(engine, model=Repeated(engine.model, number)) if number else engine
        return lambda articles, notes: _summarized(articles, notes, settings, own)

    digest = _digest(order.recording)
    identity = keeping.identity(settings, order.engine, order.base_url or "", digest)
    return Engine(order.engine, telling(0), engine.model_name, telling, identity)


def _summarized(
    articles: Sequence[Article], notes: Sequence[Note], settings: Settings, engine: Opened
) -> Timeline:
    from summarizer.pipeline import summarize

    return summarize(articles, settings=settings, notes=notes, model=engine)


def _given(order: Order) -> Model | None:
    if order.engine != REPLAY:
        return None
    from summarizer.models.replay import ReplayModel

    if order.recording is None:
        raise ConfigError("the suite names no recording; engine replay reads one", place=REPLAY)
    return ReplayModel(order.recording)


def _digest(path: Path | None) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""


def _reference(prompt: str) -> tuple[str, str]:
    name, _, version = prompt.partition("@")
    if not name or not version:
        raise ConfigError("a prompt is named NAME@VERSION or NAME@ALIAS", place=prompt)
    return name, version
