"""``summarizer schema``: the JSON Schema of what ``--format json`` prints."""

from __future__ import annotations

import json

import click

from summarizer.cli.output import write


@click.command("schema", epilog="Example: summarizer schema > timeline.schema.json")
def command() -> None:
    """Print the JSON Schema (2020-12) of the timeline document."""
    from summarizer.rendering import schema

    write(json.dumps(schema(), indent=2, ensure_ascii=False), None)
