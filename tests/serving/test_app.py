"""A session over real HTTP: from upload to download, what is refused, what is left behind."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from summarizer import pipeline
from summarizer.serving import work
from summarizer.serving.app import file_name
from tests.invented import MILL_LOCAL, MILL_WIRE
from tests.reading.web.conftest import Answer, Asked, Sites, page, sites
from tests.serving.session import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from summarizer.domain import Timeline
    from summarizer.pipeline import Progress
    from tests.serving.session import Served

__all__ = ["sites"]  # the fixture of the small web, for the tests below

STORY = {"wire.txt": MILL_WIRE, "local.txt": MILL_LOCAL}


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    pause = threading.Event()
    for _ in range(1000):
        if is_so():
            return
        pause.wait(0.005)
    raise AssertionError("it did not come about")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every run between reading and writing until the event is set."""
    gate = threading.Event()

    def slow(*articles: object, progress: Progress, **given: object) -> Timeline:
        progress("reading", 1, 4)
        while not gate.wait(0.02):
            progress("reading", 1, 4)
        return pipeline.summarize(*articles, progress=progress, **given)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(work, "summarize", slow)
    yield gate
    gate.set()


def test_from_upload_to_every_download(served: Served) -> None:
    """As a browser without a script does it: a form, a page that is asked again, links."""
    begun = served.begin(STORY, title="The mill at Ost")
    path = served.ended(begun)
    page = served.get(path).text
    assert "The mill at Ost" in page
    assert "from 2 articles" in page
    shown = served.get(f"{path}/timeline")
    forms = {
        form: served.get(f"{path}/download/{form}") for form in ("html", "markdown", "json", "csv")
    }
    assert {form: answer.headers["content-disposition"] for form, answer in forms.items()} == {
        "html": 'attachment; filename="the-mill-at-ost.html"',
        "markdown": 'attachment; filename="the-mill-at-ost.md"',
        "json": 'attachment; filename="the-mill-at-ost.json"',
        "csv": 'attachment; filename="the-mill-at-ost.csv"',
    }
    assert {answer.headers["content-type"] for answer in forms.values()} == {
        "text/html; charset=utf-8",
        "text/markdown; charset=utf-8",
        "application/json",
        "text/csv; charset=utf-8",
    }
    assert forms["html"].content == shown.content
    document = json.loads(forms["json"].text)
    assert [source["name"] for source in document["sources"]] == ["wire.txt", "local.txt"]
    assert document["sources"][0]["text"]
    assert forms["markdown"].text.startswith("# The mill at Ost")


def test_a_script_gets_the_place_of_its_run_as_json(served: Served) -> None:
    """And then how far it is."""
    served.headers["accept"] = "application/json"
    begun = served.begin(STORY)
    assert begun.status_code == 201
    place = begun.json()["place"]
    assert re.fullmatch(r"/[\w-]{43}/runs/1", place)
    told = served.client.get(f"{served.origin}{place}/status").json()
    assert set(told) == {"stage", "done", "total", "phase", "over"}


def test_every_answer_has_the_safe_headers(served: Served) -> None:
    """Pages, refusals, downloads; the timeline with the policy that is in it, and in no frame."""
    path = served.ended(served.begin(STORY))
    answers = [
        served.get(),
        served.get(path),
        served.get(f"{path}/status"),
        served.get(f"{path}/timeline"),
        served.get(f"{path}/download/json"),
        served.get("nowhere"),
        served.begin({}),
        served.client.get(served.origin),
    ]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404, 400, 403]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "rebound.example"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_what_another_page_sends_is_refused(
    served: Served, headers: dict[str, str], status: int
) -> None:
    """Before a byte of it is stored, and with no run begun."""
    served.headers.update(headers)
    assert served.begin(STORY).status_code == status
    assert served.get("runs/1").status_code == 404


def test_without_the_key_there_is_nothing(served: Served) -> None:
    """Not even whether there is a run."""
    served.ended(served.begin(STORY))
    for path in ("/", "/runs/1", "/runs/1/timeline", "/x/runs/1/timeline", "//runs/1"):
        answer = served.client.get(served.origin + path)
        assert answer.status_code == 403
        assert answer.text.startswith("this address lacks the session's key")


