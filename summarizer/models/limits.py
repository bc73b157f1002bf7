"""How much at once, and how much in all: a limiter that yields to an overloaded server, and a budget.

Both wrap a single try, inside the retry layer: a call that waits for its next
try holds no place, and the tokens of every try count. Neither knows a provider.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError, ModelError, ModelRejected, ModelUnavailable
from summarizer.models.base import Model, Reply, Request, Usage
from summarizer.models.faults import UnusableReply

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.models.pricing import Price

_MESSAGE_TOKENS = 8  # role and delimiters; OpenAI's chat format takes 3 to 4 a message
_DEFAULT_OUTPUT = 8192  # assumed where a request sets no cap


class LimitedModel:
    """At most ``jobs`` calls at once; half as many after a failure, one more after a round of successes.

    Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain 1989).
    """

    def __init__(self, model: Model, *, jobs: int) -> None:
        self._model = model
        self._jobs = jobs
        self._limit = jobs
        self._running = 0
        self._successes = 0
        self._free = threading.Condition()

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    @property
    def limit(self) -> int:
        """How many calls may run at once now."""
        return self._limit

    def complete(self, request: Request) -> Reply:
        """Answer as soon as there is a place."""
        with self._free:
            self._free.wait_for(lambda: self._running < self._limit)
            self._running += 1
        try:
            reply = self._model.complete(request)
        except ModelUnavailable:
            self._done(healthy=False)
            raise
        except BaseException:
            self._done(healthy=None)
            raise
        self._done(healthy=True)
        return reply

    def _done(self, *, healthy: bool | None) -> None:
        with self._free:
            self._running -= 1
            if healthy is False:
                self._limit, self._successes = max(1, self._limit // 2), 0
            elif healthy:
                self._successes += 1
                if self._successes >= self._limit and self._limit < self._jobs:
                    self._limit, self._successes = self._limit + 1, 0
            self._free.notify_all()


@dataclass(slots=True)
class Tally:
    """What was used so far, over every try; ``failed`` counts the tries without a reply. Safe for threads."""

    usage: Usage = field(default_factory=Usage)
    failed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def add(self, usage: Usage, *, failed: bool = False) -> None:
        """Count one try."""
        with self._lock:
            self.usage += usage
            self.failed += failed


class BudgetModel:
    """A model that stops with ``ModelRejected`` before a limit on dollars or tokens would be passed.

    Before each try its greatest cost is set aside (prompt counted by ``count``,
    completion at the request's cap) and settled by the usage that comes back. A
    server that reports no usage is charged the estimate. A try that is cut off
    by a deadline is charged nothing, though a provider may bill it.
    """

    def __init__(
        self,
        model: Model,
        *,
        count: Callable[[str], int],
        price: Price | None = None,
        max_cost_usd: float | None = None,
        max_tokens: int | None = None,
        tally: Tally | None = None,
    ) -> None:
        if max_cost_usd is not None and price is None:
            raise ConfigError(
                f"the price of {model.name!r} is not known, so --max-cost cannot be kept; "
                "give it in a price file (setting 'prices')"
            )
        self._model = model
        self._count = count
        self._price = price
        self._max_cost_usd = max_cost_usd
        self._max_tokens = max_tokens
        self._lock = threading.Lock()
        self._reserved = Usage()
        self.tally = tally or Tally()

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    @property
    def usage(self) -> Usage:
        """Tokens and calls so far, over every try."""
        return self.tally.usage

    @property
    def cost_usd(self) -> float | None:
        """US dollars so far; ``None`` if the price is not known."""
        return self._price.of(self.tally.usage) if self._price else None

    def complete(self, request: Request) -> Reply:
        """Answer, if the budget allows the most this try can cost."""
        prompt, most = self._estimate(request)
        self._reserve(most)
        try:
            reply = self._model.complete(request)
        except UnusableReply as error:
            self._settle(most, error.usage, failed=True)
            raise
        except ModelError:
            self._settle(most, Usage(calls=1), failed=True)
            raise
        except BaseException:
            self._settle(most, Usage())
            raise
        usage = reply.usage
        if usage.calls and not usage.prompt and not usage.completion:
            guess = Usage(prompt, self._count(reply.text), calls=usage.calls)
            reply = replace(reply, usage=guess)
        self._settle(most, reply.usage)
        return reply

    def _estimate(self, request: Request) -> tuple[int, Usage]:
        prompt = sum(self._count(one.content) + _MESSAGE_TOKENS for one in request.messages)
        prompt += self._count(str(request.schema))
        return prompt, Usage(prompt, request.sampling.max_output_tokens or _DEFAULT_OUTPUT)

    def _reserve(self, most: Usage) -> None:
        with self._lock:
            total = self.tally.usage + self._reserved + most
            if self._max_tokens is not None and total.prompt + total.completion > self._max_tokens:
                raise ModelRejected(
                    f"the next call could pass the limit of {self._max_tokens} tokens; raise it"
                )
            if self._max_cost_usd is not None and self._price is not None:
                cost = self._price.of(total)
                if cost > self._max_cost_usd:
                    raise ModelRejected(
                        f"the next call could bring the cost to {cost:.4f} USD, over --max-cost "
                        f"{self._max_cost_usd:g}; raise it, or use what is done"
                    )
            self._reserved += most

    def _settle(self, most: Usage, used: Usage, *, failed: bool = False) -> None:
        with self._lock:
            held = self._reserved
            self._reserved = Usage(held.prompt - most.prompt, held.completion - most.completion)
            self.tally.add(used, failed=failed)
