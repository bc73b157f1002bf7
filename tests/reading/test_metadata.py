"""Field names and dates: what is written is taken, what is not is not invented."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.reading.metadata import Metadata, day, from_fields, language_code, web_address

MAY_3 = date(2031, 5, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2031-05-03",
        "2031-05-03T23:40:00-05:00",
        "2031-05-03T00:10:00Z",
        "2031-05-03 10:00:00 UTC",
        "2031/05/03",
        "20310503T101500Z",
        "Sat, 03 May 2031 23:40:00 -0500",
        "3 May 2031",
        "3rd of May 2031",
        "May 3, 2031 at 3:15 p.m. ET",
        "Saturday, May 3rd, 2031",
        "3. Mai 2031",
        "3 de mayo de 2031",
        "3 mai 2031",
        "3 maggio 2031",
        "3 de maio de 2031",
        "03.05.2031",
    ],
)
def test_a_full_date_is_the_calendar_date_as_written(written: str) -> None:
    """Zones and times do not move it."""
    assert day(written) == MAY_3


@pytest.mark.parametrize(
    "written",
    [
        "2031",
        "2031-05",
        "May 2031",
        "3 May",
        "03/05/2031",
        "2031-13-40",
        "yesterday",
        "",
        None,
        20310503,
        "30 February 2031",
        "3 May 2031 and 4 May 2031",
        "9" * 300,
    ],
)
def test_what_is_no_single_full_date_is_none(written: object) -> None:
    """Half dates, ambiguous ones, numbers and two at once are not trusted."""
    assert day(written) is None


def test_a_numeric_date_with_slashes_is_read_where_only_one_reading_is_possible() -> None:
    """Thirteen is no month."""
    assert (day("13/05/2031"), day("05/13/2031")) == (date(2031, 5, 13), date(2031, 5, 13))


def test_fields_are_found_under_their_usual_names() -> None:
    """Names differ in case, hyphen and house."""
    fields = {
        "Headline": "Bridge &amp; ferry",
        "publishedAt": "2031-05-03T10:00:00Z",
        "last-modified": "2031-05-04",
        "source": {"id": None, "name": "Valley Post"},
        "authors": ["Ada Holm", {"name": "Max Roe"}, "https://valleypost.example/ada"],
        "link": "https://valleypost.example/x",
        "lang": "en-GB",
    }
    assert from_fields(fields) == Metadata(
        title="Bridge & ferry",
        url="https://valleypost.example/x",
        publisher="Valley Post",
        author="Ada Holm, Max Roe",
        published=MAY_3,
        updated=date(2031, 5, 4),
        language="en",
    )


def test_a_source_that_is_an_address_is_the_url_and_no_publisher() -> None:
    """``source:`` is used both ways."""
    found = from_fields({"source": "https://valleypost.example/x"})
    assert (found.url, found.publisher) == ("https://valleypost.example/x", None)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.example/", "https://a b", "data:text/html,x", 3]
)
def test_only_web_addresses_are_links(address: object) -> None:
    """A reader is never given another scheme."""
    assert web_address(address) is None


def test_a_language_tag_is_cut_to_its_primary_subtag() -> None:
    """BCP 47 and POSIX forms."""
    assert (language_code("pt_BR"), language_code("EN"), language_code("english")) == (
        "pt",
        "en",
        None,
    )


def test_fields_of_wrong_types_are_left_out() -> None:
    """A record is data from anywhere."""
    assert (
        from_fields({"title": 3, "date": {}, "author": [[["x"]]], "url": [], "lang": 1.5})
        == Metadata()
    )
