"""The speed benchmark: its server answers what is asked, its arithmetic is right, its tables say what was measured."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from evals.__main__ import cli
from evals.benchmarks.speed import model, ours, overhead, peers, results
from evals.benchmarks.speed.answers import Asked, answer, asked
from evals.benchmarks.speed.articles import story
from evals.benchmarks.speed.makespan import Phase, makespan, most_at_once, phases
from evals.benchmarks.speed.ours import OwnRun
from evals.benchmarks.speed.overhead import Overhead
from evals.benchmarks.speed.peers import PeerRun
from evals.benchmarks.speed.results import Section, Table, Target
from evals.benchmarks.speed.server import Call, Server, serving
from evals.benchmarks.speed.setup import Setup
from summarizer.models.replies import ExtractReply, SameEventReply, WriteReply

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "The council of Wend closed the old mill on Monday, and 14 workers went home."


def test_extraction_is_answered_with_every_second_sentence() -> None:
    """The reply is of the wire type, cites by number, and copies the words for time; context is not cited."""
    shown = f"=== f1 begin ===\n~ Before.\n[1] {SENTENCE}\n[2] Nobody came.\n[3] It rained.\n=== f1 end ===\n"
    text = answer(Asked(("system", shown), "extract"))
    events = ExtractReply.model_validate_json(text, strict=True).events
    assert [event.sentences for event in events] == [(1,), (3,)]
    assert events[0].statement == SENTENCE
    assert events[0].time_words == "on Monday"
    assert events[0].quantities == ("14 workers",)


def test_writing_is_answered_with_the_evidence_of_each_group() -> None:
    """Numbers run through the call, and no group gets another's evidence."""
    shown = f"Group 1\nwhen: 2031-05-05\n[1] (a1) {SENTENCE}\n[2] (a2) Nobody came.\nGroup 2\n[3] (a1) It rained.\n"
    text = answer(Asked(("system", shown), "write"))
    entries = WriteReply.model_validate_json(text, strict=True).entries
    cited = [(entry.group, [one.evidence for one in entry.sentences]) for entry in entries]
    assert cited == [(1, [(1,), (2,)]), (2, [(3,)])]
    assert entries[0].sentences[0].text == SENTENCE


def test_pairs_are_answered_by_the_words_they_share() -> None:
    """Each pair is answered once, in order."""
    same = "Pair 1\nleft: The mill burned down.\nright: The old mill burned down.\n"
    other = "Pair 2\nleft: The mill burned down.\nright: Ferries run again.\n"
    text = answer(Asked(("system", same + other), "same_event"))
    answers = SameEventReply.model_validate_json(text, strict=True).answers
    assert [(one.pair, one.same) for one in answers] == [(1, "same"), (2, "different")]


def test_langextract_is_answered_from_its_last_question() -> None:
    """Its examples come before, as questions of their own."""
    asks = f"Extract.\n\nExamples\nQ: An example.\nA: {{}}\n\nQ: {SENTENCE} It rained.\nA: "
    found = json.loads(answer(Asked((asks,), "langextract_extractions")))
    assert found == {
        "extractions": [{"event": SENTENCE, "event_attributes": {"time_words": "on Monday"}}]
    }


def test_without_a_schema_the_answer_is_a_hundred_words_from_the_middle() -> None:
    """Instructions stand at the ends."""
    words = answer(Asked(("begin " * 50 + "middle " * 100 + "end " * 50,), None)).split()
    assert words == ["middle"] * 100


def test_a_schema_that_nobody_knows_is_refused() -> None:
    """A renamed prompt must not be measured with an empty answer."""
    with pytest.raises(ValueError, match="'verse' is not known"):
        answer(Asked(("text",), "verse"))


def test_a_request_is_read_with_content_in_parts() -> None:
    """Some clients send a message's text as a list of parts."""
    parts = [{"type": "text", "text": "one "}, {"type": "text", "text": "two"}]
    form = {"type": "json_schema", "json_schema": {"name": "write"}}
    body = {"messages": [{"role": "user", "content": parts}], "response_format": form}
    assert asked(body) == Asked(("one two",), "write")


@pytest.mark.parametrize("body", [{}, {"messages": [{"role": "user"}]}, {"messages": 3}])
def test_a_request_that_is_none_is_an_error(body: dict[str, Any]) -> None:
    """The server then says 400."""
    with pytest.raises(ValueError, match="no request"):
        asked(body)


