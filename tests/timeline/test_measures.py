"""Measures that every house names differently."""

from __future__ import annotations

import pytest

from summarizer.text import quantities
from summarizer.timeline.measures import Measure, measure_of


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("en", "Turnout was 41 percent.", Measure.TURNOUT),
        ("en", "Thirty-one per cent of those eligible cast a ballot.", Measure.TURNOUT),
        ("en", "Two thirds of the registered voters took part.", Measure.TURNOUT),
        ("en", "Ida Renk won 41 percent of the vote.", None),
        ("en", "Of those who voted, 41 percent chose Renk.", None),
        ("en", "The storm caused damage of 12 million crowns.", Measure.DAMAGE),
        ("en", "The damage shut 12 roads.", None),
        ("de", "Der Sachschaden liegt bei 2,5 Millionen Kronen.", Measure.DAMAGE),
        ("de", "Die Wahlbeteiligung lag bei 57,2 Prozent.", Measure.TURNOUT),
        ("fr", "Les dégâts sont estimés à 3 millions de couronnes.", Measure.DAMAGE),
        ("it", "I danni ammontano a 800.000 corone.", Measure.DAMAGE),
        ("pt", "Os prejuízos chegam a 3 milhões de coroas.", Measure.DAMAGE),
        ("es", "La participación fue del 48 %.", Measure.TURNOUT),
    ],
)
def test_the_words_beside_a_figure_name_its_measure(
    language: str, text: str, measure: Measure | None
) -> None:
    """Only what stands right beside the figure counts."""
    (quantity,) = quantities.find(text, language)
    assert measure_of(text, quantity) is measure
