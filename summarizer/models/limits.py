"""How much at once, and how much in all: a limiter that yields to an overloaded server, and a budget.

Both wrap a single try, inside the retry layer: a call that waits for its next
try holds no place, and the tokens of every try count. Neither knows a provider.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.errors import BudgetSpent, ConfigError, ModelError, ModelUnavailable
from summarizer.models.base import Model, Reply, Request, Usage
from summarizer.models.faults import BrokenOff, StoppedShort, UnusableReply
from summarizer.models.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.models.pricing import Price
    from summarizer.models.stopping import Stop

_MESSAGE_TOKENS = 8  # role and delimiters; OpenAI's chat format takes 3 to 4 a message
_DEFAULT_OUTPUT = 8192  # assumed where a request sets no cap
_TOKEN_CHARACTERS = 4  # as providers guess the size of a request before they let it in
_COUNTED = (
    256  # texts whose count is remembered: a prompt's first message is the same from call to call
)


class LimitedModel:
    """At most ``jobs`` calls at once, fewer after a failure, and at the pace that the endpoint tells.

    Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain 1989):
    half as many after a failure, one more after a round of successes. Calls that
    fail together are one failure: only those that started after the last decrease
    count. ``stop`` ends every wait; ``clock`` (seconds, monotonic) and ``sleep``
    are the only contacts with time.
    """

    def __init__(
        self,
        model: Model,
        *,
        jobs: int,
        stop: Stop | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
        max_pause_seconds: float = 60.0,
    ) -> None:
        self._model = model
        self._jobs = jobs
        self._limit = jobs
        self._running = 0
        self._successes = 0
        self._started = 0  # calls so far; the number of a call tells its window
        self._decreased = 0  # the last call before the last decrease
        self._pacer = Pacer(max_seconds=max_pause_seconds)
        self._free = threading.Condition()
        self._stop = stop
        self._clock = clock
        self._sleep = sleep or (stop.sleep if stop else time.sleep)
        if stop is not None:
            stop.on_set(self._wake)

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    @property
    def limit(self) -> int:
        """How many calls may run at once now."""
        return self._limit

    def complete(self, request: Request) -> Reply:
        """Answer as soon as there is a place and the endpoint lets calls in; ``RunStopped`` ends the wait."""
        number = self._enter(_size(request))
        try:
            reply = self._model.complete(request)
        except UnusableReply:  # the server answered: it has no more to do than it can
            self._leave(number, healthy=None)
            raise
        except ModelUnavailable as error:
            self._leave(number, healthy=False, pause_seconds=error.retry_after)
            raise
        except BaseException:
            self._leave(number, healthy=None)
            raise
        self._leave(number, healthy=True, reply=reply)
        return reply

    def _enter(self, tokens: int) -> int:
        """Take a place and return the number of the call; a wait for the endpoint holds no place."""
        while True:
            with self._free:
                self._free.wait_for(lambda: self._running < self._limit or self._is_stopped)
                if self._stop is not None:
                    self._stop.check()
                delay = self._pacer.delay(now=self._clock(), tokens=tokens)
                if not delay:
                    self._pacer.started(tokens=tokens)
                    self._running += 1
                    self._started += 1
                    return self._started
            self._sleep(delay)

    def _leave(
        self,
        number: int,
        *,
        healthy: bool | None,
        pause_seconds: float | None = None,
        reply: Reply | None = None,
    ) -> None:
        with self._free:
            self._running -= 1
            now = self._clock()
            if pause_seconds is not None:
                self._pacer.pause(pause_seconds, now=now)
            if reply is not None and reply.pace is not None:
                self._pacer.told(reply.pace, now=now)
            if healthy is not None and number > self._decreased:
                self._adapt(healthy=healthy)
            self._free.notify_all()

    def _adapt(self, *, healthy: bool) -> None:
        if not healthy:
            self._limit, self._successes = max(1, self._limit // 2), 0
            self._decreased = self._started
            return
        self._successes += 1
        if self._successes >= self._limit and self._limit < self._jobs:
            self._limit, self._successes = self._limit + 1, 0

    @property
    def _is_stopped(self) -> bool:
        return self._stop is not None and self._stop.is_set

    def _wake(self) -> None:
        with self._free:
            self._free.notify_all()


def _size(request: Request) -> int:
    """About how many tokens a provider takes off its limit for a request: the prompt's, and the output's cap."""
    characters = sum(len(message.content) for message in request.messages)
    return characters // _TOKEN_CHARACTERS + (request.sampling.max_output_tokens or 0)


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
    """A model that stops with ``BudgetSpent`` before a limit on dollars or tokens would be passed.

    Before each try its greatest cost is set aside (prompt counted by ``count``,
    completion at the request's cap) and settled by the usage that comes back. A
    server that reports no usage is charged the estimate. A try that was sent and
    cut off is charged its prompt, since a provider may bill it; one that was
    never sent, or answered with an error, is charged nothing.
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
        self._count = lru_cache(maxsize=_COUNTED)(count)
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
        most = self._most(request)
        self._reserve(most)
        try:
            reply = self._model.complete(request)
        except UnusableReply as error:
            used = error.usage if error.usage.prompt else self._unanswered(request)
            self._settle(most, used, failed=True)
            raise
        except (BrokenOff, StoppedShort, KeyboardInterrupt):
            self._settle(most, self._unanswered(request), failed=True)
            raise
        except ModelError:
            self._settle(most, Usage(calls=1), failed=True)
            raise
        except BaseException:
            self._settle(most, Usage())
            raise
        usage = reply.usage
        if usage.calls and not usage.prompt and not usage.completion:
            guess = self._unanswered(request) + Usage(completion=self._count(reply.text))
            reply = replace(reply, usage=guess)
        self._settle(most, reply.usage)
        return reply

    def _most(self, request: Request) -> Usage:
        """The most a try can use; where nothing is limited nothing is counted, which takes time."""
        if self._max_cost_usd is None and self._max_tokens is None:
            return Usage()
        return Usage(
            self._prompt_tokens(request), request.sampling.max_output_tokens or _DEFAULT_OUTPUT
        )

    def _unanswered(self, request: Request) -> Usage:
        return Usage(self._prompt_tokens(request), calls=1)

    def _prompt_tokens(self, request: Request) -> int:
        texts = (self._count(one.content) + _MESSAGE_TOKENS for one in request.messages)
        return sum(texts) + self._count(str(request.schema))

    def _reserve(self, most: Usage) -> None:
        with self._lock:
            total = self.tally.usage + self._reserved + most
            if self._max_tokens is not None and total.prompt + total.completion > self._max_tokens:
                raise BudgetSpent(
                    f"the next call could pass the limit of {self._max_tokens} tokens; raise it, "
                    "or use what is done"
                )
            if self._max_cost_usd is not None and self._price is not None:
                cost = self._price.of(total)
                if cost > self._max_cost_usd:
                    raise BudgetSpent(
                        f"the next call could bring the cost to {cost:.4f} USD, over --max-cost "
                        f"{self._max_cost_usd:g}; raise it, or use what is done"
                    )
            self._reserved += most

    def _settle(self, most: Usage, used: Usage, *, failed: bool = False) -> None:
        with self._lock:
            held = self._reserved
            self._reserved = Usage(held.prompt - most.prompt, held.completion - most.completion)
            self.tally.add(used, failed=failed)