def test_the_story_is_the_same_every_time_and_of_the_length_it_says() -> None:
    """Articles have about 700 words, and dates in order."""
    told = story(24)
    assert told == story(24)
    assert all(650 <= len(article.text.split()) <= 750 for article in told)
    days = [article.published for article in told if article.published]
    assert days == sorted(days)
    assert len(days) == 24


def test_every_fourth_article_is_its_predecessor_under_another_name() -> None:
    """So there are fewer origins than articles."""
    told = story(8)
    assert [
        set(told[number].text.split("\n\n")[2:]) == set(told[number - 1].text.split("\n\n")[2:])
        for number in range(1, 8)
    ] == [False, False, True, False, False, False, True]


def test_phases_are_runs_of_one_kind() -> None:
    """In the order of arrival."""
    kinds = ["extract", "extract", "write", "extract"]
    assert phases(kinds) == (Phase("extract", 2), Phase("write", 1), Phase("extract", 1))


@pytest.mark.parametrize(
    ("calls", "jobs", "expected"),
    [([], 16, 0.0), ([1], 16, 0.4), ([16], 16, 0.4), ([17], 16, 0.8), ([24, 3], 16, 1.2), ([3], 1, 1.2)],
)  # fmt: skip
def test_the_makespan_is_the_rounds_of_each_phase(
    calls: list[int], jobs: int, expected: float
) -> None:
    """A phase waits for the one before it."""
    found = [Phase("any", number) for number in calls]
    assert makespan(found, jobs=jobs, latency=0.4) == expected


def test_calls_that_only_touch_are_not_at_once() -> None:
    """Intervals are half-open."""
    assert most_at_once([(0, 1), (1, 2)]) == 1
    assert most_at_once([(0, 2), (1, 3), (1, 4)]) == 3
    assert most_at_once([]) == 0


@pytest.mark.parametrize(
    ("value", "word"), [(1.15, "pass"), (1.16, "FAIL"), (None, "not measured")]
)
def test_a_target_says_whether_it_was_met(value: float | None, word: str) -> None:
    """A figure at the limit is met."""
    assert Target("time", value, 1.15).word == word


SECTION = Section(
    "model",
    ("A note.",),
    (Table("times", ("who", "calls", "seconds"), (("us", 1200, 1.234), ("they", None, None))),),
    (Target("time", 2.0, 1.15, "x"),),
)


def test_a_section_is_markdown() -> None:
    """What was not measured is an empty cell."""
    assert results.markdown([SECTION]) == (
        "## model\n\nA note.\n\n"
        "times:\n\n| who | calls | seconds |\n| --- | --- | --- |\n| us | 1,200 | 1.23 |\n| they |  |  |\n\n"
        "targets:\n\n| target | measured | at most |  |\n| --- | --- | --- | --- |\n| time | 2.00 | 1.15 x | FAIL |\n"
    )


def test_a_section_is_json() -> None:
    """Figures are not rounded, and what was not measured is null."""
    (plain,) = json.loads(results.to_json([SECTION]))
    assert plain["tables"]["times"] == [
        {"who": "us", "calls": 1200, "seconds": 1.234},
        {"who": "they", "calls": None, "seconds": None},
    ]
    assert plain["targets"] == [
        {"name": "time", "value": 2.0, "limit": 1.15, "unit": "x", "result": "FAIL"}
    ]


def own(assist: ours.Assist, *, seconds: float) -> model.Own:
    """Return a run of 24 and 3 calls with one second of work."""
    calls = [Call("extract", 0.0, 0.4, 100, 80)] * 24 + [Call("write", 1.0, 1.4, 200, 0)] * 3
    run = OwnRun(0.5, seconds, 1.1, 0.9, 1.0, 0, True, 80.0, 9, 1, 0)
    return model.Own(assist, run, tuple(calls))


