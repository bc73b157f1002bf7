"""The served pages in a real Chromium: files dropped on them, progress, the timeline, a download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import serious
from tests.invented import MILL_LOCAL, MILL_WIRE
from tests.serving.session import Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ELSEWHERE = "http://elsewhere.example/"
STORY = [["wire.txt", MILL_WIRE], ["local.txt", MILL_LOCAL]]
DROP = """(files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name, { lastModified: 1 }));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(name="served")
def served_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serve while the test runs."""
    with serving(tmp_path, monkeypatch) as session:
        yield session


@pytest.fixture(name="troubles")
def troubles_fixture() -> Iterator[list[str]]:
    """Collect what a page complains of; there must be nothing at the end."""
    found: list[str] = []
    yield found
    assert found == []


def opened(chromium: Browser, served: Served, troubles: list[str], **context: Any) -> Page:
    """Open the start page as a browser does that is sent to the doorstep or to the printed address."""
    made = chromium.new_context(**context)
    made.set_default_timeout(20_000)
    page = made.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.goto(served.address.whole)
    return page


def test_files_that_are_dropped_become_a_timeline_to_download(
    chromium: Browser, served: Served, troubles: list[str]
) -> None:
    """The whole way, with the script."""
    page = opened(chromium, served, troubles)
    page.evaluate(DROP, STORY)
    assert page.locator("#chosen li span:first-child").all_inner_texts() == [
        "wire.txt",
        "local.txt",
    ]
    page.fill("#title", "The mill")
    page.click("#go")
    page.wait_for_selector("#open")
    assert page.locator("h1").inner_text() == "The mill"
    with page.expect_download() as download:
        page.click("text=Markdown")
    assert download.value.suggested_filename == "the-mill.md"
    page.focus("#open")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline")
    assert "The mill" in page.locator("h1").first.inner_text()


def test_a_file_can_be_left_out_again_with_the_keyboard(
    chromium: Browser, served: Served, troubles: list[str]
) -> None:
    """A file that was dropped twice is there once; the focus stays among the files."""
    page = opened(chromium, served, troubles)
    page.evaluate(DROP, STORY)
    page.evaluate(DROP, STORY[:1])
    page.locator("#chosen button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#chosen li span:first-child").all_inner_texts() == ["local.txt"]
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "Leave out local.txt"
    )
    assert page.evaluate("document.getElementById('files').files.length") == 1


def test_a_refused_form_stays_as_it_was(chromium: Browser, served: Served) -> None:
    """With one line beside the button."""
    page = opened(chromium, served, [])
    page.fill("#text", "A weir broke.")
    page.fill("#links", "nonsense")
    page.click("#go")
    page.wait_for_selector("#error:not([hidden])")
    assert page.locator("#error").inner_text() == (
        "“nonsense” is no web address; write one a line, with https://."
    )
    assert page.input_value("#text") == "A weir broke."
    assert page.locator("#go").is_enabled()


def test_it_works_without_a_script(
    chromium: Browser, served: Served, troubles: list[str], tmp_path: Path
) -> None:
    """A plain form, and a page that asks for itself until it is done."""
    file = tmp_path / "wire.txt"
    file.write_text(MILL_WIRE)
    page = opened(chromium, served, troubles, java_script_enabled=False)
    page.set_input_files("#files", file)
    page.click("#go")
    page.wait_for_selector("#open")
    page.click("#open")
    page.wait_for_url("**/timeline")


def test_it_fits_a_phone(chromium: Browser, served: Served, troubles: list[str]) -> None:
    """360 pixels, nothing beside the screen."""
    page = opened(chromium, served, troubles, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_way(
    chromium: Browser, served: Served, troubles: list[str], scheme: Any
) -> None:
    """From the form to what it became."""
    page = opened(chromium, served, troubles, color_scheme=scheme)
    assert serious(page) == []
    page.evaluate(DROP, STORY)
    page.click("#go")
    page.wait_for_selector("#open")
    assert serious(page) == []


def test_another_page_cannot_post(chromium: Browser, served: Served) -> None:
    """Not even one that knows the address: its origin is another."""
    form = (
        f'<form method="post" action="{served.address.whole}runs" enctype="multipart/form-data">'
        '<input name="text" value="A weir broke."><button id="go">go</button></form>'
    )
    page = chromium.new_context().new_page()
    page.route(f"{ELSEWHERE}**", lambda one: one.fulfill(body=form, content_type="text/html"))
    page.goto(ELSEWHERE)
    with page.expect_navigation() as navigation:
        page.click("#go")
    assert navigation.value.status == 403
    assert served.get("runs/1").status_code == 404
