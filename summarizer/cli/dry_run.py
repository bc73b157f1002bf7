"""What a run would send and cost, said before anything is sent.

The run is made for real, with the embedded engine in the model's place: what it
is asked is what a model would be asked, to the letter for the reading, and as
near as its own events come for the rest.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.models.base import Reply, Request, Usage
from summarizer.models.offline import OfflineModel
from summarizer.models.pricing import price_of
from summarizer.pipeline import assist, summarize
from summarizer.text.tokens import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.domain import Article
    from summarizer.models.pricing import Price
    from summarizer.settings import Settings
    from summarizer.timeline.scope import Scope

_MESSAGE_TOKENS = 4  # role and delimiters of a message in OpenAI's chat format
_TWICE = 2  # at most: every call is asked once more, for another form or more room


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the calls of one prompt use: typically, and if each were asked twice up to its cap."""

    typical: Usage = field(default_factory=Usage)
    twice: Usage = field(default_factory=Usage)

    def __add__(self, other: _Asked) -> _Asked:
        return _Asked(self.typical + other.typical, self.twice + other.twice)


@dataclass(slots=True)
class _Rehearsal:
    """A model that answers as the embedded engine does and counts what it is asked, by prompt."""

    name: str
    asked: dict[str, _Asked] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stand_in: OfflineModel = field(default_factory=OfflineModel)

    def complete(self, request: Request) -> Reply:
        reply = self._stand_in.complete(request)
        prompt = prompt_tokens(request)
        completion = count(reply.text)
        cap = max(completion, request.sampling.max_output_tokens or 0)
        call = _Asked(
            Usage(prompt, completion, calls=1),
            Usage(_TWICE * prompt, _TWICE * cap, calls=_TWICE),
        )
        with self._lock:
            self.asked[request.name] = self.asked.get(request.name, _Asked()) + call
        return reply


def prompt_tokens(request: Request) -> int:
    """The tokens of a request's messages, as a chat format counts them."""
    return sum(count(one.content) + _MESSAGE_TOKENS for one in request.messages)


def report(
    articles: Sequence[Article],
    settings: Settings,
    *,
    today: date,
    scope: Scope | None = None,
) -> str:
    """Return calls, tokens and cost of both ways to use the model; the embedded engine sends nothing.

    The upper figure is no limit (``--max-cost`` is one). Tokens that a reasoning model
    spends on thinking are in it alone.
    """
    if settings.model is None:
        return "embedded engine: 0 calls, nothing is sent anywhere, 0 USD"
    price = price_of(settings.model, base_url=settings.base_url, path=settings.prices)
    chosen = assist(settings, articles=len(articles))
    rehearsal = _Rehearsal(settings.model)
    alone = replace(settings, assist="full", model=None, max_cost_usd=None)
    summarize(articles, settings=alone, model=rehearsal, scope=scope)
    ways = {
        "full": sum(rehearsal.asked.values(), _Asked()),
        "write": rehearsal.asked.get("write", _Asked()),
    }
    lines = [f"model {settings.model}, {len(articles)} articles"]
    for way, asked in ways.items():
        mark = " (this run)" if way == chosen else ""
        lines += [f"--assist {way}{mark}", *_lines(asked, price)]
    if price is None:
        lines.append("no price is known for this model; give it in a price file (setting 'prices')")
    elif warning := price.warning(today, limits=settings.max_cost_usd is not None):
        lines.append(warning)
    return "\n".join([*lines, "nothing was sent"])


def _lines(asked: _Asked, price: Price | None) -> list[str]:
    typical, most = asked.typical, asked.twice
    cost = f"{price.of(typical):.4f} to {price.of(most):.4f} USD" if price else "unknown"
    return [
        f"  calls              {typical.calls} to {most.calls}",
        f"  prompt tokens      {typical.prompt:,} to {most.prompt:,}",
        f"  completion tokens  {typical.completion:,} to {most.completion:,}",
        f"  cost               {cost}",
    ]
