"""Finished work is never paid for twice, and the cache never breaks a run."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ConfigError
from summarizer.models.base import Finish, Message, Reply, Request, Usage
from summarizer.models.cache import CachedModel, default_path
from summarizer.models.scripted import ScriptedModel
from summarizer.storage import clear, stats

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = Request("write@1.0.0#0", (Message("user", "x"),), {}, {})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a cache file in a folder that does not exist yet."""
    return tmp_path / "cache" / "replies.sqlite"


def test_second_run_asks_nobody_and_costs_nothing(path: Path) -> None:
    """Same model, same request."""
    paid = Reply("ün", usage=Usage(10, 5, calls=1), model="tiny-1")
    with CachedModel(ScriptedModel([paid]), path) as model:
        assert model.complete(REQUEST) == paid
    with CachedModel(ScriptedModel(), path) as model:
        assert model.complete(REQUEST) == Reply("ün", model="tiny-1")


def test_model_prompt_and_repeat_are_told_apart(path: Path) -> None:
    """Another name, another message, another repeat: another reply."""
    others = [replace(REQUEST, messages=(Message("user", "y"),)), replace(REQUEST, repeat=1)]
    with CachedModel(ScriptedModel(["a", "b", "c"]), path) as model:
        assert [model.complete(one).text for one in [REQUEST, *others]] == ["a", "b", "c"]
    with CachedModel(ScriptedModel(["d"], name="other"), path) as model:
        assert model.complete(REQUEST).text == "d"
    with CachedModel(ScriptedModel(["e"]), path, scope="http://localhost/v1") as model:
        assert model.complete(REQUEST).text == "e"


@pytest.mark.parametrize("finish", [Finish.LENGTH, Finish.REFUSED, Finish.FILTERED])
def test_replies_that_did_not_end_by_themselves_are_not_kept(path: Path, finish: Finish) -> None:
    """A refusal of today is not the answer of tomorrow."""
    with CachedModel(ScriptedModel([Reply("", finish), "whole"]), path) as model:
        model.complete(REQUEST)
        assert model.complete(REQUEST).text == "whole"


def test_corrupt_file_is_set_aside_and_told(path: Path) -> None:
    """The run goes on with a new file."""
    path.parent.mkdir()
    path.write_bytes(b"this is not a database, " * 100)
    with CachedModel(ScriptedModel(["a"]), path) as model:
        assert model.complete(REQUEST).text == "a"
        assert model.complete(REQUEST).text == "a"
        assert [note.place for note in model.notes] == [str(path)]
        assert "replies.sqlite.damaged-1" in model.notes[0].message
    assert path.with_name("replies.sqlite.damaged-1").read_bytes().startswith(b"this is not")


def test_file_damaged_in_use_is_set_aside(path: Path) -> None:
    """Pages overwritten under the running program."""
    long = "x" * 200_000
    with CachedModel(ScriptedModel([long]), path) as model:
        model.complete(REQUEST)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    with CachedModel(ScriptedModel(["again", "more"]), path) as model:
        assert model.complete(REQUEST).text in {"again", long}
        assert model.complete(replace(REQUEST, repeat=1)).text in {"again", "more"}


