"""Where the reader is: addresses that lead to a place, the way back, and a focus that is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open, Seen

FOCUS = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"


def chosen(page: Page) -> str | None:
    """Return the id of the entry that is being checked."""
    found = page.locator(".entry.on")
    return found.get_attribute("id") if found.count() else None


def lit(page: Page) -> list[str]:
    """Return the first words of what is marked in the sources."""
    marked = [one.inner_text() for one in page.locator(".source.open mark.on").all()]
    return [" ".join(text.split()[:3]) for text in marked]


@pytest.mark.parametrize("script", [True, False])
def test_a_deep_link_shows_its_entry(open_page: Open, *, script: bool) -> None:
    """With a script and without, when the page loads."""
    page = open_page("story", place="#e7", java_script_enabled=script)
    page.wait_for_timeout(50)
    box = page.locator("#e7").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_a_deep_link_works_on_an_open_page(open_page: Open) -> None:
    """The address alone changes."""
    page = open_page("story")
    page.evaluate("location.hash = '#e5'")
    page.wait_for_function("document.querySelector('.entry.on')?.id === 'e5'")


def test_a_deep_link_to_a_span_marks_it(open_page: Open) -> None:
    """In the source that has it."""
    page = open_page("story", place="#span-A4")
    assert lit(page) == ["The town council"]
    assert page.locator("mark.on").first.is_visible()


def test_a_deep_link_to_a_dispute_marks_its_words(open_page: Open) -> None:
    """Of both sides."""
    page = open_page("story", place="#dispute-1")
    assert page.locator("#dispute-1").is_visible()
    assert lit(page) == ["Crews were called", "On Sunday, March"]


def test_what_was_followed_can_be_gone_back_from(open_page: Open, seen: Seen) -> None:
    """Back and forward show the same entry with the same words marked; before the first there is nothing."""
    page = open_page("story")
    page.locator("#e7 a.mark").first.click()
    page.locator("#e1 a.mark").first.click()
    assert (chosen(page), lit(page)) == ("e1", ["The store was"])
    page.go_back()
    page.wait_for_function("document.querySelector('.entry.on')?.id === 'e7'")
    assert lit(page) == ["The town council"]
    assert page.locator(".mark.chosen").inner_text() == "A4"
    page.go_back()
    page.wait_for_function("!document.querySelector('.entry.on')")
    assert lit(page) == []
    page.go_forward()
    page.wait_for_function("document.querySelector('.entry.on')?.id === 'e7'")
    assert seen.errors == []


def test_steps_of_the_keys_are_no_history(open_page: Open) -> None:
    """They change the address in its place, so that back leaves the page."""
    page = open_page("story")
    before = page.evaluate("history.length")
    for key in "jjjkd":
        page.keyboard.press(key)
    assert page.url.endswith("#e3")
    assert page.evaluate("history.length") == before


def test_an_address_shows_what_a_filter_hides(open_page: Open) -> None:
    """The filter gives way."""
    page = open_page("story")
    page.locator('[data-value="planned"]').click()
    page.evaluate("location.hash = '#e1'")
    page.wait_for_function("document.querySelector('.entry.on')?.id === 'e1'")
    assert page.locator("#e1").is_visible()
    assert not page.locator("#clear").is_visible()


@pytest.mark.parametrize("key", ["j", "Escape", "d"])
def test_the_focus_is_on_what_was_chosen(open_page: Open, key: str) -> None:
    """Also where the button that had it is gone."""
    page = open_page("story", place="#e3")
    page.locator("#e3 [data-act=link]").focus()
    page.keyboard.press(key)
    assert page.evaluate(FOCUS) == {"j": "e4", "d": "e4", "Escape": "e3"}[key]


def test_escape_goes_back_the_way_one_came(open_page: Open) -> None:
    """From the text of a source to its entry, then lets go of the entry."""
    page = open_page("story", place="#e1")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert (page.evaluate(FOCUS), chosen(page)) == ("e1", "e1")
    page.keyboard.press("Escape")
    assert (page.evaluate(FOCUS), chosen(page)) == ("e1", None)


def test_a_search_gives_the_keys_back(open_page: Open) -> None:
    """Escape clears it and leaves the field, so that J steps again; Clear by mouse leaves the field ready."""
    page = open_page("story")
    page.keyboard.press("/")
    page.keyboard.type("divers")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "timeline"
    page.keyboard.press("j")
    assert chosen(page) == "e1"
    page.locator("#search").fill("divers")
    page.locator("#clear").click()
    assert page.evaluate(FOCUS) == "search"
    assert page.locator("#found").inner_text() == ""


def test_enter_in_the_search_goes_to_the_first_found(open_page: Open) -> None:
    """The entry, chosen and with the focus; a source is opened at the passage as one types."""
    page = open_page("story")
    page.keyboard.press("/")
    page.keyboard.type("divers")
    assert page.locator("#source-C").evaluate("node => node.classList.contains('open')")
    page.keyboard.press("Enter")
    assert (page.evaluate(FOCUS), chosen(page)) == ("e5", "e5")


def test_a_dialog_gives_the_focus_back(open_page: Open) -> None:
    """To the button that opened it."""
    page = open_page("story")
    page.locator("#acts [data-act=help]").click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.act") == "help"


def test_the_menu_of_many_sources_closes(open_page: Open) -> None:
    """By Escape, which leaves the focus on it, and by a click elsewhere; what is set in it shows."""
    page = open_page("large")
    menu = page.locator(".menu")
    menu.locator("summary").click()
    menu.locator("button").first.click()
    assert page.locator("#found").inner_text() == "25 of 1000 entries"
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert menu.evaluate("node => node.classList.contains('set')")
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.get_attribute("open") is None


def test_the_page_is_read_in_its_order(open_page: Open) -> None:
    """Title, filters, time, entries, sources; the first stop of the keyboard skips to the entries."""
    page = open_page("story")
    order = page.evaluate(
        """() => [...document.querySelectorAll("h1, .bar, .rail, main, #sources")]
          .map((node) => node.id || node.className || node.tagName)"""
    )
    assert order == ["H1", "bar", "rail", "timeline", "sources"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the timeline"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "timeline"
