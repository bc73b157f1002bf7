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

_MESSAGE_TOKENS = 4  # role and delimiters of a message in OpenAI's chat format
_TWICE = 2  # at most: every call is asked once more, for another form or more room


@dataclass(slots=True)
class _Rehearsal:
    """A model that answers as the embedded engine does and counts what it is asked."""

    name: str
    typical: Usage = field(default_factory=Usage)
    most: Usage = field(default_factory=Usage)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stand_in: OfflineModel = field(default_factory=OfflineModel)

    def complete(self, request: Request) -> Reply:
        reply = self._stand_in.complete(request)
        prompt = sum(count(one.content) + _MESSAGE_TOKENS for one in request.messages)
        completion = count(reply.text)
        cap = request.sampling.max_output_tokens or completion
        with self._lock:
            self.typical += Usage(prompt, completion, calls=1)
            self.most += Usage(_TWICE * prompt, _TWICE * max(cap, completion), calls=_TWICE)
        return reply


def report(
    articles: Sequence[Article],
    settings: Settings,
    *,
    today: date,
    max_entries: int | None = None,
) -> str:
    """Return calls, tokens and cost of both ways to use the model; the embedded engine sends nothing.

    Tokens that a reasoning model spends on thinking are in the upper figure alone.
    """
    if settings.model is None:
        return "embedded engine: 0 calls, nothing is sent anywhere, 0 USD"
    price = price_of(settings.model, base_url=settings.base_url, path=settings.prices)
    chosen = assist(settings, articles=len(articles))
    lines = [f"model {settings.model}, {len(articles)} articles"]
    for way in ("full", "write"):
        rehearsal = _Rehearsal(settings.model)
        summarize(
            articles,
            settings=replace(settings, assist=way, model=None),
            model=rehearsal,
            max_entries=max_entries,
        )
        mark = " (this run)" if way == chosen else ""
        lines += [f"--assist {way}{mark}", *_lines(rehearsal, price)]
    if price is None:
        lines.append("no price is known for this model; give it in a price file (setting 'prices')")
    elif warning := price.warning(today, limits=settings.max_cost_usd is not None):
        lines.append(warning)
    return "\n".join([*lines, "nothing was sent"])


def _lines(rehearsal: _Rehearsal, price: Price | None) -> list[str]:
    typical, most = rehearsal.typical, rehearsal.most
    cost = f"{price.of(typical):.4f} to {price.of(most):.4f} USD" if price else "unknown"
    return [
        f"  calls              {typical.calls} to {most.calls}",
        f"  prompt tokens      {typical.prompt:,} to {most.prompt:,}",
        f"  completion tokens  {typical.completion:,} to {most.completion:,}",
        f"  cost               {cost}",
    ]
