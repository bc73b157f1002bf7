"""A model as judge at the command line: opened, asked, counted, and told what it would cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.cli.progress import working
from summarizer.cli.stopping import stopped
from summarizer.domain import Note
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.checking.summary import SummaryReport
    from summarizer.models.base import Model, Reply, Request
    from summarizer.settings import Settings

_REPLY_TOKENS = 60  # a claim: evidence, one short sentence, verdict


def ready(settings: Settings) -> Settings:
    """Return the settings, or raise ``ConfigError``: the embedded engine is no judge."""
    if settings.model is None:
        raise ConfigError(
            "a judge is a model: name one with --model, or leave --judge out", place="--judge"
        )
    return settings


def asked(
    report: SummaryReport,
    settings: Settings,
    *,
    repeats: int,
    quiet: bool,
    model: Model | None = None,
) -> tuple[SummaryReport, tuple[Note, ...]]:
    """Return the report with the judge's opinions, and what is missing of them.

    Raises ``ModelRejected`` if the model cannot be used at all and ``RunStopped`` if the
    user ends it; replies that had come are in the cache.
    """
    from summarizer import prompts
    from summarizer.checking.judge import deliberate
    from summarizer.checking.summary import judged, questions
    from summarizer.models.engine import open_engine

    prompt = prompts.load(settings.prompt("judge"))
    try:
        with (
            open_engine(settings, model) as engine,
            working(f"judging with {settings.model}", quiet=quiet, verbose=False) as progress,
        ):
            judgement = deliberate(
                engine.model,
                questions(report),
                prompt=prompt,
                repeats=repeats,
                jobs=settings.jobs,
                done=lambda done, of: progress("judging", done, of),
            )
            notes = (
                *judgement.notes,
                *engine.notes(),
                _used(engine.usage().calls, engine.cost_usd()),
            )
    except KeyboardInterrupt:
        raise stopped(settings) from None
    return judged(report, judgement), notes


def _used(calls: int, cost_usd: float | None) -> Note:
    cost = "cost unknown" if cost_usd is None else f"{cost_usd:.4f} USD"
    return Note("judge", f"{calls} calls, {cost}")


def plan(report: SummaryReport, settings: Settings, *, repeats: int) -> str:
    """Return the calls, tokens and cost of a judge: each claim once, and at most ``repeats`` times."""
    from summarizer import prompts
    from summarizer.checking.judge import deliberate
    from summarizer.checking.summary import questions
    from summarizer.models.base import Usage
    from summarizer.models.pricing import price_of

    rehearsal = _Rehearsal(settings.model or "")
    deliberate(
        rehearsal, questions(report), prompt=prompts.load(settings.prompt("judge")), repeats=1
    )
    least = Usage(rehearsal.prompt, rehearsal.completion, calls=rehearsal.calls)
    most = Usage(least.prompt * repeats, least.completion * repeats, calls=least.calls * repeats)
    price = price_of(settings.model or "", base_url=settings.base_url, path=settings.prices)
    cost = (
        f"{price.of(least):.4f} to {price.of(most):.4f} USD"
        if price
        else "unknown; give a price in a price file (setting 'prices')"
    )
    return "\n".join(
        (
            f"model {settings.model}, {sum(bool(one.evidence) for one in questions(report))} claims",
            f"  calls              {least.calls} to {most.calls}",
            f"  prompt tokens      {least.prompt:,} to {most.prompt:,}",
            f"  completion tokens  about {least.completion:,} to {most.completion:,}",
            f"  cost               {cost}",
            "nothing was sent",
        )
    )


@dataclass(slots=True)
class _Rehearsal:
    """A judge that gives no verdict and counts what it is asked."""

    name: str
    calls: int = field(default=0)
    prompt: int = field(default=0)
    completion: int = field(default=0)

    def complete(self, request: Request) -> Reply:
        from summarizer.cli.dry_run import prompt_tokens
        from summarizer.models.base import Reply

        claims: Sequence[object] = request.variables["claims"]
        self.calls += 1
        self.prompt += prompt_tokens(request)
        self.completion += _REPLY_TOKENS * len(claims)
        return Reply('{"claims": []}')
