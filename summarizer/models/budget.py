"""How much in all: what calls use and cost, and the limit that none of them passes.

It wraps a single try, inside the retry layer, so the tokens of every try count,
failed ones too. It knows no provider; what a token costs it is told.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.errors import BudgetSpent, ConfigError, ModelError
from summarizer.models.base import Model, Reply, Request, Usage
from summarizer.models.faults import BrokenOff, StoppedShort, UnusableReply

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.models.pricing import Price

_MESSAGE_TOKENS = 8  # role and delimiters; OpenAI's chat format takes 3 to 4 a message
_DEFAULT_OUTPUT = 8192  # assumed where a request sets no cap
_COUNTED = (
    256  # texts whose count is remembered: a prompt's beginning is the same from call to call
)
_CHARACTERS_A_TOKEN = 6  # more than any tokenizer makes of prose: worth a count
_CUT = 0.6  # tokenizers differ by less


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
        self._settled = threading.Condition()
        self._reserved = Usage()
        self._notes: list[Note] = []
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

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader must be told about the endpoint."""
        return tuple(self._notes)

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
        else:
            self._look(request, reply)
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
        """Set aside the most a try can cost; wait where only the calls under way stand between it and the limit."""
        with self._settled:
            while fault := self._too_much(self.tally.usage + self._reserved + most):
                if self._reserved == Usage() or self._too_much(self.tally.usage + most):
                    raise BudgetSpent(fault)
                self._settled.wait()
            self._reserved += most

    def _too_much(self, total: Usage) -> str | None:
        if self._max_tokens is not None and total.prompt + total.completion > self._max_tokens:
            return (
                f"the next call could pass the limit of {self._max_tokens} tokens; raise it, "
                "or use what is done"
            )
        if self._max_cost_usd is None or self._price is None:
            return None
        cost = self._price.of(total)
        if cost <= self._max_cost_usd:
            return None
        return (
            f"the next call could bring the cost to {cost:.4f} USD, over --max-cost "
            f"{self._max_cost_usd:g}; raise it, or use what is done"
        )

    def _settle(self, most: Usage, used: Usage, *, failed: bool = False) -> None:
        with self._settled:
            held = self._reserved
            self._reserved = Usage(held.prompt - most.prompt, held.completion - most.completion)
            self.tally.add(used, failed=failed)
            self._settled.notify_all()

    def _look(self, request: Request, reply: Reply) -> None:
        """Take note, once, of an endpoint that counted far fewer prompt tokens than there are: some cut in silence."""
        counted = reply.usage.prompt
        characters = sum(len(one.content) for one in request.messages)
        if self._notes or not counted or characters < _CHARACTERS_A_TOKEN * counted:
            return
        own = sum(self._count(one.content) for one in request.messages)
        if counted < _CUT * own:
            message = (
                f"the endpoint counted {counted:,} tokens in a prompt of about {own:,}: "
                "it may cut prompts in silence; look at its context window (num_ctx)"
            )
            self._notes.append(Note(self.name, message))
