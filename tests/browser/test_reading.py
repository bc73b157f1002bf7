"""What a reader does with the mouse and the keys: follow, list, select, filter, search, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open, Seen


def lit(page: Page) -> list[str]:
    """Return the words that are marked in the sources."""
    return [one.inner_text() for one in page.locator("mark.on").all() if one.is_visible()]


def shown(page: Page) -> list[str]:
    """Return the ids of the entries that a reader can see."""
    found = page.locator(".entry:not([hidden])").all()
    return [one.get_attribute("id") or "" for one in found]


def test_a_citation_leads_to_its_exact_words(open_page: Open, seen: Seen) -> None:
    """Clicked, the span is marked, in view, and its source open."""
    page = open_page("story")
    page.locator("#e7 a.mark").first.click()
    assert lit(page) == ["The town council will vote on Friday on whether to rebuild."]
    assert page.locator("mark.on").first.bounding_box() is not None
    assert page.locator("#source-A").evaluate("node => node.classList.contains('open')")
    assert page.url.endswith("#span-A4")
    assert seen.errors == []


def test_a_span_lists_what_is_built_on_it(open_page: Open) -> None:
    """Entries and disputes, as links that the keyboard reaches; Esc goes back to the span."""
    page = open_page("story")
    page.locator("#source-A mark", has_text="About 1,200").click()
    names = page.locator(".uses a").all_inner_texts()
    assert [name.split(" ", 1)[0] for name in names] == ["about", "dispute"]
    assert page.evaluate("document.activeElement.closest('.uses') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".uses").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "A3"


def test_a_span_leads_to_its_entry(open_page: Open) -> None:
    """Enter follows the first of the list."""
    page = open_page("story")
    page.locator("#source-A .back").first.click()
    page.keyboard.press("Enter")
    assert page.locator(".entry.on").get_attribute("id") == "e3"


def test_keys_walk_through_the_entries(open_page: Open) -> None:
    """J and K move, d finds the next dispute, Esc lets go."""
    page = open_page("story")
    for key, entry in (("j", "e1"), ("j", "e2"), ("k", "e1"), ("d", "e3"), ("d", "e4")):
        page.keyboard.press(key)
        assert page.locator(".entry.on").get_attribute("id") == entry
        assert page.evaluate("document.activeElement.id") == entry
    page.keyboard.press("Escape")
    assert page.locator(".entry.on").count() == 0


def test_enter_follows_an_entry_to_its_first_span(open_page: Open) -> None:
    """The text of the source has the focus then, so that arrows scroll it."""
    page = open_page("story", place="#e1")
    page.keyboard.press("Enter")
    assert lit(page) == ["The store was closed for repairs in February 2022."]
    assert page.evaluate("document.activeElement.classList.contains('text')")


def test_help_is_a_dialog(open_page: Open) -> None:
    """The question mark opens it, Esc closes it and clears nothing."""
    page = open_page("story", place="#e2")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    assert page.locator(".entry.on").get_attribute("id") == "e2"
    page.keyboard.press("?")
    page.locator("#help button").click()
    assert not page.locator("#help").is_visible()


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ('[data-filter="status"][data-value="planned"]', ["e7"]),
        ('[data-filter="source"][data-value="B"]', ["e3", "e4"]),
        ('[data-filter="disputed"]', ["e3", "e4"]),
        ('[data-filter="origins"]', ["e3", "e4"]),
    ],
)
def test_a_filter_leaves_its_entries(open_page: Open, button: str, left: list[str]) -> None:
    """The others go, their marks on the axis fade, Esc brings all back."""
    page = open_page("story")
    page.locator(button).click()
    assert shown(page) == left
    assert page.locator("#found").inner_text() == f"{len(left)} of 8 entries"
    assert page.locator(button).get_attribute("aria-pressed") == "true"
    assert page.locator(".column .point:not(.off)").count() == len(left)
    page.keyboard.press("Escape")
    assert len(shown(page)) == 8
    assert not page.locator("#clear").is_visible()


def test_filters_add_within_a_group_and_cut_across_groups(open_page: Open) -> None:
    """Planned or denied, and from source A."""
    page = open_page("story")
    page.locator('[data-value="planned"]').click()
    page.locator('[data-value="denied"]').click()
    assert shown(page) == ["e6", "e7"]
    page.locator('[data-filter="source"][data-value="A"]').click()
    assert shown(page) == ["e7"]


def test_search_finds_entries_and_passages(open_page: Open) -> None:
    """Matches are counted and marked; nothing found is said; Esc clears."""
    page = open_page("story")
    page.keyboard.press("/")
    page.keyboard.type("divers")
    assert shown(page) == ["e5"]
    assert page.locator("#found").inner_text() == "1 of 8 entries, 1 passage"
    assert page.evaluate("CSS.highlights.get('found').size") >= 2
    assert page.locator('.row[data-tag="C"] .spans').inner_text() == "1 found"
    page.locator("#search").fill("zeppelin")
    assert page.locator("#none").inner_text().startswith("Nothing found")
    page.keyboard.press("Escape")
    assert len(shown(page)) == 8


def test_without_a_script_all_can_be_read(open_page: Open) -> None:
    """Every source is open, nothing is hidden, and a citation is a link to its span."""
    page = open_page("story", java_script_enabled=False)
    for tag in "ABC":
        assert page.locator(f"#source-{tag} .text").is_visible()
    for node in page.locator(".entry, .disputed, .withheld > div").all():
        assert node.is_visible()
    page.locator("#e3 .dispute").click()
    assert page.url.endswith("#dispute-1")
    page.locator("#source-C .back").first.click()
    assert page.url.endswith("#e3")
    page.locator("#e7 a.mark").first.click()
    assert page.url.endswith("#span-A4")
    assert not page.locator("#search").is_visible()


def test_an_entry_is_copied_as_markdown(open_page: Open) -> None:
    """Its day, its words and the footnotes it cites, and no other entry."""
    page = open_page("story", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("() => { navigator.clipboard.writeText = (text) => { window.copied = text; }; }")
    page.locator("#e7 h3").click()
    page.locator("#e7 [data-act=markdown]").click()
    copied = page.evaluate("window.copied").splitlines()
    assert copied[:3] == ["## 14 Mar 2025, Fri", "", "### Council is to vote on rebuilding"]
    assert copied[-1].startswith("[^a1-4]: “The town council will vote on Friday")
    assert sum(line.startswith("### ") for line in copied) == 1


def test_a_closed_clipboard_offers_the_text(open_page: Open) -> None:
    """The whole timeline as Markdown, selected in a text area."""
    page = open_page("story")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }"
    )
    page.locator("#acts [data-act=markdown]").click()
    page.locator("#copy").wait_for()
    text = page.locator("#copied").input_value()
    assert text.startswith("# Fire destroys the grain store on Marrow Quay\n\n*3 articles")
    chosen: Any = page.evaluate("getSelection().toString().length || copied.selectionEnd")
    assert chosen > 1000


def test_the_link_of_an_entry_is_copied(open_page: Open) -> None:
    """It ends with the id of the entry."""
    page = open_page("story")
    page.evaluate("() => { navigator.clipboard.writeText = (text) => { window.copied = text; }; }")
    page.locator("#e2 h3").click()
    page.locator("#e2 [data-act=link]").click()
    assert page.evaluate("window.copied").endswith("story.html#e2")
    assert page.locator("#e2 [data-act=link]").inner_text() == "Copied"
