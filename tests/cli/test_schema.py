"""``summarizer schema``: the contract, printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_the_schema_is_a_schema_and_every_output_fits_it(command: Command) -> None:
    """Printed by one command, kept by another."""
    schema = json.loads(command("summarizer", "schema").out)
    Draft202012Validator.check_schema(schema)
    text = b"The weir at Castle Brae broke on 3 March 2031, police said."
    document = json.loads(command("summarize", "-", "--format", "json", stdin=text).out)
    Draft202012Validator(schema).validate(document)


def test_the_schema_of_a_check_fits_its_output(command: Command, story: Path) -> None:
    """A document of its own."""
    schema = json.loads(command("summarizer", "schema", "check").out)
    Draft202012Validator.check_schema(schema)
    (story / "summary.txt").write_text("Fire destroyed the mill. It snowed all night.")
    words = ("check", "summary.txt", "--sources", "wire.txt", "local.txt", "--format", "json")
    Draft202012Validator(schema).validate(json.loads(command("summarizer", *words).out))
