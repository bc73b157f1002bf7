"""The invented story of the servers' tests, and what a good model would say about it.

Two articles; the model finds one event in each and writes one entry of both.
``WIRE``, ``LOCAL`` and ``WRITING`` are words by which a fixture knows which call
it answers: evidence is numbered in all prompts, and has its source in ``write``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.pipeline import summarize
from summarizer.settings import Secret, Settings
from tests.invented import MILL_LOCAL, MILL_WIRE, article, extracted, written
from tests.servers.aimock import Fixture, answer

if TYPE_CHECKING:
    from summarizer.domain import Article, Timeline

ARTICLES = (article(MILL_WIRE, "a1"), article(MILL_LOCAL, "a2"))
WIRE, LOCAL, WRITING = "[1] A grain mill", "[1] Fire destroyed", "[1] (a1)"
PROSE = "A grain mill in Port Sorrel burned down, killing four workers, the fire brigade said."
KEY = "sk-loopback-0123456789abcdef"  # no server here asks for one; it must not be seen anywhere
COST = {"prompt_tokens": 3000, "completion_tokens": 10}  # about what our prompts are

WIRE_EVENTS = {"events": [extracted(1, statement=PROSE, time_words="on Tuesday")]}
LOCAL_EVENTS = {
    "events": [
        extracted(
            1,
            statement="Fire destroyed the Port Sorrel grain mill and killed four workers.",
            time_words="on Tuesday",
        )
    ]
}


def reads_wire(content: object = None, *, turn: int | None = None) -> Fixture:
    """Answer the reading of the first article."""
    return answer(content or WIRE_EVENTS, on=WIRE, turn=turn, usage=COST)


def reads_local(content: object = None, *, turn: int | None = None) -> Fixture:
    """Answer the reading of the second article."""
    return answer(content or LOCAL_EVENTS, on=LOCAL, turn=turn, usage=COST)


def writes(prose: str = PROSE) -> Fixture:
    """Answer the writing with one sentence on the first group, which stands on its first evidence."""
    return answer({"entries": [written(1, (prose, [1]))]}, on=WRITING, usage=COST)


def decides() -> Fixture:
    """Answer all else, which is whether two events are one: with no word on any pair. Comes last."""
    return answer({"answers": []}, usage=COST)


def run(base_url: str, articles: tuple[Article, ...] = ARTICLES, **settings: Any) -> Timeline:
    """Summarize with the model at ``base_url``: it does all it can, a call is tried once, and nothing is stored."""
    own: dict[str, Any] = {"model": "tiny", "base_url": base_url, "api_key": Secret(KEY)}
    own |= {"assist": "full", "attempts": 1, "jobs": 1, "use_cache": False}
    return summarize(articles, settings=Settings(**{**own, **settings}))


def prose(timeline: Timeline) -> list[str]:
    """Every sentence that is shown."""
    return [
        sentence.text
        for entry in (*timeline.entries, *timeline.background)
        for sentence in entry.sentences
    ]


def missing(timeline: Timeline) -> list[str]:
    """What the run says is missing."""
    return [f"{note.place}: {note.message}" for note in timeline.notes if note.incomplete]