def test_file_of_a_later_format_is_not_touched_by_mistake(path: Path) -> None:
    """It is set aside, not read."""
    with CachedModel(ScriptedModel(), path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with CachedModel(ScriptedModel(["a"]), path) as model:
        assert model.complete(REQUEST).text == "a"
        assert "format 99" in model.notes[0].message


def test_full_disk_ends_the_writing_and_nothing_else(path: Path) -> None:
    """One notice, however many replies."""
    with CachedModel(ScriptedModel(["x" * 100_000, "y" * 100_000, "z"]), path) as model:
        assert model._storage._connection is not None
        model._storage._connection.execute("PRAGMA max_page_count = 4")
        assert len(model.complete(REQUEST).text) == 100_000
        assert len(model.complete(replace(REQUEST, repeat=1)).text) == 100_000
        assert model.complete(replace(REQUEST, repeat=2)).text == "z"
        assert len(model.notes) == 1
        assert "full" in model.notes[0].message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """No cache, but a run."""
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with CachedModel(ScriptedModel(["a"]), tmp_path / "c" / "r.sqlite") as model:
            assert model.complete(REQUEST).text == "a"
            assert len(model.notes) == 1
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_path_that_is_a_folder_is_told(tmp_path: Path) -> None:
    """No cache, but a run."""
    with CachedModel(ScriptedModel(["a"]), tmp_path) as model:
        assert model.complete(REQUEST).text == "a"
        assert len(model.notes) == 1


def test_threads_share_one_cache(path: Path) -> None:
    """Every reply of eight threads is kept."""
    with CachedModel(ScriptedModel(["a"] * 64), path) as model:

        def work(first: int) -> None:
            for number in range(first, first + 8):
                model.complete(replace(REQUEST, repeat=number))

        threads = [threading.Thread(target=work, args=(8 * n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert stats(path).things == 64


def _fill(path: Path, first: int) -> None:
    with CachedModel(ScriptedModel(["a"] * 40), path) as model:
        for number in range(first, first + 40):
            model.complete(replace(REQUEST, repeat=number))
        if model.notes:
            raise SystemExit(1)


def test_two_processes_share_one_cache(path: Path) -> None:
    """Neither loses a reply of the other."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_fill, args=(path, 40 * n)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert stats(path).things == 80


def test_kill_at_any_moment_leaves_a_good_file(path: Path) -> None:
    """What was kept before the kill is there after it."""
    context = multiprocessing.get_context("spawn")
    said = context.Queue()
    worker = context.Process(target=_fill_forever, args=(path, said))
    worker.start()
    kept = max(said.get(timeout=30) for _ in range(20))
    worker.kill()
    worker.join(10)
    assert stats(path).things >= kept
    with CachedModel(ScriptedModel(), path) as model:
        assert model.complete(replace(REQUEST, repeat=kept - 1)).text == "a"
        assert model.notes == ()


def _fill_forever(path: Path, said: multiprocessing.Queue[int]) -> None:
    with CachedModel(ScriptedModel(["a"] * 100_000), path) as model:
        for number in range(100_000):
            model.complete(replace(REQUEST, repeat=number))
            said.put(number + 1)


def test_oldest_replies_go_when_the_cap_is_reached(path: Path) -> None:
    """128 kB of replies into 30 kB."""
    model = CachedModel(ScriptedModel(["x" * 1000] * 129), path, max_bytes=30_000)
    with model:
        for number in range(129):
            model.complete(replace(REQUEST, repeat=number))
    assert stats(path).things == 30
    with CachedModel(ScriptedModel(), path) as model:
        assert len(model.complete(replace(REQUEST, repeat=128)).text) == 1000


def test_a_file_of_the_first_format_keeps_its_replies(path: Path) -> None:
    """What was paid for with an older program is still there."""
    with CachedModel(ScriptedModel(["paid"]), path) as model:
        model.complete(REQUEST)
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "ALTER TABLE kept RENAME TO replies; ALTER TABLE replies RENAME COLUMN space TO model;"
            "ALTER TABLE replies RENAME COLUMN key TO digest; ALTER TABLE replies RENAME COLUMN value TO text;"
            "ALTER TABLE replies RENAME COLUMN label TO answered_by; PRAGMA user_version = 1"
        )
    connection.close()
    with CachedModel(ScriptedModel(), path) as model:
        assert model.complete(REQUEST).text == "paid"
        assert model.notes == ()


def test_stats_and_clear(path: Path) -> None:
    """What is there, and nothing afterwards."""
    assert stats(path).things == 0
    assert clear(path) == 0
    with CachedModel(ScriptedModel(["abc", "de"]), path) as model:
        model.complete(REQUEST)
        model.complete(replace(REQUEST, repeat=1))
    held = stats(path)
    assert (held.things, held.value_bytes) == (2, 5)
    assert held.file_bytes > 0
    assert clear(path) == 2
    assert stats(path).things == 0


def test_clear_leaves_a_file_that_is_no_cache(tmp_path: Path) -> None:
    """A mistyped path costs nobody a file."""
    path = tmp_path / "thesis.txt"
    path.write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"thesis\.txt: cannot be cleared"):
        clear(path)
    assert path.exists()


def test_file_that_was_replaced_meanwhile_is_used(path: Path) -> None:
    """Two processes that meet one damaged file do not set the new one aside too."""
    with CachedModel(ScriptedModel(["a"]), path) as model:
        model.complete(REQUEST)
        model._storage._replace(sqlite3.DatabaseError("database disk image is malformed"))
        assert model.complete(REQUEST).text == "a"
        assert model.notes == ()


def test_lone_surrogates_come_back_as_they_were(path: Path) -> None:
    """Whatever a model says can be kept."""
    with CachedModel(ScriptedModel(["a\ud800"]), path) as model:
        assert model.complete(REQUEST).text == model.complete(REQUEST).text == "a\ud800"


def test_standard_place_is_the_users_cache_folder() -> None:
    """Not the working directory."""
    assert default_path().parent.name == "summarizer"


def test_a_cache_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    """Locked by another process: what it holds is used, what comes is not kept, and it is told once."""
    path = tmp_path / "replies.sqlite"
    with CachedModel(ScriptedModel([Reply("{}")]), path) as first:
        first.complete(REQUEST)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with CachedModel(ScriptedModel([]), path) as second:
            assert second.complete(REQUEST).text == "{}"
            (note,) = second.notes
            assert "those that are there are used" in note.message
    finally:
        other.close()


def test_a_cache_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """Two installed versions must not take the file from each other."""
    path = tmp_path / "replies.sqlite"
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with CachedModel(ScriptedModel([Reply("{}")]), path) as model:
        assert model.complete(REQUEST).text == "{}"
        (note,) = model.notes
    assert "is left alone" in note.message
    assert [one.name for one in tmp_path.iterdir()] == ["replies.sqlite"]
