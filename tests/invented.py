"""Invented articles, and the few builders that the tests of the timeline share.

People, places and firms do not exist. A builder returns what the product itself
would make of a text: sentences come from the product, events from a quotation.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from summarizer.domain import Article, Event, Sentence, Status, When
from summarizer.models.base import Finish, Reply, Request
from summarizer.models.offline import OfflineModel
from summarizer.text.sentences import of_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MILL_WIRE = """A grain mill in Port Sorrel burned down on Tuesday, killing four workers, the fire brigade said.

The owner, Dorval Milling, denied that the alarm had been switched off.

"We heard three bangs and then the roof was gone," said Ines Calder, who lives next door.

The mill is to be pulled down next month.
"""

MILL_LOCAL = """Fire destroyed the Port Sorrel grain mill on Tuesday and killed four workers.

The mill had been inspected in May 2029 and was given a clean report.

Mayor Tobias Renk opened a new bridge over the Sorrel on Tuesday.
"""

TUESDAY = date(2031, 3, 11)
WEDNESDAY = date(2031, 3, 12)


def article(
    text: str,
    name: str = "a1",
    *,
    published: date | None = None,
    title: str | None = None,
    language: str | None = "en",
) -> Article:
    """Give an article; its id is its name, ``.txt`` is added to the file."""
    return Article(
        id=name,
        name=f"{name}.txt",
        text=text,
        sha256="0" * 64,
        title=title,
        published=published,
        language=language,
    )


def sentences(*articles: Article) -> dict[str, tuple[Sentence, ...]]:
    """Give the sentences of each article by its id."""
    return {each.id: of_article(each) for each in articles}


def said(source: Article, *beginnings: str) -> tuple[Sentence, ...]:
    """Give the sentences of ``source`` that start with the words given."""
    own = of_article(source)
    return tuple(
        next(sentence for sentence in own if sentence.text.startswith(beginning))
        for beginning in beginnings
    )


def event(
    source: Article,
    *beginnings: str,
    name: str | None = None,
    statement: str | None = None,
    headline: str | None = None,
    when: When | None = None,
    status: Status = Status.OCCURRED,
    **more: Any,
) -> Event:
    """Give the event that the sentences with these beginnings tell, in their own words unless others are given."""
    evidence = said(source, *beginnings) if beginnings else of_article(source)[:1]
    lead = evidence[0].text
    return Event(
        id=name or f"{source.id}.e{evidence[0].index + 1}",
        article=source.id,
        evidence=evidence,
        headline=headline or lead,
        statement=statement or lead,
        when=when,
        status=status,
        **more,
    )


def extracted(*numbers: int, statement: str, **more: Any) -> dict[str, Any]:
    """Give an event as a model replies it; what is not given is null, empty, or ``occurred``."""
    return {
        "sentences": list(numbers),
        "headline": statement,
        "statement": statement,
        "time_words": None,
        "said_on_words": None,
        "attributed_to": [],
        "status": "occurred",
        "participants": [],
        "quantities": [],
        **more,
    }


def written(group: int, *texts: tuple[str, Sequence[int]], headline: str | None = None) -> Any:
    """Give the entry of a group as a model replies it: sentences with the numbers of their evidence."""
    return {
        "group": group,
        "headline": headline or texts[0][0],
        "sentences": [{"text": text, "evidence": list(numbers)} for text, numbers in texts],
    }


def as_the_engine(request: Request) -> Reply:
    """Answer as the embedded engine does: a step of the script that is not under test."""
    return OfflineModel().complete(request)


def cut_off(_: Request) -> Reply:
    """Answer with a reply that stopped at its output cap."""
    return Reply('{"events": [', Finish.LENGTH)


def refused(_: Request) -> Reply:
    """Decline to answer."""
    return Reply("I cannot help with that.", Finish.REFUSED)


def numbers_of(request: Request) -> Mapping[str, int]:
    """Give the number under which the `write` prompt showed each sentence, by its text."""
    return {
        item["text"]: item["number"]
        for group in request.variables["groups"]
        for item in group["evidence"]
    }
