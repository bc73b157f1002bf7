"""Every size and light in which the page is read: phone, dark, paper, and for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open, Seen

_LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}


@pytest.mark.parametrize(
    ("name", "look"), [*(("story", look) for look in _LOOKS), ("bare", "light")]
)
def test_axe_finds_nothing_serious(open_page: Open, name: str, look: str) -> None:
    """Contrast, names, roles, order: nothing serious or critical."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    page = open_page(name, **_LOOKS[look])
    if name == "story":
        page.keyboard.press("d")
    found = Axe().run(page).response["violations"]
    bad = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert bad == []


@pytest.mark.parametrize("name", ["story", "hostile", "trap", "large"])
def test_a_phone_never_scrolls_sideways(open_page: Open, phone: dict[str, Any], name: str) -> None:
    """At 360 pixels, whatever the words."""
    page = open_page(name, **phone)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_sheet_leaves_the_two_sided_line_in_view(
    open_page: Open, phone: dict[str, Any]
) -> None:
    """A citation opens the sheet under the line that is disputed."""
    page = open_page("story", **phone)
    page.keyboard.press("d")
    page.locator(".entry.on a.mark").first.click()
    line = page.locator(".entry.on .sides").bounding_box()
    sheet = page.locator("#sources").bounding_box()
    assert line is not None
    assert sheet is not None
    assert line["y"] + line["height"] <= sheet["y"] + 1
    assert page.locator("mark.on").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#sources").evaluate("node => node.classList.contains('raised')")


def test_dark_is_dark(open_page: Open) -> None:
    """The paper follows the system."""
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    assert open_page("story").evaluate(colour) == "rgb(251, 250, 246)"
    assert open_page("story", color_scheme="dark").evaluate(colour) == "rgb(22, 22, 19)"


def test_paper_has_the_axis_the_entries_and_the_endnotes(open_page: Open, tmp_path: Path) -> None:
    """And neither filters nor sources; the PDF has a few pages, not none."""
    page = open_page("story")
    page.emulate_media(media="print")
    for there in (".paper-axis svg", "#e1", ".endnotes"):
        assert page.locator(there).is_visible()
    for gone in ("section.bar", "#sources", ".rail"):
        assert not page.locator(gone).is_visible()
    page.emulate_media(media="screen")
    assert len(page.pdf(path=str(tmp_path / "page.pdf"), format="A4")) > 20_000


def test_a_thousand_entries_do_not_lag(open_page: Open, seen: Seen) -> None:
    """Filter, search and step answer well within what a reader notices (bounds for slow machines)."""
    page = open_page("large")
    took = page.evaluate(
        """() => {
          const time = (work) => { const start = performance.now(); work();
            document.body.offsetHeight; return performance.now() - start; };
          const press = (key) => document.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true }));
          const step = time(() => { for (let n = 0; n < 20; n++) press("j"); }) / 20;
          const filter = time(() => document.querySelector('[data-value="planned"]').click());
          const field = document.querySelector("#search");
          const search = time(() => { field.value = "pears";
            field.dispatchEvent(new Event("input")); });
          return { step, filter, search };
        }"""
    )
    assert took["step"] < 100
    assert took["filter"] < 500
    assert took["search"] < 1000
    assert seen.errors == []


def test_the_axis_of_a_thousand_entries_fits_the_window(open_page: Open) -> None:
    """Marks that share a place become one with their number."""
    page = open_page("large")
    box = page.locator("svg.column").bounding_box()
    assert box is not None
    assert box["height"] < 800
    assert page.locator(".column .point").count() < 120
    assert page.locator(".column .count").count() > 10


def test_many_sources_are_an_index(open_page: Open) -> None:
    """One is open at a time, a choice of entry leaves its own, and words find one."""
    page = open_page("large")
    page.keyboard.press("j")
    assert page.locator(".row:visible").count() == 1
    page.locator("#filter-sources").fill("gazette 12")
    assert page.locator(".row:visible .name b").all_inner_texts() == ["Harbour Gazette 12"]
    page.locator(".row:visible").click()
    assert page.locator(".source.open").get_attribute("id") == "source-L"
