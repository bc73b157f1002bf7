"""How calls flow: side by side, stored, and with what they share in front."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.invented import article
from tests.servers.aimock import answer
from tests.servers.stories import (
    COST,
    LOCAL,
    WIRE,
    decides,
    reads_local,
    reads_wire,
    run,
    writes,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarizer.domain import Timeline
    from tests.servers.aimock import Aimock

    Run = Callable[..., Timeline]


def test_a_second_run_is_answered_from_store(aimock: Aimock, tmp_path: Path) -> None:
    """No call, the same timeline."""
    aimock.script(writes(), reads_wire(), reads_local(), decides())
    stored: dict[str, Any] = {"use_cache": True, "cache": tmp_path / "replies.db"}
    first = run(aimock.base_url, **stored)
    calls = len(aimock.sent())
    second = run(aimock.base_url, **stored)
    assert len(aimock.sent()) == calls
    assert second.run.calls == 0
    assert second.entries == first.entries


def test_calls_run_side_by_side(aimock: Aimock) -> None:
    """Eight articles at 0.4 s a call take far less than their sum."""
    aimock.script(answer({"events": []}, usage=COST))
    aimock.disturb(latencyMs=400)
    names = ("Almond", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel")
    articles = tuple(article(f"{name} House in Port Sorrel opened.", name) for name in names)
    begun = time.monotonic()
    timeline = run(aimock.base_url, articles, jobs=8)
    assert timeline.run.calls == 8
    assert time.monotonic() - begun < 0.6 * 8 * 0.4


def test_equal_prefixes_stand_first_in_every_request_of_a_prompt(aimock: Aimock) -> None:
    """A provider caches what requests share from their first token on: all but the article itself."""
    aimock.script(writes(), reads_wire(), reads_local(), decides())
    run(aimock.base_url)
    reading = [sent for sent in aimock.sent() if WIRE in sent.prompt or LOCAL in sent.prompt]
    first, second = (sent.body["messages"] for sent in reading[:2])
    assert first[:-1] == second[:-1]
    assert len(str(first[:-1])) > 2000