def test_the_doorstep_opens_once(served: Served) -> None:
    """A browser's command line can be read by every user of a computer."""
    wrong = served.client.get(f"{served.origin}/open/guess")
    first = served.client.get(served.address.once)
    second = served.client.get(served.address.once)
    assert (wrong.status_code, first.status_code, second.status_code) == (403, 303, 403)
    assert served.origin + first.headers["location"] == served.address.whole
    assert "good for once" in second.text


def test_hostile_names_are_shown_and_do_nothing(served: Served) -> None:
    """A name is no path and no markup, on the page, in the notes and in what is downloaded."""
    name = "../../<img src=x onerror=alert(1)>\u202e.txt"
    path = served.ended(served.begin({name: MILL_WIRE, "empty<b>.html": ""}))
    page, timeline = served.get(path).text, served.get(f"{path}/timeline").text
    for text in (page, timeline):
        assert "<img" not in text
        assert "<b>.html" not in text
        assert str(served.temporary) not in text
        assert "0001" not in text
    assert "empty&lt;b&gt;.html" in page
    document = served.get(f"{path}/download/json").json()
    assert document["sources"][0]["name"] == "<img src=x onerror=alert(1)>.txt"


def test_a_day_is_given_to_articles_without_one(served: Served) -> None:
    """What an article says of itself stands."""
    dated = "---\npublished: 2030-01-02\n---\n" + MILL_LOCAL
    path = served.ended(
        served.begin({"a.txt": MILL_WIRE, "b.md": dated}, published="2031-03-12", text="It rained.")
    )
    sources = served.get(f"{path}/download/json").json()["sources"]
    assert [(one["name"], one["published"]) for one in sources] == [
        ("a.txt", "2031-03-12"),
        ("b.md", "2030-01-02"),
        ("pasted text", "2031-03-12"),
    ]


def test_what_cannot_be_read_is_said(served: Served) -> None:
    """Beside what could be; alone it is the reason why there is no timeline."""
    some = served.ended(served.begin({"wire.txt": MILL_WIRE, "picture.txt": "\x00\x01\x02" * 99}))
    assert "picture.txt" in served.get(some).text
    none = served.ended(served.begin({"picture.txt": "\x00\x01\x02" * 99}))
    page = served.get(none).text
    assert "No article could be read. picture.txt" in page
    assert "Traceback" not in page
    assert served.get(f"{none}/timeline").status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_refusal_is_one_line(served: Served, accept: str) -> None:
    """As a page, or for the page's script."""
    served.headers["accept"] = accept
    answer = served.begin({"a.txt": "x"}, since="soon")
    assert answer.status_code == 400
    assert "first day: “soon” is no date; write it as 2024-12-16" in (
        answer.json()["error"] if accept == "application/json" else answer.text
    ).replace("First", "first")


def test_no_more_than_two_run_at_once(served: Served, held: threading.Event) -> None:
    """The third is told so; when they have ended, it is welcome."""
    begun = [served.begin(STORY) for _ in range(2)]
    third = served.begin(STORY)
    assert third.status_code == 503
    assert "2 runs are under way" in third.text
    held.set()
    for one in begun:
        served.ended(one)
    assert served.begin(STORY).status_code == 303


def test_a_run_shows_how_far_it_is_without_a_script(served: Served, held: threading.Event) -> None:
    """The page asks for itself again each second."""
    begun = served.begin(STORY)
    page = served.get("runs/1").text
    for _ in range(500):
        if "1 of 4" in page:
            break
        held.wait(0.01)
        page = served.get("runs/1").text
    assert "1 of 4" in page
    assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in page
    held.set()
    assert "refresh" not in served.get(served.ended(begun)).text


def test_a_run_can_be_stopped(served: Served, held: threading.Event) -> None:
    """It leaves no timeline."""
    begun = served.begin(STORY)
    stopped = served.post("runs/1/stop")
    assert stopped.headers["location"].endswith("/runs/1")
    assert not held.is_set()
    path = served.ended(begun)
    assert "Stopped" in served.get(path).text
    assert served.get(f"{path}/timeline").status_code == 404


