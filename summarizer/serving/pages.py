"""What the server shows besides the timeline: the start, a run, and one line where something is wrong.

They wear the look of the timeline's page. Values are made visible and escaped by the
same environment; the policy of each page lets in its own style and script, by their
hashes, and requests to this server.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from summarizer.rendering.sheet import Sheet, beside, sheet
from summarizer.serving.runs import Phase
from summarizer.serving.work import FORMS, STAGES

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.serving.form import Limits
    from summarizer.serving.runs import State

_LABELS: Final = {
    "reading articles": "Reading the articles",
    "surveying": "Surveying them",
    "reading": "Finding what happened",
    "comparing": "Comparing events",
    "writing": "Writing and checking",
}
_FORM_NAMES: Final = {"html": "HTML", "markdown": "Markdown", "json": "JSON", "csv": "CSV"}
_SHOWN_NOTES: Final = 40
FRAMES: Final = "frame-ancestors 'none'"
"""The part of every policy that a browser takes from a header only."""


@dataclass(frozen=True, slots=True)
class About:
    """What a reader must know of the session: whose words the engine is, what is kept, how much is taken."""

    engine: str
    sends: str
    keeps: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a run as it is shown: ``passed``, ``now`` or ``ahead``."""

    name: str
    label: str
    state: str
    done: int = 0
    total: int = 0


class Pages:
    """The pages of a session; ``root`` is the path in front of every address."""

    def __init__(self, about: About, *, root: str) -> None:
        self._about = about
        self._root = root

    def start(self, states: tuple[State, ...]) -> Sheet:
        """Return the page on which a run begins."""
        return self._page("start.html", script="start.js", states=states)

    def run(self, state: State) -> Sheet:
        """Return the page of a run, under way or ended."""
        return self._page(
            "run.html",
            script=None if state.is_over else "run.js",
            state=state,
            steps=steps(state),
            forms=[(form, _FORM_NAMES[form]) for form in FORMS],
            most_notes=_SHOWN_NOTES,
        )

    def problem(self, message: str) -> Sheet:
        """Return the page for what cannot be done."""
        return self._page("problem.html", message=message)

    def _page(self, name: str, *, script: str | None = None, **values: object) -> Sheet:
        allows = {"form-action": "'self'", **({"connect-src": "'self'"} if script else {})}
        made = sheet(
            self._templates,
            name,
            styles=("base.css", "serve.css"),
            scripts=(script,) if script else (),
            allows=allows,
            about=self._about,
            root=self._root,
            phases=Phase,
            **values,
        )
        return Sheet(made.text, f"{made.policy}; {FRAMES}")

    @cached_property
    def _templates(self) -> Environment:
        return beside("summarizer.serving")


def steps(state: State) -> tuple[Step, ...]:
    """Return the stages of a run as they stand; a stage that its run had no need of counts as passed."""
    at = STAGES.index(state.stage) if state.stage in STAGES else 0
    return tuple(
        Step(name, _LABELS[name], "passed" if number < at else "ahead")
        if number != at
        else Step(name, _LABELS[name], "now", state.done, state.total)
        for number, name in enumerate(STAGES)
    )
