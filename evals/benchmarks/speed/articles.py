"""Invents one story as many newspapers tell it: the same every time, about nothing that is.

Sixty facts happen on the first twelve days of a May. Each article tells, in its
own wording and order, some of those that are known on its day, and mixes in what
only it has; every fourth is its predecessor under another masthead. So there is
something to merge, and there are fewer origins than articles.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from summarizer.domain import Article

_SEED = 7
_FIRST_DAY = date(2031, 5, 5)
_DAYS = 12
_FACTS = 60
_WORDS = 700  # of an article
_COPY_EVERY = 4
_SHARE_KNOWN = 0.7  # of the known facts that an article tells

_PEOPLE = """Mara Ellingsen|Tobias Renner|Ines Calvado|Oskar Lindqvist|Priya Nandakar|Jonas Weatherby|Lena Hofstad
|Samuel Okoro|Greta Vollan|Henrik Dastrup|Amira Solheim|Petra Kovalen""".replace("\n", "").split(
    "|"
)
_ROLES = """mayor|harbour master|chief engineer|county commissioner|head of the rescue service|union secretary|director
|spokeswoman""".replace("\n", "").split("|")
_BODIES = """the port authority|the county council|the Ministry of Transport|the coast guard|Brennet Shipping|the dockers' union
|the Harrow Bridge Company|the fire brigade|the inspectorate|the university hospital""".replace(
    "\n", ""
).split("|")
_PLACES = "Harrow|Aldvik|Stennmouth|Carrow Point|Lower Brenn|Eastmere|Quillan|Tarnsund".split("|")
_SITES = """swing bridge|north lock|ferry terminal|pumping station|old quay|control tower|rail viaduct|fuel depot|sea wall
|grain pier""".replace("\n", "").split("|")
_MASTHEADS = """Courier|Gazette|Herald|Observer|Post|Tribune|Examiner|Dispatch|Mirror|Chronicle|Argus|Ledger""".split(
    "|"
)

# Three ways to tell one kind of fact; {day} is put in as the paper of its day would say it.
_FACT_KINDS = (
    (
        "{body} closed the {site} in {place} {day}",
        "The {site} in {place} was closed {day}, {body} said",
        "In {place}, {body} shut the {site} {day} after a short inspection",
    ),
    (
        "{count} people from {place} were taken to hospital {day}, according to {body}",
        "According to {body}, {count} people from {place} were brought to hospital {day}",
        "Hospitals admitted {count} people from {place} {day}, {body} said",
    ),
    (
        "{person}, {role} of {place}, resigned {day} over the {site}",
        "The {role} of {place}, {person}, stepped down {day} because of the {site}",
        "Over the {site}, {person} gave up the post of {role} of {place} {day}",
    ),
    (
        "{body} approved {count} million euros {day} for repairs to the {site} in {place}",
        "Repairs to the {site} in {place} will get {count} million euros, {body} decided {day}",
        "A sum of {count} million euros for the {site} in {place} was approved {day} by {body}",
    ),
    (
        "A court in {place} ordered {body} {day} to hand over the records of the {site}",
        "The records of the {site} must be handed over by {body}, a court in {place} ruled {day}",
        "{body} must give the records of the {site} to a court in {place}, it was ordered {day}",
    ),
    (
        "Engineers found a crack of {count} centimetres in the {site} of {place} {day}",
        "In the {site} of {place} a crack of {count} centimetres was found {day} by engineers",
        "A crack {count} centimetres long was discovered {day} in the {site} of {place}",
    ),
    (
        "About {count} residents of {place} were allowed to return home {day}",
        "Some {count} residents of {place} could go back to their homes {day}",
        "{body} let about {count} residents of {place} return to their homes {day}",
    ),
    (
        "Prosecutors opened an inquiry into {body} {day}, {person} confirmed",
        "{person} confirmed that prosecutors had opened an inquiry into {body} {day}",
        "An inquiry into {body} was opened {day} by prosecutors",
    ),
    (
        "“Nobody warned us about the {site},” said {person}, {role} of {place}, {day}",
        "{person}, {role} of {place}, said {day}: “Nobody warned us about the {site}”",
        "“Nobody warned us about the {site},” {person} told reporters in {place} {day}",
    ),
    (
        "Ferries between {place} and {elsewhere} resumed {day}, {body} announced",
        "{body} announced that ferries between {place} and {elsewhere} had resumed {day}",
        "The ferries between {place} and {elsewhere} have run again since {day}, said {body}",
    ),
)  # fmt: skip
_TAILS = (
    "",
    "",
    ", a step that local businesses had asked for since the winter",
    ", although nobody could say for how long",
    ", while the search for the cause went on",
    ", and more is expected in the coming weeks",
)
_ASIDES = (
    "The {site} in {place} was built in {year} and serves about {count} households along the shore.",
    "For years {person} had kept a notebook on the {site}, with {count} entries about the water and the wind.",
    "Shopkeepers in {place} say that fewer than {count} customers a day now find their way to the market.",
    "A bus replaces the ferry; it takes {count} minutes longer and does not stop at {elsewhere}.",
    "{body} employs {count} people in {place}, most of them in two shifts.",
    "In {year} a smaller crack had been repaired at the {site} within {count} days.",
    "On the quay of {place}, {person} sells coffee to the crews and has heard every theory there is.",
    "Schoolchildren from {elsewhere} drew {count} pictures of the {site}, which now hang in the town hall.",
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something that happened: its wordings, without the day, and the day."""

    wordings: tuple[str, ...]
    day: date


