"""Every size and light in which the page is read: phone, dark, paper, and for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import serious

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open, Seen

_LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("name", ["story", "tongues", "check", "report"])
def test_axe_finds_nothing_serious(open_page: Open, name: str, look: str) -> None:
    """Contrast, names, roles, order: nothing serious or critical."""
    page = open_page(name, **_LOOKS[look])
    if name == "story":
        page.keyboard.press("d")
    assert serious(page) == []


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize(
    "doing",
    [
        ["/", "c", "r", "e", "w"],
        ["?"],
        ["j", "Enter"],
    ],
    ids=["search", "help", "sheet"],
)
def test_axe_finds_nothing_serious_in_use(open_page: Open, doing: list[str], look: str) -> None:
    """While one searches, reads the keys, or has a source open."""
    page = open_page("story", **_LOOKS[look])
    for key in doing:
        page.keyboard.press(key)
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filter_that_is_set_can_be_read_under_the_mouse(open_page: Open, scheme: str) -> None:
    """Where the mouse is just after it was set."""
    page = open_page("story", color_scheme=scheme)
    for value in ("planned", "A", "yes"):
        page.locator(f'[data-filter][data-value="{value}"]').click()
        assert serious(page) == []


def test_axe_finds_nothing_serious_on_a_page_of_nothing(open_page: Open) -> None:
    """And none of it is left empty."""
    assert serious(open_page("bare")) == []


@pytest.mark.parametrize(
    "name", ["story", "hostile", "trap", "large", "tongues", "check", "report"]
)
@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways(
    open_page: Open, phone: dict[str, Any], name: str, width: int
) -> None:
    """Whatever the words, with an entry chosen."""
    page = open_page(name, **{**phone, "viewport": {"width": width, "height": 740}})
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_twice_as_large_can_still_be_read(open_page: Open) -> None:
    """A window of 1440 by 900 at 200 % has half of the pixels: one column, and half of it for the entry."""
    page = open_page("story", viewport={"width": 720, "height": 450})
    page.keyboard.press("d")
    page.locator(".entry.on a.mark").first.click()
    sheet = page.locator("#sources").bounding_box()
    chosen = page.locator(".mark.chosen").bounding_box()
    assert sheet is not None
    assert chosen is not None
    assert 112 < chosen["y"] < sheet["y"] <= 225
    assert page.evaluate("document.documentElement.scrollWidth") == 720


@pytest.mark.parametrize(
    ("width", "posture"), [(360, ".narrow svg"), (768, ".wide svg"), (1180, "svg.column")]
)
def test_time_has_one_posture(open_page: Open, width: int, posture: str) -> None:
    """A short strip on a phone, a long one on a tablet, a column beside the entries on a desk."""
    page = open_page("story", viewport={"width": width, "height": 800})
    shown = [one for one in page.locator("svg.axis").all() if one.is_visible()]
    assert len(shown) == 1
    assert page.locator(posture).is_visible()


def test_a_phone_lists_all_of_many_sources_and_closes_them(
    open_page: Open, phone: dict[str, Any]
) -> None:
    """An entry leaves the tabs of its own sources; a tab brings back the others, a cross closes the sheet."""
    page = open_page("large", **phone)
    page.keyboard.press("j")
    assert page.locator(".row:visible").count() == 1
    page.locator("#all-sources").tap()
    assert page.locator(".row:visible").count() == 40
    page.locator(".row:visible").nth(1).tap()
    assert page.locator("#source-B .text").is_visible()
    page.locator("#lower").tap()
    assert not page.locator("#source-B .text").is_visible()
    assert page.evaluate("document.activeElement.id") == "e1"


def test_a_phone_shows_the_menu_of_sources_whole(open_page: Open, phone: dict[str, Any]) -> None:
    """As wide as the page, under the word that opens it, each choice large enough for a finger."""
    page = open_page("large", **phone)
    page.locator(".menu summary").tap()
    button = page.locator(".choices button").first
    box = button.bounding_box()
    assert box is not None
    assert box["x"] < 40
    assert box["width"] > 280
    assert box["height"] >= 40
    button.tap()
    assert page.locator("#found").inner_text() == "25 of 1000 entries"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_colours_of_the_system_are_enough(open_page: Open) -> None:
    """With forced colours the marked words still stand out, and so does a filter that is set."""
    page = open_page("story", forced_colors="active", place="#e7")
    colour = "node => getComputedStyle(node).backgroundColor"
    paper = page.locator("html").evaluate(colour)
    assert page.locator("mark.on").first.evaluate(colour) != paper
    button = page.locator('[data-value="planned"]')
    button.click()
    page.mouse.move(0, 0)
    assert button.evaluate(colour) != paper


@pytest.mark.parametrize(("motion", "seconds"), [("reduce", "0s"), ("no-preference", "0.14s")])
def test_motion_is_a_change_of_colour_and_can_be_off(
    open_page: Open, motion: str, seconds: str
) -> None:
    """As the system asks."""
    page = open_page("story", reduced_motion=motion)
    took = page.locator("#e1 a.mark").first.evaluate("n => getComputedStyle(n).transitionDuration")
    assert set(took.split(", ")) == {seconds}


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
    for there in (".wide svg", "#e1", ".endnotes"):
        assert page.locator(there).is_visible()
    for gone in ("section.bar", "#sources", "svg.column", ".narrow", ".legend"):
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


def test_a_mark_of_many_leads_to_each(open_page: Open) -> None:
    """One after the other; under a filter it counts and finds only what is shown."""
    page = open_page("large")
    mark = page.locator(".column .point").first
    for entry in ("e1", "e2", "e3"):
        mark.click()
        assert page.locator(".entry.on").get_attribute("id") == entry
    page.locator('[data-filter="status"][data-value="planned"]').click()
    assert mark.locator(".count").text_content() == "4"
    mark.click()
    assert page.locator(".entry.on").get_attribute("data-status") == "planned"
    page.keyboard.press("Escape")
    assert mark.locator(".count").text_content() == "20"


def test_many_sources_are_an_index(open_page: Open) -> None:
    """One is open at a time, a choice of entry leaves its own, and words find one."""
    page = open_page("large")
    page.keyboard.press("j")
    assert page.locator(".row:visible").count() == 1
    page.locator("#filter-sources").fill("gazette 12")
    assert page.locator(".row:visible .name b").all_inner_texts() == ["Harbour Gazette 12"]
    page.locator(".row:visible").click()
    assert page.locator(".source.open").get_attribute("id") == "source-L"
