"""What an answer to the question of the reference day is worth, and the table of many.

One day that is right, one that is wrong, several candidates with or without the
right one, or none: the five outcomes are told apart and never added up to one figure.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_OUTCOMES = ("right", "wrong", "several with", "several without", "unknown")
_HEAD = ("cases", *_OUTCOMES, "<=1 day", "<=7 days", "month", "year")
_LEVELS = (Level.HIGH, Level.MEDIUM, Level.LOW)


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates for one case, and the days its articles appeared on; ``confidence`` is set if one day was answered."""

    topic: str
    kind: str
    articles: tuple[str, ...]
    gold: tuple[date, ...]
    candidates: tuple[date, ...]
    confidence: Level | None
    explanation: str

    @property
    def outcome(self) -> str:
        """One of the five outcomes. Of a group, the day of any of its articles is right."""
        hit = any(day in self.gold for day in self.candidates)
        if self.confidence is not None:
            return "right" if hit else "wrong"
        if self.candidates:
            return "several with" if hit else "several without"
        return "unknown"

    def within(self, days: int) -> bool:
        """Whether every candidate lies within so many days of the right one."""
        return bool(self.candidates) and all(
            min(abs((day - gold).days) for gold in self.gold) <= days for day in self.candidates
        )

    def shares(self, *, month: bool) -> bool:
        """Whether all candidates lie in the right year, or the right month of it."""
        right = {(gold.year, gold.month if month else 0) for gold in self.gold}
        own = {(day.year, day.month if month else 0) for day in self.candidates}
        return bool(own) and own <= right

    def line(self) -> str:
        """Return the answer as a JSON line."""
        return json.dumps(
            {
                "topic": self.topic,
                "kind": self.kind,
                "articles": self.articles,
                "gold": [day.isoformat() for day in self.gold],
                "outcome": self.outcome,
                "candidates": [day.isoformat() for day in self.candidates],
                "confidence": self.confidence.value if self.confidence else None,
                "explanation": self.explanation,
            },
            ensure_ascii=False,
        )


def table(answers: Sequence[Answer]) -> str:
    """Return the shares in per cent, for all files and for each topic, and the wrong days by confidence."""
    kinds = list(dict.fromkeys(answer.kind for answer in answers))
    topics = list(dict.fromkeys(answer.topic for answer in answers))
    lines = [_row("per cent of cases", _HEAD)]
    for kind in kinds:
        of_kind = [answer for answer in answers if answer.kind == kind]
        lines.append(_row(f"{kind}: all", _shares(of_kind)))
        lines += [
            _row(f"  {topic}", _shares([a for a in of_kind if a.topic == topic]))
            for topic in topics
        ]
    lines += ["", _row("one day answered, wrong", [level.value for level in _LEVELS])]
    lines += [
        _row(f"{kind}: {topic}", _by_level(answers, kind, topic))
        for kind in kinds
        for topic in ("all", *topics)
    ]
    return "\n".join(lines)


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<28}" + "".join(f"{cell:>16}" for cell in cells)


def _shares(answers: Sequence[Answer]) -> list[str]:
    counts = Counter(answer.outcome for answer in answers)
    parts = [counts[outcome] for outcome in _OUTCOMES]
    parts += [sum(answer.within(days) for answer in answers) for days in (1, 7)]
    parts += [sum(answer.shares(month=month) for answer in answers) for month in (True, False)]
    return [
        str(len(answers)),
        *(f"{100 * part / len(answers):.1f}" if answers else "-" for part in parts),
    ]


def _by_level(answers: Sequence[Answer], kind: str, topic: str) -> list[str]:
    """Wrong days of those answered, for each level of confidence."""
    own = [a for a in answers if a.kind == kind and topic in ("all", a.topic)]
    cells = []
    for level in _LEVELS:
        of_level = [a for a in own if a.confidence is level]
        wrong = sum(a.outcome == "wrong" for a in of_level)
        share = f" {100 * wrong / len(of_level):.1f}%" if of_level else ""
        cells.append(f"{wrong}/{len(of_level)}{share}")
    return cells
