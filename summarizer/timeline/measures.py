"""The few measures that every house names differently: turnout, damage.

`Turnout was 64%` and `64 per cent of those entitled to vote did so` share no telling
word; and what a fire has cost is no news of the day, but one thing that is estimated
by several people over a week. Only what stands right beside the figure is looked at.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.text.quantities import Quantity

_REACH = 80  # characters from a figure to the word that names its measure


class Measure(StrEnum):
    """What a share or a sum of money measures."""

    TURNOUT = "turnout"
    DAMAGE = "damage"


_VOTED = (
    r"(?:did so|voted|turned out|took part|cast (?:a|their) (?:ballots?|votes?)|went to the polls)"
)
_TURNOUT = re.compile(
    r"\b(?:(?:voter )?turnout|wahlbeteiligung|taux de participation|participation|participación"
    r"|affluenza|afluência|comparecimento)\b[^.;,%\d]{0,40}$",
    re.IGNORECASE,
)
_OF_ELECTORATE = re.compile(
    r"(?:\s(?:voter\s)?turnout\b"
    rf"|\sof\s(?:\w+\s){{0,3}}?(?:(?:entitled|eligible|registered)\b[^.;%\d]{{0,30}}?|electorate\s(?:\w+\s)?)\b{_VOTED}"
    r"|\sof\s(?:\w+\s){0,3}?voters\s(?:turned out|went to the polls)"
    r"|\s(?:der|aller)\sWahlberechtigten\s(?:\w+\s){0,3}?(?:wählten|stimmten|gingen|gaben)"
    r"|\sdes\s(?:électeurs|inscrits)\s(?:ont|se sont)\s(?:voté|déplacés|rendus)"
    r"|\s(?:de los electores|del censo|del padrón)\s(?:votó|votaron|acudió|acudieron)"
    r"|\s(?:degli aventi diritto|degli elettori)\s(?:ha|hanno)\svotato"
    r"|\sdos eleitores\s(?:votaram|compareceram|foram às urnas))",
    re.IGNORECASE,
)
_HARM = r"\b(?:damage|sachschaden|schaden|schäden|dégâts|dommages|daños|danni|danos|prejuízos)\b"
_HARM_BEFORE = re.compile(rf"{_HARM}[^.;\d]*$", re.IGNORECASE)
_HARM_AFTER = re.compile(rf"\s(?:\w+\s){{0,3}}?{_HARM}", re.IGNORECASE)


def measure_of(text: str, quantity: Quantity) -> Measure | None:
    """Return the measure that the words beside a quantity of ``text`` name.

    Example:
        >>> from summarizer.text import quantities
        >>> text = "Two thirds of those entitled to vote did so."
        >>> measure_of(text, quantities.find(text)[0])
        <Measure.TURNOUT: 'turnout'>
    """
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    if quantity.unit == "%":
        named = _TURNOUT.search(before) or _OF_ELECTORATE.match(text, quantity.end)
        return Measure.TURNOUT if named else None
    if quantity.scale is None and quantity.value < 1_000:
        return None
    if _HARM_BEFORE.search(before) or _HARM_AFTER.match(text, quantity.end):
        return Measure.DAMAGE
    return None
