"""What the articles of one story call the same thing."""

from __future__ import annotations

import pytest

from summarizer.text.names import learn

NOTHING = learn([])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("North Korea", "north korea"),
        ("DPRK", "north korea"),
        ("Pyongyang’s", "north korea"),
        ("North Koreans", "north korea"),
        ("Korea", "korea"),
        ("South Korean", "south korea"),
        ("U.S.", "united states"),
        ("the United States", "united states"),
        ("Washington", "united states"),
        ("British", "united kingdom"),
        ("the Netherlands", "netherlands"),
        ("EU", "european union"),
        ("the Pentagon", "united states department of defense"),
        ("Korea Mandal Credit Bank", "korea mandal credit bank"),
        ("New York", "new york"),
        ("RUSSIA", "russia"),
        ("President Lena Moor", "lena moor"),
    ],
)
def test_general_table(name: str, key: str) -> None:
    """Countries, capitals, demonyms and well-known organisations need no story."""
    assert NOTHING.canonical(name) == key


def test_ordinary_words_are_no_abbreviations() -> None:
    """A pronoun is not a country, a question word not an organisation."""
    assert (NOTHING.canonical("us"), NOTHING.canonical("who")) == ("us", "who")


def test_capitals_are_flagged() -> None:
    """The caller can tell a capital from other names of its country."""
    assert [NOTHING.is_capital(name) for name in ("Moscow", "Russia", "Kremlin")] == [
        True,
        False,
        False,
    ]


def test_last_name_of_the_only_bearer() -> None:
    """A last name means the one person of the story who has it."""
    story = learn(["Mayor Anna Berg resigned.", "Berg said she was tired."])
    assert (story.canonical("Berg"), story.display("anna berg")) == ("anna berg", "Anna Berg")


def test_two_bearers_are_not_merged() -> None:
    """A last name that two people have is a key of its own."""
    story = learn(["Mayor Anna Berg met Senator Paul Berg. Berg said no."])
    assert [story.canonical(n) for n in ("Berg", "Anna Berg", "Paul Berg")] == [
        "berg",
        "anna berg",
        "paul berg",
    ]


def test_surname_first() -> None:
    """Korean and Chinese names are called by their first word."""
    story = learn(["General Ri Chang Ho came."])
    assert (story.same("Ri", "Ri Chang-ho"), story.same("Ho", "Ri Chang Ho")) == (True, False)


def test_middle_initial_is_one_person() -> None:
    """A name with and without its middle initial is one."""
    story = learn(["President John F. Moor spoke.", "Governor John Moor left."])
    assert story.same("John Moor", "John F. Moor")


def test_a_person_called_like_a_country() -> None:
    """A last name wins over a country that the story does not otherwise name."""
    story = learn(["Coach Michael Jordan won.", "Jordan said little."])
    assert story.canonical("Jordan") == "michael jordan"


def test_the_country_wins_where_the_story_names_it() -> None:
    """With its capital in the story, the country keeps its name."""
    story = learn(["Coach Michael Jordan won in Amman.", "Amman cheered and Jordan paid."])
    assert story.canonical("Jordan") == "jordan"


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Workers Union (HWU) struck.",
        "The HWU (Harbour Workers Union) struck.",
        "The Harbour Workers Union struck. The deal pleased the HWU.",
    ],
)
def test_abbreviations(text: str) -> None:
    """An abbreviation is learnt from its definition, or from its initials."""
    assert learn([text]).same("HWU", "Harbour Workers Union")


def test_ministry_with_and_without_country() -> None:
    """The only ministry of its kind has one key in all its forms."""
    story = learn(
        ["The Norwegian Fisheries Ministry said no.", "The Ministry of Fisheries said so."]
    )
    assert {
        story.canonical(name)
        for name in (
            "Norwegian Fisheries Ministry",
            "Fisheries Ministry",
            "Ministry of Fisheries",
            "the Fisheries",
        )
    } == {"norwegian fisheries ministry"}


def test_ministries_of_two_countries_are_two() -> None:
    """Two countries have two ministries, and the bare form is neither."""
    story = learn(["The Russian Defence Ministry and the Ukrainian Defence Ministry spoke."])
    assert [
        story.canonical(f"{name}Defence Ministry") for name in ("Russian ", "Ukrainian ", "")
    ] == ["russian defence ministry", "ukrainian defence ministry", "defence ministry"]


def test_treasury() -> None:
    """The forms of one American department are one."""
    story = learn(["The US Treasury Department acted.", "The Treasury Department said why."])
    assert story.same("the Treasury", "U.S. Treasury Department")


def test_company_without_its_suffix() -> None:
    """A company is also called without Corp."""
    assert learn(["Acme Corp. fell."]).same("Acme", "Acme Corp.")


def test_the_north() -> None:
    """The only North of a story is the country that begins so."""
    story = learn(["North Korea fired. Leaders of the North cheered."])
    assert story.canonical("the North") == "north korea"


def test_keys() -> None:
    """All names of a text by their keys; both halves of a compound."""
    story = learn(["Mayor Anna Berg resigned."])
    assert story.keys("Berg left the Russia-Ukraine talks.") == {"anna berg", "russia", "ukraine"}


def test_fold_replaces_known_names() -> None:
    """Two wordings of one name fold to one text."""
    story = learn(["Mayor Anna Berg resigned."])
    assert (
        story.fold("Ms Berg met the DPRK’s envoy.") == "Ms anna berg met the north korea’s envoy."
    )


def test_order_of_texts_does_not_matter() -> None:
    """The map is a function of the set of texts."""
    texts = [
        "Mayor Anna Berg met HWU.",
        "The Harbour Workers Union (HWU) met Berg.",
        "Acme Corp. fell.",
    ]
    assert learn(texts) == learn(texts[::-1])