def test_a_stopped_run_waits_for_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sites: Sites
) -> None:
    """A site that says nothing holds a run for a quarter of a minute otherwise."""
    asked, released = threading.Event(), threading.Event()

    def silent(_: Asked) -> Answer:
        asked.set()
        released.wait(10)
        return Answer()

    sites.pages[f"127.0.0.1:{sites.port}/x"] = silent
    with serving(tmp_path, monkeypatch, allow_private=True) as served:
        begun = served.begin(links=f"http://127.0.0.1:{sites.port}/x")
        assert asked.wait(10)
        before = time.monotonic()
        served.post("runs/1/stop")
        assert "Stopped" in served.get(served.ended(begun)).text
        assert time.monotonic() - before < 2.5
        released.set()


def test_links_lead_into_this_machine_only_where_that_was_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sites: Sites, served: Served
) -> None:
    """By the one who started the server, and nobody's page."""
    link = f"http://127.0.0.1:{sites.port}/x"
    sites.pages[link.removeprefix("http://")] = page("Bridge over the Orla closed")
    refused = served.get(served.ended(served.begin(links=link))).text
    assert "is an address of this machine or its network" in refused
    assert sites.asked == []
    (tmp_path / "open").mkdir()
    with serving(tmp_path / "open", monkeypatch, allow_private=True) as allowed:
        path = allowed.ended(allowed.begin(links=link))
        assert allowed.get(f"{path}/download/json").json()["sources"][0]["name"] == link


def test_a_link_does_not_stop_a_run(served: Served) -> None:
    """What changes something is a form that is sent."""
    served.ended(served.begin(STORY))
    assert served.get("runs/1/stop").status_code == 405
    assert served.get("runs").status_code == 405


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("nowhere", 404, "There is no such page here; go on from the start page"),
        ("runs/7", 404, "There is no such run, or it is no longer kept"),
        ("runs/" + "9" * 30, 404, "There is no such run, or it is no longer kept"),
        ("runs/1/stop", 405, "This address is not asked in that way"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_in_plain_words(
    served: Served, path: str, status: int, said: str
) -> None:
    """With where to go on."""
    answer = served.get(path)
    assert (answer.status_code, said in answer.text) == (status, True)


def test_a_browser_that_is_closed_while_it_sends_leaves_nothing(served: Served) -> None:
    """Neither a file nor a run."""
    path = served.address.whole.split("/", 3)[3]
    host = served.origin.removeprefix("http://")
    head = (
        f"POST /{path}runs HTTP/1.1\r\nHost: {host}\r\nOrigin: {served.origin}\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=e\r\n"
        "Content-Length: 100000\r\n\r\n--e\r\n"
        'Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf of it'
    )
    name, port = host.split(":")
    (folder,) = served.temporary.iterdir()
    with socket.create_connection((name, int(port)), timeout=5) as browser:
        browser.sendall(head.encode())
        wait_until(lambda: any(folder.iterdir()))
    wait_until(lambda: not any(folder.iterdir()))
    assert served.get("runs/1").status_code == 404


def test_nothing_is_left(served: Served) -> None:
    """Files go when they are read, or refused; the folder goes with the session."""
    served.ended(served.begin(STORY))
    served.begin(STORY, max_entries="none")
    (folder,) = served.temporary.iterdir()
    assert list(folder.iterdir()) == []
    served.end()
    assert list(served.temporary.iterdir()) == []


def test_a_timeline_is_kept_where_that_was_asked(served: Served) -> None:
    """Each in a folder of its own that nobody else may read."""
    served.ended(served.begin(STORY))
    served.ended(served.begin(STORY))
    kept = served.temporary.parent / "kept"
    assert sorted(path.name for path in kept.iterdir()) == ["run-1", "run-2"]
    names = ["timeline.csv", "timeline.html", "timeline.json", "timeline.md"]
    assert sorted(path.name for path in (kept / "run-1").iterdir()) == names
    assert (kept / "run-1").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fire at the pier", "fire-at-the-pier.md"),
        ('a"; filename="evil.exe', "a-filename-evil-exe.md"),
        ("../../etc/passwd\r\nX-Evil: 1", "etc-passwd-x-evil-1.md"),
        ("Пожар", "timeline.md"),
        ("x" * 500, "x" * 60 + ".md"),
    ],
)
def test_a_title_makes_a_safe_name(title: str, name: str) -> None:
    """For a header and for every file system."""
    assert file_name(title, ".md") == name