def story(count: int) -> tuple[Article, ...]:
    """Return ``count`` articles of about 700 words on one story, in order of their days."""
    facts = _facts()
    made: list[Article] = []
    for number in range(count):
        published = _FIRST_DAY + timedelta(days=2 + number * (_DAYS - 2) // max(1, count))
        name = f"{_PLACES[number % len(_PLACES)]} {_MASTHEADS[number % len(_MASTHEADS)]}"
        if number % _COPY_EVERY == _COPY_EVERY - 1:
            text, published = made[-1].text.replace("\n\n", f"\n\n{name}. ", 1), _day_of(made[-1])
        else:
            text = _text(facts, published, Random(_SEED + number))  # noqa: S311 - the same every time
        made.append(_article(number, name, text, published))
    return tuple(made)


def _article(number: int, name: str, text: str, published: date) -> Article:
    return Article(
        id=f"a{number + 1}",
        name=f"article-{number + 1:02}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=text.partition("\n")[0],
        publisher=name,
        published=published,
        language="en",
    )


def _day_of(article: Article) -> date:
    return article.published or _FIRST_DAY


def _facts() -> tuple[_Fact, ...]:
    random = Random(_SEED)  # noqa: S311 - the same every time
    return tuple(
        _Fact(
            tuple(kind.format(**slots, day="{day}") for kind in kinds),
            _FIRST_DAY + timedelta(days=number * _DAYS // _FACTS),
        )
        for number in range(_FACTS)
        for slots in [_slots(random)]
        for kinds in [_FACT_KINDS[number % len(_FACT_KINDS)]]
    )


def _slots(random: Random) -> dict[str, str | int]:
    place, elsewhere = random.sample(_PLACES, 2)
    return {
        "place": place,
        "elsewhere": elsewhere,
        "body": random.choice(_BODIES),
        "person": random.choice(_PEOPLE),
        "role": random.choice(_ROLES),
        "site": random.choice(_SITES),
        "count": random.randint(11, 480),
        "year": random.randint(1921, 2019),
    }


def _text(facts: tuple[_Fact, ...], published: date, random: Random) -> str:
    """Return a headline and paragraphs: the newest facts first, with asides between them."""
    known = [fact for fact in facts if fact.day <= published]
    told = sorted(random.sample(known, int(len(known) * _SHARE_KNOWN)), key=lambda fact: fact.day)
    sentences: list[str] = []
    words = 0
    while words < _WORDS:
        if told and random.random() < 0.75:
            sentence = _told(told.pop(), published, random)
        else:
            sentence = _upper(random.choice(_ASIDES).format(**_slots(random)))
        sentences.append(sentence)
        words += len(sentence.split())
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    slots = _slots(random)
    title = f"{slots['place']} looks for answers after trouble at the {slots['site']}"
    return "\n\n".join((title, *paragraphs)) + "\n"


def _told(fact: _Fact, published: date, random: Random) -> str:
    """Return the fact in one wording; within the last six days the day is a weekday, before that a date."""
    recent = (published - fact.day).days < 6
    day = f"on {fact.day:%A}" if recent else f"on {fact.day.day} {fact.day:%B}"
    return _upper(random.choice(fact.wordings).format(day=day) + random.choice(_TAILS) + ".")


def _upper(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
