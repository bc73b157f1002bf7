"""What a run would send and cost, said before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import prompts
from summarizer.models.base import Request, Usage
from summarizer.models.pricing import Price, price_of
from summarizer.text.sentences import of_article
from summarizer.text.tokens import count
from summarizer.timeline.extraction import pieces, variables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Article
    from summarizer.settings import Settings

_EVENTS_SHARE = 0.35  # of a chunk's tokens come back as events; measured on the embedded engine
_WRITE_SHARE = 0.8  # of the articles' tokens go into `write` as evidence, at most


def report(articles: Sequence[Article], settings: Settings) -> str:
    """Return calls, tokens and a cost range as text; the embedded engine sends nothing."""
    if settings.model is None:
        return "embedded engine: 0 calls, nothing is sent anywhere, 0 USD"
    sentences = {article.id: of_article(article) for article in articles}
    work = pieces(articles, sentences, max_tokens=settings.max_tokens)
    prompt = prompts.load(settings.prompt("extract"))
    requests = [prompt.request(variables(piece)) for piece in work]
    sent = sum(map(_tokens, requests))
    content = sum(count(sentence.text) for piece in work for sentence in piece.chunk.sentences)
    low = Usage(sent, int(content * _EVENTS_SHARE), calls=len(requests))
    caps = sum(request.sampling.max_output_tokens or content for request in requests)
    write_prompt = int(content * _WRITE_SHARE)
    writes = max(1, write_prompt // 3000 + 1)
    low += Usage(write_prompt // 2, write_prompt // 4, calls=writes)
    high = Usage(2 * (sent + write_prompt), caps + write_prompt, calls=2 * (len(requests) + writes))
    price = price_of(settings.model, base_url=settings.base_url, path=settings.prices)
    return "\n".join(
        (
            f"model {settings.model}: {low.calls} to {high.calls} calls",
            f"prompt tokens {low.prompt:,} to {high.prompt:,}, completion tokens {low.completion:,} to {high.completion:,}",
            f"cost {_cost(low, high, price)}",
            "nothing was sent",
        )
    )


def _tokens(request: Request) -> int:
    return sum(count(message.content) + 8 for message in request.messages)


def _cost(low: Usage, high: Usage, price: Price | None) -> str:
    if price is None:
        return (
            "unknown: no price is known for this model; give it in a price file (setting 'prices')"
        )
    return f"{price.of(low):.4f} to {price.of(high):.4f} USD"
