"""JSON and JSON Lines: good records are kept, broken ones are named."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from summarizer.reading.records import Fault, Record, of_json, of_lines


def faults(items: list[Record | Fault]) -> list[tuple[int | None, str]]:
    """Return the faults as number and message."""
    return [(item.number, item.message) for item in items if isinstance(item, Fault)]


def texts(items: list[Record | Fault]) -> list[str]:
    """Return the texts of the good records."""
    return [item.text for item in items if isinstance(item, Record)]


def test_a_lone_object_is_one_article() -> None:
    """Its text is the value exactly; its digest is that of the text."""
    text = "  The bridge\r\nwas shut.\u00a0"
    source = json.dumps({"id": 7, "title": "T", "text": text, "date": "2031-05-03T23:00:00-07:00"})
    (record,) = of_json(source)
    assert isinstance(record, Record)
    assert (record.number, record.id, record.text) == (None, "7", text)
    assert record.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (record.metadata.title, record.metadata.published) == ("T", date(2031, 5, 3))


@pytest.mark.parametrize(
    "source",
    [
        '[{"text": "One."}, {"body": "Two."}, {"content": "Three."}]',
        '{"articles": [{"text": "One."}, {"text": "Two."}, {"text": "Three."}]}',
        '{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}',
    ],
)
def test_several_articles_come_in_three_shapes(source: str) -> None:
    """A list, an object with a list, and JSON Lines under the name of JSON."""
    assert texts(list(of_json(source))) == ["One.", "Two.", "Three."]


def test_broken_json_names_line_and_column() -> None:
    """So that the place can be found in an editor."""
    (fault,) = of_json('{"title": "x",\n "text": "y"\n "z": 1}')
    assert isinstance(fault, Fault)
    assert "line 3, column 2" in fault.message


def test_a_bad_line_is_skipped_with_its_number_and_the_others_are_kept() -> None:
    """Blank lines are none; carriage returns before line ends are allowed."""
    found = list(
        of_lines(
            '{"text": "One."}\r\n\n{broken}\n[1]\n{"title": "x"}\n{"text": " "}\n{"text": "Two."}'
        )
    )
    assert texts(found) == ["One.", "Two."]
    assert [number for number, _ in faults(found)] == [3, 4, 5, 6]


def test_a_line_separator_inside_a_string_does_not_end_a_line() -> None:
    """JSON allows U+2028 in strings."""
    assert texts(list(of_lines('{"text": "One\u2028two."}'))) == ["One\u2028two."]


def test_half_a_surrogate_pair_is_replaced_one_for_one() -> None:
    """No encoding can carry it; offsets stay as they were."""
    (record,) = of_json(
        '{"text": "a\\ud800b\\ud83d\\ude00", "title": "T\\udfff", "publisher": {"name": "\\ud800"}}'
    )
    assert isinstance(record, Record)
    assert (record.text, record.replaced) == ("a\ufffdb😀", 1)
    assert (record.metadata.title, record.metadata.publisher) == ("T\ufffd", "\ufffd")


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        '{"text": "x", "n": ' + "9" * 5000 + "}",
        "[]",
        "3",
        "null",
        '"text"',
        '{"articles": []}',
    ],
)
def test_hostile_or_empty_json_is_a_fault(source: str) -> None:
    """One clear message, no exception."""
    (fault,) = of_json(source)
    assert isinstance(fault, Fault)
    assert "\n" not in fault.message
