"""The engine of a run: the model that settings name, in its wrappers, with what it used.

    Traced( CachedModel( RetryingModel( LimitedModel( BudgetModel( Traced( OpenAIModel ))))))

A stored reply costs nothing, every try is counted, and a call that waits for
its next try holds no place. Calls are traced outside, tries inside. Without a model in the settings it is the embedded
engine, bare, whatever keys lie in the environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.models.base import Model, Usage
from summarizer.models.offline import OfflineModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from summarizer.domain import Note
    from summarizer.models.openai_api import OpenAIModel
    from summarizer.models.pricing import Price
    from summarizer.settings import Settings

OFFLINE, OPENAI = "offline", "openai"


@dataclass(frozen=True, slots=True)
class Engine:
    """A model with its bookkeeping; use as a context manager so that connections and files are closed."""

    kind: str
    model: Model
    usage: Callable[[], Usage]
    cost_usd: Callable[[], float | None]
    notes: Callable[[], tuple[Note, ...]]
    close: Callable[[], None]
    price: Price | None = None

    def share(self) -> Engine:
        """The same engine for one of several runs: what that run used is counted apart, limits hold for all together.

        Tries without a reply are counted with the whole alone. Closing a share closes nothing.
        """
        if self.kind == OFFLINE:
            return self
        from summarizer.models.budget import BudgetModel
        from summarizer.text.tokens import count

        counted = BudgetModel(self.model, count=count, price=self.price)
        return Engine(
            self.kind,
            counted,
            lambda: counted.usage,
            lambda: counted.cost_usd,
            lambda: (),
            lambda: None,
            self.price,
        )

    @property
    def model_name(self) -> str | None:
        """The model's name for the output; the embedded engine has none."""
        return None if self.kind == OFFLINE else self.model.name

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_engine(settings: Settings, model: Model | None = None) -> Engine:
    """Return the engine that ``settings`` ask for, or one around a ``model`` of the caller's.

    Raises ``ConfigError`` if a model is named that cannot be used as configured.
    """
    if model is None and settings.model is None:
        model = OfflineModel()
    if isinstance(model, OfflineModel):
        return Engine(OFFLINE, model, Usage, lambda: 0.0, lambda: (), lambda: None)
    return _hosted(settings) if model is None else _given(model, settings)


def _given(model: Model, settings: Settings) -> Engine:
    """A caller's own model: counted and traced, otherwise left alone."""
    from summarizer.models.budget import BudgetModel
    from summarizer.models.pricing import price_of
    from summarizer.models.tracing import tracing
    from summarizer.text.tokens import count

    traced = tracing(settings)
    price = price_of(model.name, path=settings.prices)
    budget = BudgetModel(
        traced(model, "try"), count=count, price=price, max_cost_usd=settings.max_cost_usd
    )
    return Engine(
        OPENAI,
        traced(budget, "call"),
        lambda: budget.usage,
        lambda: budget.cost_usd,
        lambda: budget.notes,
        lambda: None,
    )


def _hosted(settings: Settings) -> Engine:
    from summarizer.models.budget import BudgetModel
    from summarizer.models.cache import CachedModel, default_path
    from summarizer.models.limits import LimitedModel
    from summarizer.models.pricing import price_of
    from summarizer.models.retrying import RetryingModel
    from summarizer.models.stopping import Stop
    from summarizer.models.tracing import tracing
    from summarizer.text.tokens import count

    client = open_client(settings)
    traced = tracing(settings, place=client.place, secrets=client.secrets)
    price = price_of(client.name, base_url=settings.base_url, path=settings.prices)
    budget = BudgetModel(
        traced(client, "try"), count=count, price=price, max_cost_usd=settings.max_cost_usd
    )
    stop = Stop()
    model: Model = RetryingModel(
        LimitedModel(budget, jobs=settings.jobs, stop=stop),
        attempts=settings.attempts,
        total_seconds=settings.total_seconds,
        sleep=stop.sleep,
    )
    cached = None
    if settings.use_cache:
        path, most = Path(settings.cache or default_path()), settings.cache_max_mb * 1024 * 1024
        model = cached = CachedModel(model, path, max_bytes=most, scope=client.place)

    def close() -> None:
        """End whatever still waits or runs: after the last result, or after Ctrl-C, nobody needs it."""
        stop.set()
        client.close()
        if cached:
            cached.close()

    return Engine(
        OPENAI,
        traced(model, "call"),
        lambda: budget.usage,
        lambda: budget.cost_usd,
        lambda: (*budget.notes, *(cached.notes if cached else ())),
        close,
        price,
    )


def open_client(settings: Settings) -> OpenAIModel:
    """Return the bare client of the endpoint that ``settings`` name: no retries, no cache, no limits."""
    from summarizer.models.openai_api import OpenAIModel

    return OpenAIModel(
        settings.model or "",
        base_url=settings.base_url,
        api_key=settings.api_key.reveal() if settings.api_key else None,
        api=settings.api,
        timeout_seconds=settings.timeout_seconds,
        total_seconds=settings.call_seconds,
    )
