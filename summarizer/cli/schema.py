"""``summarizer schema``: the JSON Schema of what ``--format json`` prints."""

from __future__ import annotations

import json

import click

from summarizer.cli.output import write


@click.command("schema", epilog="Example: summarizer schema check > check.schema.json")
@click.argument(
    "document", type=click.Choice(["timeline", "check"]), default="timeline", metavar="[DOCUMENT]"
)
def command(document: str) -> None:
    """Print the JSON Schema (2020-12) of a DOCUMENT: timeline (summarize), or check (summarizer check)."""
    if document == "check":
        from summarizer.checking.document import schema
    else:
        from summarizer.rendering import schema

    write(json.dumps(schema(), indent=2, ensure_ascii=False), None)
