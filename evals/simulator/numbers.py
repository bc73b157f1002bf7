"""Wrong numbers: other digits, another count in words, another unit, a bound that is lost or turned round.

A number under a bound is moved only where the bound makes it false: who has `more
than 40` has more than 30.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator import words
from evals.simulator.changes import Change, Scene, has, spliced, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = re.compile(
    r"(?<![\w.,:/#-])(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)(?![\w:/]|[.,]\d|-\d|\.\d)"
)
_MONTH_DAY = re.compile(
    r"(?:"
    + "|".join(month for table in words.MONTHS.values() for month in table)
    + r")\W*$|\bat\W*$"
)
_MONTH_NEXT = re.compile(
    r"\.? (?:de )?(?:"
    + "|".join(month for table in words.MONTHS.values() for month in table)
    + r")|\s?(?:[ap]\.m\.|GMT|UTC|Uhr)"
)
_NUMBERED = re.compile(r"(?:[A-Z][a-z]+|number|No\.)\s$")
_BEFORE = 3  # words within which a bound governs a number


def changes(text: str, scene: Scene) -> Iterator[Change]:
    """Every number of ``text`` made another that no source has."""
    yield from _digits(text, scene)
    yield from _worded(text, scene)
    yield from _units(text, scene)
    yield from _bounds(text, scene)


def _digits(text: str, scene: Scene) -> Iterator[Change]:
    shown = unquoted(text)
    for found in _DIGITS.finditer(shown):
        before, after = shown[: found.start()], shown[found.end() :]
        if _MONTH_DAY.search(before) or _MONTH_NEXT.match(after) or _NUMBERED.search(before):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", found[0]):
            continue
        for other in _other_digits(found[0], _bound(before)):
            if scene.clears(other, text) and not has(other, text):
                changed = spliced(text, found.start(), found.end(), other)
                yield Change(changed, "digits", f"the source has {found[0]}, not {other}")


def _other_digits(number: str, bound: str) -> list[str]:
    """Return other numbers in the same form: transposed, one more, one digit more, far off."""
    digits = re.sub(r"\D", "", number)
    swapped = [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    ]
    value = int(digits)
    others = [int(one) for one in swapped if one[0] != "0"] + [
        value + 1,
        value - 1,
        value * 10,
        value * 2,
    ]
    allowed = (
        other for other in dict.fromkeys(others) if other > 0 and _breaks(other, value, bound)
    )
    return [_formed(other, number) for other in allowed]


def _breaks(other: int, value: int, bound: str) -> bool:
    """Whether ``other`` is false where ``value`` stands under a bound."""
    if bound == "about":
        return other >= 2 * value or 2 * other <= value
    return (
        other > value if bound == "least" else other < value if bound == "most" else other != value
    )


def _formed(value: int, like: str) -> str:
    """``value`` written like a number of the text: with its decimals, or its mark between thousands."""
    mark = next((sign for sign in like if not sign.isdigit()), "")
    decimals = len(like.rsplit(mark, 1)[1]) if mark else 0
    if mark and decimals != 3:
        shown = str(value).zfill(decimals + 1)
        return f"{shown[:-decimals]}{mark}{shown[-decimals:]}"
    return f"{value:,}".replace(",", mark) if mark or value > 9999 else str(value)


def _bound(before: str) -> str:
    tail = " ".join(before.lower().split()[-_BEFORE:])
    for name, table in (("least", words.LEAST), ("most", words.MOST), ("about", words.ABOUT)):
        if any(has(word, tail) for word in table):
            return name
    return ""


def _worded(text: str, scene: Scene) -> Iterator[Change]:
    shown = unquoted(text)
    code = scene.story.language
    tables = (
        ("count in words", words.COUNTS.get(code, ())),
        ("ordinal", words.ORDINALS.get(code, ())),
    )
    for variant, table in tables:
        for place, word in enumerate(table):
            for found in re.finditer(rf"(?<![\w-]){word}(?![\w-])", shown, re.IGNORECASE):
                bound = _bound(shown[: found.start()])
                shifts = {"least": (1, 2), "most": (-1,), "about": ()}.get(bound, (1, -1, 3))
                for other in (table[place + s] for s in shifts if 0 <= place + s < len(table)):
                    if scene.clears(other, text):
                        changed = spliced(text, found.start(), found.end(), other)
                        yield Change(changed, variant, f"the source has {word}, not {other}")


def _units(text: str, scene: Scene) -> Iterator[Change]:
    shown = unquoted(text)
    for unit, other in words.UNITS.items():
        for found in re.finditer(rf"(?<=[\d\w] )\b{unit}\b", shown):
            before = shown[: found.start()].split()[-1:]
            counted = before and (
                before[0][0].isdigit()
                or before[0].lower() in words.COUNTS.get(scene.story.language, ())
                or before[0] in words.UNITS
            )
            if counted and scene.clears(f"{before[0]} {other}", text):
                changed = spliced(text, found.start(), found.end(), other)
                yield Change(changed, "unit", f"the source has {unit}, not {other}")


def _bounds(text: str, scene: Scene) -> Iterator[Change]:
    """Drop or turn a bound before a number, unless a source states the bare number."""
    shown = unquoted(text)
    for bound in (*words.LEAST, *words.MOST):
        for found in re.finditer(
            rf"\b{bound} (?=(?P<number>\d[\d.,]*\d|\d|[a-z]+))", shown, re.IGNORECASE
        ):
            number = found["number"]
            if not number[0].isdigit() and number not in words.COUNTS.get(scene.story.language, ()):
                continue
            if not _stated_bare(number, bound, scene):
                changed = spliced(text, found.start(), found.end(), "")
                yield Change(changed, "bound lost", f"the source has {bound} {number}")
            if bound in words.FLIPPED:
                flipped = f"{words.FLIPPED[bound]} "
                changed = spliced(text, found.start(), found.end(), flipped)
                yield Change(changed, "bound turned", f"the source has {bound} {number}")


def _stated_bare(number: str, bound: str, scene: Scene) -> bool:
    bare = [
        re.sub(rf"\b{bound} {re.escape(number)}", "", sentence, flags=re.IGNORECASE)
        for sentence in (*scene.evidence, *scene.story.sentences)
    ]
    return any(has(number, sentence) for sentence in bare)
