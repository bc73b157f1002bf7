"""A gold table of sentences: what is found in them, what it means, and which words only look like times."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.temporal import Timex, annotate

if TYPE_CHECKING:
    from datetime import date

TABLE = Path(__file__).with_name("cases") / "english.toml"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, the day it is read on, and the expressions in it."""

    sentence: str
    day: date
    gold: tuple[tuple[str, ...], ...]


def cases() -> list[object]:
    """The table's rows, named by their class."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return [
        pytest.param(Case(row[0], group["day"], tuple(map(expected, row[1:]))), id=f"{name}-{n}")
        for name, group in table.items()
        for n, row in enumerate(group["cases"])
    ]


def expected(line: str) -> tuple[str, ...]:
    """Read an expression of the table; a value that is a whole day is its own interval."""
    fields = [field.strip() for field in line.split("|")]
    text, kind, value, mod, interval = fields + [""] * (5 - len(fields))
    return text, kind, value, mod, interval or f"{value}..{value}"


def shown(timex: Timex) -> tuple[str, ...]:
    """Write an expression that was found as the table writes it."""
    when = timex.when
    interval = f"{when.start}..{when.end}" if when else "none"
    return timex.text, timex.type.value, timex.value, timex.mod or "", interval


@pytest.mark.parametrize("case", cases())
def test_the_table_holds(case: Case) -> None:
    """Every expression has its text, type, value, modifier and interval; nothing else is found."""
    found = annotate(case.sentence, case.day)
    assert [shown(timex) for timex in found] == list(case.gold)
