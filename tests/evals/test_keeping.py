"""Kept results: an interrupted run goes on, and nothing that is out of date is believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evals import keeping
from evals.keeping import Found, Kept, identity, key_of
from evals.report import CaseResult
from evals.runner import Engine, Plan, run_suite
from evals.suites import Bootstrap, Suite
from summarizer.domain import Article, Note, Run, Source, Timeline
from summarizer.errors import EmptyInput, RunStopped
from summarizer.settings import Secret, Settings
from tests.evals.stories import entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evals.cases import Case

SUITE = Suite("own", ("*",), metrics=("event_recall",), bootstrap=Bootstrap(50))


class Told:
    """A summarizer that counts how often it was asked, and stops or fails at the story whose text has ``breaks``."""

    def __init__(self, breaks: str = "", error: BaseException | None = None) -> None:
        self.breaks = breaks
        self.error = error
        self.texts: list[str] = []

    def __call__(self, articles: Sequence[Article], notes: Sequence[Note]) -> Timeline:
        """Repeat the first article."""
        text = articles[0].text
        self.texts.append(text)
        if self.error and self.breaks in text:
            raise self.error
        sources = tuple(Source(article, "o1") for article in articles)
        run = Run("own", prompts=("write@1.0.0#ab12cd34",))
        return Timeline("t", None, sources, (entry(text),), run=run, notes=tuple(notes))


def test_a_run_that_was_interrupted_goes_on(tmp_path: Path, mills: tuple[Case, ...]) -> None:
    """Stopped in the second story, the next run tells that one only, and its report is that of a whole run."""
    plan = Plan(kept=Kept(tmp_path / "kept"))
    stopped = Told("two", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run_suite(SUITE, mills, Engine("own", stopped, identity="x"), plan=plan)
    again = Told()
    report = run_suite(SUITE, mills, Engine("own", again, identity="x"), plan=plan)
    assert again.texts == ["The mill of two burned."]
    assert report.prompts == ("write@1.0.0#ab12cd34",)
    whole = run_suite(SUITE, mills, Engine("own", Told(), identity="x"))
    assert [one.scores for one in report.results] == [one.scores for one in whole.results]
    assert report.means == whole.means


def test_a_failed_story_is_told_again(tmp_path: Path, mills: tuple[Case, ...]) -> None:
    """Only what is done is kept."""
    plan = Plan(kept=Kept(tmp_path / "kept"))
    failing = Engine("own", Told("two", EmptyInput("nothing")), identity="x")
    assert not run_suite(SUITE, mills, failing, plan=plan).complete
    again = Told()
    assert run_suite(SUITE, mills, Engine("own", again, identity="x"), plan=plan).complete
    assert len(again.texts) == 1


def test_the_users_stop_is_no_failed_story(mills: tuple[Case, ...]) -> None:
    """It ends the run."""
    with pytest.raises(RunStopped):
        run_suite(SUITE, mills, Engine("own", Told("one", RunStopped("stopped"))))


def test_each_repeat_is_kept_by_itself(tmp_path: Path, mills: tuple[Case, ...]) -> None:
    """Three repeats after two tell each story once more."""
    kept = Kept(tmp_path / "kept")
    run_suite(SUITE, mills, Engine("own", Told(), identity="x"), plan=Plan(2, kept=kept))
    more = Told()
    run_suite(SUITE, mills, Engine("own", more, identity="x"), plan=Plan(3, kept=kept))
    assert len(more.texts) == 2


@pytest.mark.parametrize("identity", ["y", None])
def test_another_engine_and_one_without_identity_get_nothing(
    tmp_path: Path, mills: tuple[Case, ...], identity: str | None
) -> None:
    """What one engine made says nothing of another."""
    plan = Plan(kept=Kept(tmp_path / "kept"))
    run_suite(SUITE, mills, Engine("own", Told(), identity="x"), plan=plan)
    other = Told()
    run_suite(SUITE, mills, Engine("own", other, identity=identity), plan=plan)
    assert len(other.texts) == 2


def test_a_changed_article_is_told_again(tmp_path: Path, mills: tuple[Case, ...]) -> None:
    """The bytes count, not the name."""
    plan = Plan(kept=Kept(tmp_path / "kept"))
    run_suite(SUITE, mills, Engine("own", Told(), identity="x"), plan=plan)
    (mills[0].folder / "a.txt").write_text("The mill of three burned.", encoding="utf-8")
    again = Told()
    run_suite(SUITE, mills, Engine("own", again, identity="x"), plan=plan)
    assert again.texts == ["The mill of three burned."]


def test_half_a_file_counts_as_none(tmp_path: Path) -> None:
    """As a full disk may leave it."""
    kept = Kept(tmp_path)
    kept.put("k", Found(CaseResult("one"), ("p",)))
    assert kept.get("k") == Found(CaseResult("one"), ("p",))
    file = next(tmp_path.glob("*.json"))
    file.write_bytes(file.read_bytes()[:20])
    assert kept.get("k") is None
    assert kept.hits == 1


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """The run goes on."""
    (tmp_path / "file").touch()
    kept = Kept(tmp_path / "file")
    kept.put("k", Found(CaseResult("one"), ()))
    assert kept.get("k") is None


def test_old_results_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow for ever."""
    monkeypatch.setattr(keeping, "MOST", 4)
    kept = Kept(tmp_path)
    for number in range(5):
        kept.put(f"k{number}", Found(CaseResult("one"), ()))
    assert len(list(tmp_path.glob("*.json"))) == 3


def test_what_changes_a_timeline_changes_the_identity() -> None:
    """The model, the budget of a chunk and a recording do; the key and the number of calls at once do not."""
    plain = Settings(model="m")
    assert identity(plain) == identity(replace(plain, jobs=9, api_key=Secret("s")))
    others = {
        identity(plain),
        identity(plain, "recording"),
        identity(replace(plain, model="n")),
        identity(replace(plain, base_url="http://localhost")),
        identity(replace(plain, max_tokens=100)),
    }
    assert len(others) == 5


def test_the_code_is_part_of_the_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file of the packages: in doubt a story is told again."""
    before = identity(Settings())
    monkeypatch.setattr(keeping, "code_digest", lambda: "other")
    assert identity(Settings()) != before


def test_a_key_is_made_of_all_its_parts() -> None:
    """Order aside."""
    assert key_of(a=1, b="x") == key_of(b="x", a=1)
    assert key_of(a=1, b="x") != key_of(a=2, b="x")
