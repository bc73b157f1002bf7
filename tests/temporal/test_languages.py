"""Times in the languages that come from tables, and how a language is added without touching code."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError
from summarizer.temporal.annotation import annotate, resolve
from summarizer.temporal.lexicon import Lexicon, languages, lexicon, lexicon_of
from summarizer.temporal.patterns import rules_of
from summarizer.temporal.timex import Tense, Timex

CASES = Path(__file__).with_name("cases")
WEDNESDAY = date(2024, 5, 8)

DUTCH = """
capitalised = []

[writing]
day_first = true
small = ["MONTH", "WEEKDAY"]
before_year = ["in", "sinds"]

[tense]
future = ["zal", "zullen"]
past = ["kwam", "was"]
past_endings = ["de"]

[rules]
day_month = ["DAY MON YEAR?"]
month_days = []

[MONTH]
mei = 5
juni = 6
[WEEKDAY]
maandag = 0
vrijdag = 4
[DAYWORD]
gisteren = -1
[UNIT]
dagen = "D"
week = "W"
[NUMW]
drie = 3
[AGO]
geleden = -1
[LAST]
vorige = -1
[IN]
in = "in"
op = "on"
"""
"""The beginning of a language that is not shipped."""


def dutch() -> Lexicon:
    """A language of a table that somebody wrote, read as the shipped ones are."""
    return lexicon_of("nl", tomllib.loads(DUTCH))


def rows() -> list[object]:
    """The rows of the gold tables, named by language and construction."""
    found: list[object] = []
    for path in sorted(CASES.glob("??.toml")):
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        day = table.pop("day")
        for name, section in table.items():
            for number, row in enumerate(section["cases"]):
                label = f"{path.stem}-{name}-{number}"
                found.append(pytest.param(path.stem, day, row, id=label))
    return found


def named_by(value: str) -> str:
    """The interval that a TIMEX3 value names by itself: a day, week, weekend, month or year."""
    day = value.split("T", maxsplit=1)[0]
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        year, number = int(week[1]), int(week[2])
        first = date.fromisocalendar(year, number, 6 if week[3] else 1)
        return f"{first}..{date.fromisocalendar(year, number, 7)}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return f"{day}..{day}"
    if month := re.fullmatch(r"(\d{4})-(\d\d)", day):
        return f"{day}-01..{day}-{monthrange(int(month[1]), int(month[2]))[1]}"
    return f"{day}-01-01..{day}-12-31" if re.fullmatch(r"\d{4}", day) else "none"


def expected(line: str) -> list[str]:
    """Read an expression of a gold table: text, type, value, modifier, interval."""
    fields = [field.strip() for field in line.split("|")]
    fields += [""] * (5 - len(fields))
    fields[4] = fields[4] or named_by(fields[2])
    return fields


def shown(timex: Timex) -> list[str]:
    """Write an expression that was found as the tables write it."""
    interval = f"{timex.when.start}..{timex.when.end}" if timex.when else "none"
    return [timex.text, timex.type.value, timex.value, timex.mod or "", interval]


@pytest.mark.parametrize(("language", "day", "row"), rows())
def test_the_gold_table_of_a_language_holds(language: str, day: date, row: list[str]) -> None:
    """Every expression has its text, type, value, modifier and interval; nothing else is found."""
    gold = [expected(line) for line in row[1:]]
    found = [shown(timex) for timex in annotate(row[0], day, language=language)]
    rounded = [fields[4] == "?" for fields in gold]
    for open_interval, line in zip(rounded, found, strict=False):
        line[4] = "?" if open_interval else line[4]
    assert found == gold


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_shipped_table_is_tried_by_sixty_sentences_and_twelve_false_friends(
    language: str,
) -> None:
    """A table without sentences is a list of words that nobody read."""
    table: dict[str, Any] = tomllib.loads((CASES / f"{language}.toml").read_text("utf-8"))
    table.pop("day")
    assert sum(len(section["cases"]) for section in table.values()) >= 60
    assert len(table["false_friends"]["cases"]) >= 12


def test_a_table_is_all_that_a_new_language_needs() -> None:
    """Words, order and tense of a language come from what its table says."""
    text = "De raad kwam op maandag en zal op vrijdag stemmen, drie dagen geleden en op 3 mei 2023."
    found = annotate(text, WEDNESDAY, language=dutch())
    assert [(timex.text, timex.value, timex.tense) for timex in found] == [
        ("maandag", "2024-05-06", Tense.PAST),
        ("vrijdag", "2024-05-10", Tense.FUTURE),
        ("drie dagen geleden", "2024-05-05", Tense.FUTURE),
        ("3 mei 2023", "2023-05-03", Tense.FUTURE),
    ]


def test_a_table_decides_the_order_of_figures() -> None:
    """03/05/2024 is the third of May where the day is written first."""
    assert [t.value for t in annotate("03/05/2024", None, language=dutch())] == ["2024-05-03"]


def test_the_words_of_a_table_resolve_copied_words() -> None:
    """The sentence decides the side of a weekday in a language that is not shipped too."""
    when = resolve("vrijdag", WEDNESDAY, sentence="Zij zal vrijdag stemmen.", language=dutch())
    assert when is not None
    assert when.start == date(2024, 5, 10)


def test_a_rule_of_a_table_replaces_the_shared_rule_of_its_name_only() -> None:
    """What a table does not say is read as in English."""
    templates = rules_of(dutch()).templates
    assert [template for name, template in templates if name == "day_month"] == ["DAY MON YEAR?"]
    assert "month_days" not in dict(templates)
    assert ("iso", "ISO") in templates


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"MOON": {"luna": 1}}, "languages/xx.toml: unknown class of words 'MOON'"),
        ({"moon": {}}, "unknown section 'moon'"),
        ({"writing": {"left": True}}, "unknown key 'left'"),
        ({"writing": {"day_first": "yes"}}, "day_first must be true or false"),
        ({"writing": {"small": 3}}, "must be a list of words"),
        ({"rules": 3}, "must be a section"),
        ({"rules": {"moonday": ["WD"]}}, "unknown rule 'moonday'"),
        ({"rules": {"weekday": ["MOONDAY"]}}, "unknown class of words 'MOONDAY'"),
        ({"rules": {"weekday": ["(WD"]}}, "is no template"),
        ({"MONTH": {"mei": 5}, "WEEKDAY": {"mei": 1}}, "'mei' is of two classes"),
    ],
)
def test_a_table_that_cannot_be_understood_is_told_what_to_mend(
    table: dict[str, Any], message: str
) -> None:
    """The message names the file, the key and what is known."""
    with pytest.raises(ConfigError) as error:
        rules_of(lexicon_of("xx", table))
    assert message in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "Spotkanie odbędzie się w poniedziałek, 16 grudnia.",
        "W sali 1984 było 2019 osób, a w maju 20.",
        "They will meet on Monday in May.",
    ],
)
def test_a_language_without_a_table_has_no_words_for_time(text: str) -> None:
    """No word is guessed, and no figure that needs one."""
    assert annotate(text, WEDNESDAY, language="pl") == ()


def test_a_language_without_a_table_still_has_dates_in_figures() -> None:
    """ISO dates are read in every language; the order of other figures stays open."""
    found = annotate("Data: 2024-12-16 lub 05/06/2024.", None, language="pl")
    assert [timex.value for timex in found] == ["2024-12-16", "2024-XX-XX"]


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
@pytest.mark.parametrize("piece", ["a", "1", "de ", "el 3 ", "2024 ", "lunes ", "in ", "l'", "14h"])
def test_text_without_sense_is_read(language: str, piece: str) -> None:
    """Hostile text neither fails nor hangs."""
    text = (piece * 10_000)[:10_000]
    assert all(t.text == text[t.start : t.end] for t in annotate(text, None, language=language))


def test_languages_are_read_from_the_shipped_tables() -> None:
    """Every shipped table can be understood, rules and all."""
    assert all(rules_of(lexicon(code)).templates for code in languages())
