"""Whether a judge agrees with people: measured on their labels, written to a file, asked for by the gate.

Agreement by chance is taken out (Cohen's kappa, 1960), since a judge that says
`supported` to everything agrees with most labels of a good system. A calibration
holds for one model and one prompt; of any other it says nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter, ValidationError

from summarizer.domain import Citation, Verdict
from summarizer.errors import ConfigError, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evals.judging import Bench
    from evals.report import Judge

LEAST_LABELS = 50
"""With fewer, the interval of kappa spans everything from useless to perfect."""
LEAST_OF_EACH = 10
"""Labels of each side: on a few unsupported claims nobody can show that a judge finds them."""
LEAST_KAPPA = 0.6
"""Where `substantial` agreement begins (Landis and Koch, 1977), and about where two careful people are on such claims."""
LEAST_LOW = 0.4
"""For the low end of kappa's interval: agreement that a lucky draw of labels could have made is none."""

_RESAMPLES, _SEED = 2000, 17
_UNSCORED = "unscored"
_LABELS = {"supported": True, "unsupported": False, "contradicted": False}


@dataclass(frozen=True, slots=True)
class Human:
    """A claim with its evidence and a person's verdict on it."""

    claim: str
    evidence: tuple[str, ...]
    supported: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a judge did on people's labels. What it left unscored counts as disagreement."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    model: str
    prompt: str
    labels: str
    n: int
    supported: int
    unscored: int
    agreement: float
    kappa: float
    low: float
    high: float

    def faults(self) -> tuple[str, ...]:
        """Why this judge may not gate; nothing if it may."""
        found = []
        if self.n < LEAST_LABELS:
            found.append(f"{self.n} labels, {LEAST_LABELS} are needed")
        if (rarer := min(self.supported, self.n - self.supported)) < LEAST_OF_EACH:
            found.append(f"{rarer} labels of the rarer side, {LEAST_OF_EACH} are needed")
        if self.kappa < LEAST_KAPPA:
            found.append(f"kappa is {self.kappa:.2f}, {LEAST_KAPPA} is needed")
        if self.low < LEAST_LOW:
            found.append(f"kappa may be {self.low:.2f}, at least {LEAST_LOW} is needed")
        return tuple(found)


def read_labels(path: Path) -> tuple[Human, ...]:
    """Read JSON Lines with ``claim``, ``evidence`` (a text or a list) and ``label``: supported, unsupported or contradicted.

    Raises ``UnreadableInput`` with the line that is not in the format.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"cannot be read ({error})", place=str(path)) from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            given = row["evidence"]
            evidence = (given,) if isinstance(given, str) else tuple(map(str, given))
            found.append(Human(str(row["claim"]), evidence, _LABELS[row["label"]]))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableInput(
                f"is no labelled claim ({error}); see docs/evals.md", place=f"{path}:{number}"
            ) from error
    return tuple(found)


def calibrate(judge: Bench, labels: Sequence[Human]) -> Calibration:
    """Ask the judge about every labelled claim and compare."""
    from summarizer.checking.judge import Question

    if not labels:
        raise ConfigError("there are no labels", place="--labels")
    asked = [
        Question(
            human.claim,
            tuple(Citation("a1", 0, len(text), text) for text in human.evidence),
        )
        for human in labels
    ]
    said = [_said(check.verdict) for check in judge.ask(asked)]
    pairs = [(_label(human.supported), word) for human, word in zip(labels, said, strict=True)]
    low, high = _interval(pairs)
    return Calibration(
        model=judge.judge.model,
        prompt=judge.judge.prompt,
        labels=_digest(labels),
        n=len(pairs),
        supported=sum(human.supported for human in labels),
        unscored=sum(word == _UNSCORED for word in said),
        agreement=round(sum(label == word for label, word in pairs) / len(pairs), 4),
        kappa=round(kappa(pairs), 4),
        low=round(low, 4),
        high=round(high, 4),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of verdicts; 0 where one side never varies, since nothing was told apart.

    >>> kappa([("yes", "yes"), ("yes", "yes"), ("no", "no"), ("no", "yes")])
    0.5
    """
    n = len(pairs)
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if len(ours) < 2 or len(theirs) < 2:
        return 0.0
    seen = sum(one == other for one, other in pairs) / n
    chance = sum(ours[word] * theirs[word] for word in ours) / (n * n)
    return (seen - chance) / (1 - chance)


def refusal(judge: Judge | None, calibration: Calibration | None) -> str | None:
    """Why ``judge`` may not gate, in a line; ``None`` if it may."""
    if judge is None:
        return "no judge was asked"
    who = f"{judge.model} with {judge.prompt}"
    if calibration is None:
        return f"the judge {who} has no calibration; see `judge-calibration`"
    if (judge.model, judge.prompt) != (calibration.model, calibration.prompt):
        return f"the calibration is of {calibration.model} with {calibration.prompt}, not of {who}"
    faults = calibration.faults()
    return f"the judge {who} may not gate: {'; '.join(faults)}" if faults else None


def to_toml(calibration: Calibration) -> str:
    """``calibration`` as TOML, for a reviewer to read in a diff."""
    lines = [
        "# Written by `python -m evals judge-calibration`. `labels` is the digest of the labelled claims.",
        *(f"{name} = {json.dumps(getattr(calibration, name))}" for name in calibration.__slots__),
    ]
    return "\n".join(lines) + "\n"


def load(path: Path) -> Calibration | None:
    """Read a calibration; ``None`` if there is none. Raises ``ConfigError`` for a file that is none."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        found: Calibration = TypeAdapter(Calibration).validate_python(rows)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigError(f"is not a calibration: {error}", place=str(path)) from error
    return found


def _label(supported: bool) -> str:
    return "supported" if supported else "not"


def _said(verdict: Verdict) -> str:
    if verdict is Verdict.UNSCORED:
        return _UNSCORED
    return _label(verdict is Verdict.SUPPORTED)


def _interval(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    draw = random.Random(_SEED)  # noqa: S311 - resampling, no secret
    values = sorted(kappa(draw.choices(pairs, k=len(pairs))) for _ in range(_RESAMPLES))
    return values[round(0.025 * (_RESAMPLES - 1))], values[round(0.975 * (_RESAMPLES - 1))]


def _digest(labels: Sequence[Human]) -> str:
    rows = [[human.claim, human.evidence, human.supported] for human in labels]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
