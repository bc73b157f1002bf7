"""Options that several commands share, and how their words become values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.settings import Settings, load_settings

if TYPE_CHECKING:
    from summarizer.reading.web import Web
    from summarizer.timeline.scope import Scope

Command = TypeVar("Command", bound=Callable[..., Any])

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of stdout.",
)
published_option = click.option(
    "--published",
    multiple=True,
    metavar="DATE | NAME=DATE",
    help="Publication day of all articles, or of one.",
)

_SCOPE = (
    click.option(
        "--since",
        metavar="DATE | 2d",
        help="Only what happened on this day or later, or in the last 36h, 2d, 1w; "
        "of a feed, only articles since then.",
    ),
    click.option("--until", metavar="DATE", help="Only what happened on this day or before."),
    click.option("--focus", metavar="WORDS", help="Only what is about these words, or this name."),
    click.option(
        "--max-entries",
        type=click.IntRange(1),
        metavar="N",
        help="Keep the N most important entries.",
    ),
)


def scope_options(command: Command) -> Command:
    """``--since``, ``--until``, ``--focus``, ``--max-entries``."""
    for option in reversed(_SCOPE):
        command = option(command)
    return command


def scope_of(options: Mapping[str, Any]) -> Scope:
    """The part of the story that the options ask for. Raises ``UsageError`` for days that are none or in no order."""
    since = first_day(options["since"])
    until = iso_date(options["until"], option="--until") if options["until"] else None
    if since and until and until < since:
        raise click.UsageError(f"--until {until} lies before --since {since}; swap them")
    from summarizer.timeline.scope import Scope

    return Scope(since, until, options["focus"], options["max_entries"])


allow_private_option = click.option(
    "--allow-private",
    is_flag=True,
    help="Let addresses lead into this machine or its network (intranets, tests).",
)

_WEB = (
    click.option(
        "--match",
        metavar="WORDS",
        help='Of a feed or sitemap (feed:URL), only articles with all these words; "..." side by side.',
    ),
    allow_private_option,
)


def web_options(command: Command) -> Command:
    """``--match``, ``--allow-private``."""
    for option in reversed(_WEB):
        command = option(command)
    return command


def web_of(arguments: Sequence[str], options: Mapping[str, Any]) -> Web | None:
    """How the web is read; ``None`` where no argument is an address, so that nothing can be fetched.

    Raises a usage error for ``--since`` that is no day and no period, and for ``--match`` without a feed.
    """
    from summarizer.reading.sources import is_web

    if options["match"] is not None and not any(map(str.isalnum, options["match"])):
        raise click.UsageError(f"--match {options['match']!r} has no word to look for; write one")
    if options["match"] and not any(one.strip().lower().startswith("feed:") for one in arguments):
        raise click.UsageError("--match chooses among the entries of a feed; pass feed:URL")
    if not any(is_web(one) for one in arguments):
        return None
    from summarizer.models.cache import default_path
    from summarizer.reading.web import Web
    from summarizer.reading.web.caching import beside

    settings = settings_of(options)
    return Web(
        allow_private=options["allow_private"],
        match=options["match"],
        since=_since(options.get("since")),
        cache=beside(settings.cache or default_path()) if settings.use_cache else None,
        cache_bytes=settings.cache_max_mb * 1024 * 1024,
    )


def first_day(text: str | None) -> date | None:
    """The day that ``--since`` begins with. Raises a usage error."""
    found = _since(text)
    return found.date() if isinstance(found, datetime) else found


def _since(text: str | None) -> date | datetime | None:
    if not text:
        return None
    from summarizer.reading.web.periods import since

    try:
        return since(text, datetime.now().astimezone())
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r} is not a date, nor a period; write 2024-12-16, 36h, 2d or 1w",
            param_hint="--since",
        ) from error


def model_options(command: Command) -> Command:
    """``--model``, ``--base-url``, ``--jobs``, ``--max-cost``, ``--prompt``, ``--assist``, ``--api``, ``--config``."""
    for option in reversed(
        (
            click.option(
                "--model",
                metavar="NAME",
                help="Use this model; without it the embedded engine works and nothing is sent anywhere.",
            ),
            click.option(
                "--base-url",
                metavar="URL",
                help="OpenAI-compatible endpoint; the key comes from OPENAI_API_KEY or SUMMARIZER_API_KEY.",
            ),
            click.option(
                "--jobs",
                type=click.IntRange(1, 256),
                metavar="N",
                help="Calls at once (default 4).",
            ),
            click.option(
                "--max-cost",
                type=click.FloatRange(0, min_open=True),
                metavar="USD",
                help="Stop before this is exceeded; what is done is kept.",
            ),
            click.option(
                "--prompt",
                "prompts",
                multiple=True,
                metavar="NAME@VERSION",
                help="Use this version or alias of a prompt.",
            ),
            click.option(
                "--assist",
                type=click.Choice(("write", "full")),
                help="What the model does: write the entries, or extract the events too. "
                "Default: full up to 20 articles, else write.",
            ),
            click.option(
                "--api",
                type=click.Choice(("chat", "responses")),
                help="Protocol of the endpoint (default chat: Chat Completions).",
            ),
            click.option("--config", metavar="FILE", help="Settings file (TOML)."),
        )
    ):
        command = option(command)
    return command


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings of a run; options that were not given leave the word to environment and file."""
    return load_settings(
        {
            "model": options.get("model"),
            "base_url": options.get("base_url"),
            "jobs": options.get("jobs"),
            "max_cost_usd": options.get("max_cost"),
            "prompts": ",".join(options["prompts"]) if options.get("prompts") else None,
            "assist": options.get("assist"),
            "api": options.get("api"),
            "config": options.get("config"),
        }
    )


def spare(output: Path | None, inputs: Iterable[str], *, what: str) -> None:
    """Raise a usage error where the output would overwrite one of its inputs; ``what`` they are."""
    if output is not None and any(output.resolve() == Path(name).resolve() for name in inputs):
        raise click.UsageError(f"-o {output} would overwrite one of the {what}")


def published_dates(values: Sequence[str]) -> dict[str, date]:
    """``2024-12-16`` for all (key ``*``), ``a.txt=2024-12-16`` for one. Raises a usage error that names the word."""
    dates: dict[str, date] = {}
    for value in values:
        name, equals, day = value.rpartition("=")
        dates[name if equals else "*"] = iso_date(day)
    return dates


def iso_date(text: str, *, option: str = "--published") -> date:
    """``YYYY-MM-DD``, or a usage error that names the option."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r} is not a date; write it as 2024-12-16", param_hint=option
        ) from error
