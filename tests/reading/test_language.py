"""The language of a text, or none."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from summarizer.reading.language import Settled, detect, settled

LINES = (Path(__file__).parent / "files" / "languages.tsv").read_text(encoding="utf-8").splitlines()
STORIES = [(code, text) for code, _, text in (line.partition("\t") for line in LINES)]
ENGLISH = "The mayor said that the bridge was closed and would not be opened in May."
GERMAN = "Die Brücke ist seit Freitag gesperrt und wird nicht vor Mai wieder geöffnet, sagte die Bürgermeisterin."


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
            "ru",
        ),
        ("Halden Vik Orla Sandnes Ada Holm Max Roe Jo Vik Ann Dahl Petra Lindqvist", None),
        ("The bridge", None),
        ("", None),
    ],
)
def test_a_language_is_named_only_where_it_is_plain(text: str, code: str | None) -> None:
    """A short text or a list of names has none."""
    assert detect(text) == code


def by_language() -> dict[str, list[str]]:
    """Return the invented stories of each language."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, text in STORIES:
        found[code].append(text)
    return found


@pytest.mark.parametrize("code", sorted(by_language()))
def test_every_article_of_four_paragraphs_is_named(code: str) -> None:
    """The close pairs too: Danish and Norwegian, Czech and Slovak, Spanish, Catalan and Portuguese."""
    stories = by_language()[code]
    articles = ["\n\n".join((stories * 2)[start : start + 4]) for start in range(len(stories))]
    assert {detect(article) for article in articles} == {code}


def test_two_sentences_are_named_rightly_or_not_at_all() -> None:
    """Unsure is no answer; it is rare."""
    named = [(code, detect(text)) for code, text in STORIES]
    assert [pair for pair in named if pair[1] not in (pair[0], None)] == []
    assert sum(found is None for _, found in named) <= 0.07 * len(named)


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        (None, ENGLISH, Settled("en")),
        ("en", ENGLISH, Settled("en")),
        ("de", ENGLISH, Settled("en", "de")),
        ("en", GERMAN, Settled("de", "en")),
        ("de", "Halden", Settled("de")),
        (
            "nn",
            "Broen ble stengt lørdag etter at ingeniører hadde funnet en sprekk, og den er ikke åpnet.",
            Settled("nn"),
        ),
        ("xx", ENGLISH, Settled("xx")),
        ("ja", ENGLISH, Settled("en", "ja")),
        (
            "en",
            "Η γέφυρα έκλεισε το Σάββατο αφού οι μηχανικοί βρήκαν μια ρωγμή.",
            Settled("el", "en"),
        ),
        (
            "xx",
            "Η γέφυρα έκλεισε το Σάββατο αφού οι μηχανικοί βρήκαν μια ρωγμή.",
            Settled("el", "xx"),
        ),
    ],
)
def test_the_words_of_a_text_win_over_what_its_source_declares(
    declared: str | None, text: str, expected: Settled
) -> None:
    """Where they are clear; languages that the method cannot tell are believed."""
    assert settled(declared, text) == expected


@pytest.mark.parametrize(
    "text", ["\u202e\u200b\x00" * 1000, "a" * 1_000_000, "\ud800 x", "1 2 3 " * 500, "한국어" * 20]
)
def test_strange_text_raises_nothing(text: str) -> None:
    """Whatever it is."""
    assert detect(text) in (None, "ko")
