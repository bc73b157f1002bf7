"""Finds the figures of a text that count nothing: dates, times, names with numbers.

Told by their shape alone. A year without a month (``in 2022``) has no shape of its
own; ``is_year`` says that a figure may be one, and the words around it decide.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.domain import Span
from summarizer.text import glossaries

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Jun\.|Jul\."
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PEOPLE = r"(?:people|persons|men|women|children|soldiers|civilians|workers)"
_DESIGNATORS = (
    r"(?:Articles?|Art|Sections?|Sect?|Chapters?|Ch|Pages?|Paragraphs?|Para|Clauses?|Nos?|Number|Nr"
    r"|Routes?|Flight|Rooms?|Resolutions?|Highway|Interstate|Phase|Level|Category|Class|Version|Gate"
    r"|Channel|Unit|Bus|Line|Grade|Type|Model|Boeing|Airbus|Apollo|Falcon|Windows|Round|Game|Act|Part"
    r"|Title|Formula|Area|Studio|Platform|Exit|Verse|Annex|Appendix|Protocol|Order|Tier|Stage|Step"
    r"|Block|Lot|Bay|Ward|District|Precinct|Zone|Terminal|Building|Unit|Day|Week|Year|Figure|Table)"
)
_SHAPES = (
    r"(?:https?://|www\.)\S+",
    r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.Z+-]*)?",
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    r"\b\d{1,3}(?:\.\d{1,3}){2,}\b",
    r"\b\d{1,2}[:.]?\d{0,2}\s?[ap]\.?m\b\.?",
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    r"\b\d{1,2}\.\d{2}(?=\s?(?:GMT|UTC|CET|BST|EST)\b)",
    r"\b\d{4}(?=\s?(?:GMT|UTC|CET|BST|EST)\b)",
    r"\b\d{1,2} o['’]clock",
    rf"\b{_MONTH} {_DAY}(?:\s?(?:[-–]|to|and)\s?{_DAY})?(?![\d,.]?\d|\s+{_PEOPLE})(?:,? \d{{4}}\b)?",
    rf"\b{_MONTH},? (?:1[5-9]|20)\d\d\b",
    rf"\b{_DAY}(?:\s?(?:[-–]|to|and)\s?{_DAY})?(?: of)? {_MONTH}\b(?:,? \d{{4}}\b)?",
    r"\b\d+(?:,\d{3})*(?:st|nd|rd|th)\b",
    r"\+\d[\d() .-]{6,20}\d\b",
    r"(?:\b\d{3}|\(\d{3}\))[ .-]\d{3}[.-]\d{4}\b",
    r"\b\d{3}-\d{4}\b",
    r"\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?!\s?%)",
    r"(?:\b(?:1[5-9]|20)?\d0|['’]\d0)s\b",
    r"['’]\d{2}\b(?!\s?%)",
    r"\b\d{1,3}/\d{1,3}\b",
    r"\b(?!(?:EUR|USD|GBP|Rs|INR|AUD|CAD|JPY|CNY|CHF|UAH|RUB)\d)[^\W\d_]+[-‑]?\d[\w.-]*",
    r"\b\d[DGK]\b",
    r"(?:§|#|№)\s?\d+",
    rf"\b(?i:{_DESIGNATORS})\.? \d+(?:\.\d+)*(?:[-–]\d+)?(?:(?:,| and| or|, and) \d+(?![\d/]| [a-z]))*(?!,\d|\s+{_PEOPLE})\b",
    r"\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd)\b",
    r"(?m:^[ \t]*\d{1,2}[.)](?=[ \t]))",
    r"\b7-Eleven\b",
)
_SHAPE = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
# What looks alike in every language; points are for thousands as well, and `am` is a word.
_SHAPES_ABROAD = (
    r"(?:https?://|www\.)\S+",
    r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.Z+-]*)?",
    r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b",
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    r"\+\d[\d() .-]{6,20}\d\b",
    r"\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?!\s?%)",
    r"['’]\d{2}\b(?!\s?%)",
    r"\b\d{1,3}/\d{1,3}\b",
    r"\b(?!(?:EUR|USD|GBP|CHF|BRL|MXN)\d)[^\W\d_]+[-‑]?\d[\w.-]*",
    r"(?:§|#|№)\s?\d+",
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def not_counts(text: str, language: str = "en") -> list[Span]:
    """Return the stretches of ``text`` whose figures count nothing, in order.

    Example:
        >>> text = "On 16 December an F-16 fell; 14 died."
        >>> [span.of(text) for span in not_counts(text)]
        ['16 December', 'F-16']
    """
    shape = _SHAPE if language == "en" else _shape_of(language)
    found: list[Span] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if _DIGIT.search(text, start, end):  # most lines have none, and the shapes are many
            matches = shape.finditer(text, start, end)
            found += [Span(match.start(), match.end()) for match in matches]
        start = end
    return found


@cache
def _shape_of(language: str) -> re.Pattern[str]:
    """The shapes of one of the other languages, with its months."""
    glossary = glossaries.of(language)
    if glossary is None:
        return _SHAPE
    months = "|".join(glossary.months)
    day = rf"\b\d{{1,2}}(?:er|[.ºª°])?(?:\s?(?:[-–]|e|y|et|und|al?|bis|au)\s?\d{{1,2}}[.º°]?)?\s(?:de\s)?(?:{months})\b"
    dates = (
        rf"{day}(?:\.?,?\s(?:de\s|del\s)?\d{{4}}\b)?",
        rf"\b(?:{months})\s(?:de\s|del\s)?(?:1[5-9]|20)\d\d\b",
    )
    shapes = (
        *_SHAPES_ABROAD[:5],
        *dates,
        *(rf"\b(?:{shape})" for shape in glossary.shapes),
        *_SHAPES_ABROAD[5:],
    )
    return re.compile("|".join(f"(?:{shape})" for shape in shapes), re.IGNORECASE)


def is_year(figures: str) -> bool:
    """Whether ``figures`` can be a year: four digits from 1500 to 2099."""
    return _YEAR.fullmatch(figures) is not None
