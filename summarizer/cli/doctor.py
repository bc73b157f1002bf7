"""``summarizer doctor``: what is installed, what is set, what would be used, and with ``--ping`` whether it answers.

Without ``--ping`` nothing is sent anywhere. With it one small question goes to
the endpoint: its schema is not in its words, so that a reply which fits tells
that the endpoint keeps schemas, and one which does not that it ignores them.
"""

from __future__ import annotations

import importlib.metadata
import platform
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import click

from summarizer import __version__
from summarizer.cli.options import model_options, settings_of
from summarizer.cli.output import write
from summarizer.errors import ConfigError, ReplyInvalid, SummarizerError
from summarizer.models.base import Finish, Message, Request, Sampling
from summarizer.models.engine import open_client
from summarizer.models.faults import scrubbed
from summarizer.models.replies import Wire
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarizer.models.base import Reply
    from summarizer.models.dialects import Form

_PACKAGES = ("openai", "tiktoken", "tenacity", "pydantic", "sentencex", "trafilatura", "rich")
_PING_TOKENS = 512  # room for a reasoning model to think about nothing
_FORMS: dict[Form, str] = {
    "json_schema": "json_schema accepted",
    "json_object": "json_schema refused, json_object used",
    "text": "json_schema and json_object refused, the schema goes into the prompt",
}


@click.command("doctor", epilog="Example: summarizer doctor --ping --model NAME")
@model_options
@click.option("--ping", is_flag=True, help="Send one small request to the endpoint.")
def command(*, ping: bool, **options: Any) -> int:
    """Check the installation and print what a run would use; without --ping nothing is sent anywhere."""
    lines = [f"summarizer {__version__} on Python {platform.python_version()}, {platform.system()}"]
    failed = False
    for name, check in (_CHECKS | {"ping": _ping} if ping else _CHECKS).items():
        try:
            lines.append(f"ok    {name}: {visible(check(options))}")
        except (SummarizerError, OSError, importlib.metadata.PackageNotFoundError) as error:
            failed = True
            lines.append(f"FAIL  {name}: {visible(str(error))}")
    write("\n".join(lines), None)
    return int(failed)


def _packages(_: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)


def _ranks(_: Mapping[str, Any]) -> str:
    from summarizer.text.tokens import count

    return f"o200k_base, digest as published; “one two three” is {count('one two three')} tokens"


def _prompts(_: Mapping[str, Any]) -> str:
    from summarizer import prompts

    problems = prompts.check()
    if problems:
        raise SummarizerError("; ".join(problems))
    return ", ".join(prompts.load(name).stamp for name in sorted(prompts.versions()))


def _settings(options: Mapping[str, Any]) -> str:
    settings = settings_of(options)
    if settings.model is None:
        return "no model named: the embedded engine is used, nothing is sent anywhere"
    key = "a key is set" if settings.api_key else "no key is set"
    assist = settings.assist or "full up to 20 articles, else write"
    place = open_client(settings).place
    return f"model {settings.model} at {place}, {key}; api {settings.api}, assist {assist}"


def _prices(options: Mapping[str, Any]) -> str:
    from summarizer.models.pricing import price_of, shipped

    settings = settings_of(options)
    if settings.model is None:
        listed = [price for table in shipped().hosts.values() for price in table.values()]
        oldest = min(price.as_of for price in listed if price.as_of)
        return f"{len(listed)} models at {len(shipped().hosts)} hosts, the oldest of {oldest}"
    price = price_of(settings.model, base_url=settings.base_url, path=settings.prices)
    if price is None:
        return f"none is known for {settings.model} there, so its cost is unknown and --max-cost cannot be kept"
    told = (
        f"{settings.model}: input {price.input:g}, cached {price.cached:g}, output {price.output:g}"
    )
    day = f" as of {price.as_of}" if price.as_of else ""
    limits = settings.max_cost_usd is not None
    warning = price.warning(datetime.now(UTC).date(), limits=limits)
    return f"{told} USD per million tokens{day}" + (f"; {warning}" if warning else "")


def _cache(options: Mapping[str, Any]) -> str:
    from summarizer.models.cache import default_path
    from summarizer.storage import stats

    settings = settings_of(options)
    path = settings.cache or default_path()
    unused = "" if settings.use_cache else ", not used (setting use_cache)"
    if not path.exists():
        return f"{path} (empty){unused}"
    held = stats(path)
    return f"{held.path}: {held.things} replies, {held.file_bytes:,} bytes{unused}"


def _tracing(options: Mapping[str, Any]) -> str:
    is_on = settings_of(options).telemetry
    try:
        version = importlib.metadata.version("opentelemetry-api")
    except importlib.metadata.PackageNotFoundError:
        if is_on:
            raise ConfigError(
                "telemetry is on, but OpenTelemetry is not installed (extra 'otel')"
            ) from None
        return "off; OpenTelemetry is not installed (extra 'otel')"
    return f"{'on' if is_on else 'off'}; opentelemetry-api {version}"


def _ping(options: Mapping[str, Any]) -> str:
    settings = settings_of(options)
    if settings.model is None:
        raise ConfigError("no model is named, so there is nobody to ask; give --model")
    client = open_client(settings)
    started = time.perf_counter()
    with client:
        reply = client.complete(_question())
    seconds = time.perf_counter() - started
    told = outcome(reply, client.form)
    usage = reply.usage
    tokens = f"{usage.prompt} + {usage.completion} tokens" if usage.prompt else "no usage reported"
    named = scrubbed(reply.model, settings.api_key.reveal() if settings.api_key else "")
    return f"{named} answered in {seconds:.2f} s, {told}; {tokens}"


def outcome(reply: Reply, form: Form) -> str:
    """Say what a reply to the question tells of the endpoint that took the schema in ``form``.

    Raises ``ReplyInvalid`` for a reply that its schema does not accept, ``ReplyRefused`` for one that declines.
    """
    from summarizer.models.validation import parsed

    if reply.finish is Finish.LENGTH:
        return f"{_FORMS[form]}, but the reply was cut at {_PING_TOKENS} tokens"
    try:
        parsed(reply, _Answer)
    except ReplyInvalid as error:
        ignored = " but ignored" if form == "json_schema" else ""
        raise ReplyInvalid(f"{_FORMS[form]}{ignored}: {error}") from None
    return f"{_FORMS[form]}, the reply fits"


class _Answer(Wire):
    """The reply to the question; nothing in the question says that it is an object, or has this field."""

    verdict: Literal["yes", "no"]


def _question() -> Request:
    from summarizer.models.schemas import strict_schema

    return Request(
        prompt="ping",
        messages=(Message("system", "Answer the question."), Message("user", "Is water wet?")),
        variables={},
        schema=strict_schema(_Answer),
        sampling=Sampling(temperature=0.0, max_output_tokens=_PING_TOKENS),
    )


_CHECKS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "packages": _packages,
    "tokenizer": _ranks,
    "prompts": _prompts,
    "settings": _settings,
    "prices": _prices,
    "cache": _cache,
    "tracing": _tracing,
}
