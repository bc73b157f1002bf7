"""What a section of the speed benchmark hands back, and how it looks as Markdown and as JSON.

A section has tables and targets. A target is a wish with a limit, and says
whether it was met; nothing fails because of it. What was measured, and how, is
not known here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that must not be above its limit; ``value`` is ``None`` where it could not be measured."""

    name: str
    value: float | None
    limit: float
    unit: str = ""

    @property
    def word(self) -> str:
        """Return ``pass``, ``FAIL`` or ``not measured``."""
        if self.value is None:
            return "not measured"
        return "pass" if self.value <= self.limit else "FAIL"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``None`` is a cell in which nothing was measured."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the benchmark: how it was measured in a line or two, its tables, its targets."""

    name: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    targets: tuple[Target, ...]


def markdown(sections: Sequence[Section]) -> str:
    """Return the sections as Markdown."""
    return "\n\n".join(part for section in sections for part in _parts(section)) + "\n"


def to_json(sections: Sequence[Section]) -> str:
    """Return the sections as JSON: a table is a list of objects, named by its columns."""
    return (
        json.dumps([_plain(section) for section in sections], ensure_ascii=False, indent=1) + "\n"
    )


def _parts(section: Section) -> list[str]:
    targets = Table(
        "targets",
        ("target", "measured", "at most", ""),
        tuple(
            (one.name, one.value, f"{one.limit:g} {one.unit}".rstrip(), one.word)
            for one in section.targets
        ),
    )
    tables = [table for table in (*section.tables, targets) if table.rows]
    return [f"## {section.name}", "\n".join(section.notes), *map(_table, tables)]


def _table(table: Table) -> str:
    lines = [table.columns, ("---",) * len(table.columns), *table.rows]
    drawn = "\n".join("| " + " | ".join(map(shown, line)) + " |" for line in lines)
    return f"{table.title}:\n\n{drawn}"


def shown(cell: Cell) -> str:
    """Return a cell as text: three figures of a small number, none behind the point of a large one.

    >>> shown(1.23456), shown(12345.6), shown(7), shown(None)
    ('1.23', '12,346', '7', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.replace("|", "/")
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:,.2f}" if abs(cell) < 100 else f"{cell:,.0f}"


def _plain(section: Section) -> dict[str, Any]:
    return {
        "section": section.name,
        "notes": list(section.notes),
        "tables": {
            table.title: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for table in section.tables
        },
        "targets": [
            {
                "name": one.name,
                "value": one.value,
                "limit": one.limit,
                "unit": one.unit,
                "result": one.word,
            }
            for one in section.targets
        ],
    }
