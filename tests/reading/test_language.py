"""The language of a text, or none."""

from __future__ import annotations

import pytest

from summarizer.reading.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The bridge was closed on Friday after engineers found a crack in it, and it will not be opened before May.",
            "en",
        ),
        (
            "El puente sobre el río fue cerrado el viernes después de que los ingenieros encontraran una grieta en la viga.",
            "es",
        ),
        (
            "Le pont sur la rivière a été fermé vendredi après que des ingénieurs ont trouvé une fissure dans la poutre.",
            "fr",
        ),
        (
            "Die Brücke über den Fluss wurde am Freitag gesperrt, nachdem Ingenieure einen Riss in dem Träger gefunden hatten.",
            "de",
        ),
        (
            "A ponte sobre o rio foi fechada na sexta-feira, depois que os engenheiros encontraram uma fissura na viga, e não será aberta em maio.",
            "pt",
        ),
        (
            "Il ponte sul fiume è stato chiuso venerdì dopo che gli ingegneri hanno trovato una crepa nella trave, e non sarà aperto a maggio.",
            "it",
        ),
        (
            "Мост через реку был закрыт в пятницу после того, как инженеры нашли трещину в балке моста.",
            None,
        ),
        ("Halden Vik Orla Sandnes Ada Holm Max Roe Jo Vik Ann Dahl Petra Lindqvist", None),
        ("The bridge", None),
        ("", None),
    ],
)
def test_a_language_is_named_only_where_it_is_plain(text: str, code: str | None) -> None:
    """Six languages; short or foreign text has none."""
    assert detect(text) == code