def test_time_is_held_against_the_calls_and_the_work() -> None:
    """24 and 3 calls at 16 at once are three rounds of 0.4 s; with 1 s of work the ideal is 2.2 s."""
    found = model.Measured(
        (own("full", seconds=2.2), own("write", seconds=3.3)),
        (
            model.Peer(
                "other", PeerRun("ok", "1.0", 1.0, 4.4), (Call("summary", 0.0, 0.4, 1500, 0),)
            ),
            model.Peer("absent", PeerRun("not installed (other)"), ()),
        ),
        Overhead(mean_ms=9.0, median_ms=6.0, p95_ms=20.0, flat_out_ms=5.0, cpu_ms=4.0),
    )
    section = model.section(Setup(), found, load=(0.0, 0.0))
    assert [(one.name, one.word) for one in section.targets] == [
        ("full: time over ideal", "pass"),
        ("full: again, from cache", "pass"),
        ("full: again, calls", "pass"),
        ("write: time over ideal", "FAIL"),
        ("write: again, from cache", "pass"),
        ("write: again, calls", "pass"),
        ("client overhead, median", "pass"),
        ("client overhead, mean", "FAIL"),
        ("client overhead, flat out", "pass"),
    ]
    comparison, time, _ = section.tables
    assert comparison.rows[0][:6] == ("summarizer --assist full", "ok", 27, 3000, 1920, 2.2)
    assert comparison.rows[2][:9] == ("other", "ok, 1.0", 1, 1500, 0, 4.4, 1 / 27, 0.5, 2.0)
    assert comparison.rows[3] == ("absent", "not installed (other)", *(None,) * 11)
    assert time.rows[0][1:6] == ("24 extract + 3 write", 2.2, 1.2, 1.0, 2.2)
    assert all(len(row) == len(table.columns) for table in section.tables for row in table.rows)


def test_of_several_runs_the_median_one_counts() -> None:
    """It is one of them, whole; of two, the faster."""
    runs = [own("full", seconds=seconds) for seconds in (9.0, 2.0, 3.0)]
    assert model.middle(runs) is runs[2]
    assert model.middle(runs[:2]) is runs[1]


def post(url: str, body: object) -> dict[str, Any]:
    """Return the answer to a request of Chat Completions."""
    request = urllib.request.Request(  # noqa: S310 - loopback
        f"{url}/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as reply:  # noqa: S310 - loopback
        found: dict[str, Any] = json.load(reply)
    return found


def test_the_server_answers_after_its_latency_and_remembers_calls_by_run() -> None:
    """Tokens are those of all messages; a request that it cannot read is refused and not remembered."""
    messages = [{"role": "user", "content": "The port reopened on Monday."}] * 2
    longer = [*messages, {"role": "user", "content": "Why?"}]
    with serving(5) as server:
        reply = post(server.url("one"), {"messages": messages})
        post(server.url("one"), {"messages": longer})
        with pytest.raises(urllib.error.HTTPError) as refused:
            post(server.url("two"), {"messages": 3})
        refused.value.close()
        call, later = server.calls("one")
        assert server.calls("two") == []
    assert reply["choices"][0]["message"]["content"] == "The port reopened on Monday."
    assert (call.kind, call.prompt_tokens, call.shared_tokens) == ("summary", 12, 12)
    assert (later.prompt_tokens, later.shared_tokens) == (14, 12)
    assert call.sent - call.received >= 0.005
    assert refused.value.code == 400


def test_a_peer_that_is_not_there_is_said_not_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a row of its own, and no error."""

    def absent(_: peers.Task) -> None:
        raise ModuleNotFoundError("no module", name="nosuch")

    monkeypatch.setitem(peers.PEERS, "absent", ("nosuch", absent))
    task = peers.Task("absent", "http://127.0.0.1:9", "http://127.0.0.1:9", 1, ("text",))
    assert peers.run(task, 0.0) == PeerRun("not installed (nosuch)")


def test_the_command_measures_everything_and_writes_json(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Three articles, 5 ms: all is answered, nothing is missing, the second run asks nothing, an absent peer is named."""
    monkeypatch.setattr(overhead, "CALLS", 8)
    monkeypatch.setattr(peers, "PEERS", {"langextract": peers.PEERS["langextract"]})
    out = tmp_path / "speed.json"
    setup = ["--articles", "3", "--jobs", "4", "--latency-ms", "5", "--rounds", "1"]
    command = ["bench", "speed", "--only", "model", *setup, "--format", "json", "--out", str(out)]
    cli(command, standalone_mode=False)
    (plain,) = json.loads(out.read_text(encoding="utf-8"))
    full, write, other = plain["tables"]["same articles, same server"]
    assert (full["engine"], write["engine"]) == (
        "summarizer --assist full",
        "summarizer --assist write",
    )
    assert full["calls"]
    assert write["calls"]
    assert other["status"] == "not installed (langextract)"
    for row in plain["tables"]["our time"]:
        assert row["told"]
        assert (row["withheld"], row["missing"], row["again: calls"]) == (0, 0, 0)
        assert row["again: same"] == "yes"
    assert {target["result"] for target in plain["targets"]} <= {"pass", "FAIL"}


def test_a_server_knows_its_addresses() -> None:
    """The run is the first part of the path."""
    assert Server(80).url("run") == "http://127.0.0.1:80/run/v1"
