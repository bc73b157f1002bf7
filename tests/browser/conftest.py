"""A real Chromium for the page: one browser for all tests, one fresh context for each page.

Without a Chromium the tests are skipped, unless ``CI`` or ``SUMMARIZER_BROWSER=required``
is set: there they fail, so that nobody takes silence for success.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from summarizer.rendering import render
from tests.browser.pages import (
    build_bare,
    build_large,
    build_tongues,
    build_trap,
    check_page,
    report_page,
)
from tests.rendering.conftest import build_hostile, build_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from summarizer.domain import Timeline

# Read before the fixture that hides the settings of the user from the tests.
_REQUIRED = bool(os.environ.get("CI")) or os.environ.get("SUMMARIZER_BROWSER") == "required"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_TIMELINES: dict[str, Callable[[], Timeline]] = {
    "story": build_story,
    "hostile": build_hostile,
    "trap": build_trap,
    "large": build_large,
    "bare": build_bare,
    "tongues": build_tongues,
}
_OTHERS: dict[str, Callable[[], str]] = {"check": check_page, "report": report_page}


@dataclass
class Seen:
    """What a page did that it should not: requests beyond its own file, errors, dialogs."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


class Open(Protocol):
    """Open a page in a window of some kind."""

    def __call__(self, name: str, /, *, place: str = "", **context: Any) -> Page:
        """Return the page, loaded."""


@pytest.fixture(scope="session", name="chromium")
def chromium_fixture() -> Iterator[Browser]:
    """Start the system's Chromium once."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        reason = f"no Chromium on the PATH ({', '.join(_NAMES)})"
        if _REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if _REQUIRED:
            raise
        pytest.skip("playwright is not installed")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="session", name="files")
def files_fixture(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write each page once."""
    folder = tmp_path_factory.mktemp("pages")

    def written(name: str) -> Path:
        path: Path = folder / f"{name}.html"
        if not path.exists():
            other = _OTHERS.get(name)
            made = other() if other else render(_TIMELINES[name](), "html")
            path.write_text(made, encoding="utf-8")
        return path

    return written


@pytest.fixture(name="seen")
def seen_fixture() -> Seen:
    """Return what the pages of a test did."""
    return Seen()


@pytest.fixture(name="open_page")
def open_page_fixture(
    chromium: Browser, files: Callable[[str], Path], seen: Seen
) -> Iterator[Open]:
    """Open pages; every context is closed after the test."""
    contexts = []

    def refuse(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    def opened(name: str, /, *, place: str = "", **context: Any) -> Page:
        context.setdefault("viewport", {"width": 1440, "height": 900})
        context.setdefault("reduced_motion", "reduce")
        made = chromium.new_context(**context)
        made.set_default_timeout(4000)
        contexts.append(made)
        page = made.new_page()
        url = files(name).as_uri()
        page.on("request", lambda one: seen.requests.append(one.url.split("#")[0]))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on(
            "console",
            lambda line: seen.errors.append(line.text) if line.type == "error" else None,
        )
        page.on("dialog", refuse)
        page.goto(url + place)
        return page

    yield opened
    for made in contexts:
        made.close()


PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
}


@pytest.fixture(name="phone")
def phone_fixture() -> dict[str, Any]:
    """Return the window of a small phone."""
    return PHONE


@pytest.fixture(name="hidden_text")
def hidden_text_fixture() -> Callable[[str], set[str]]:
    """Return what a text holds that a reader cannot see, line ends and tabs aside."""
    import unicodedata

    def found(text: str) -> set[str]:
        return {
            char
            for char in text
            if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}
        }

    return found
