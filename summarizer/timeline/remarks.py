"""What a reader is told of the articles themselves: which tell another story, and which follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.timeline.stories import stories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.domain import Article
    from summarizer.timeline.origins import Lineage
    from summarizer.timeline.stories import Opening

_NAMED = 3  # articles that a note names one by one


def of_origins(lineages: Sequence[Lineage], articles: Mapping[str, Article]) -> tuple[Note, ...]:
    """Return why articles count as one origin: the strongest evidence for each that follows another."""
    best: dict[str, Lineage] = {}
    for lineage in lineages:
        known = best.get(lineage.counted)
        if lineage.one_origin and (known is None or lineage.share > known.share):
            best[lineage.counted] = lineage
    notes = [
        Note(
            "origins",
            f"{articles[one.left].name} and {articles[one.right].name} count once: {one.evidence}",
        )
        for one in best.values()
    ]
    if len(notes) > _NAMED:
        more = f"{len(notes) - _NAMED} more articles follow another one"
        return (*notes[:_NAMED], Note("origins", more))
    return tuple(notes)


def of_stories(articles: Sequence[Article], openings: Mapping[str, Opening]) -> tuple[Note, ...]:
    """Return what the reader must be told where some of the articles tell another story than the most."""
    names = {article.id: article.name for article in articles}
    others = [names[name] for told in stories(articles, openings)[1:] for name in told]
    if not others:
        return ()
    shown = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
    some = "an article seems" if len(others) == 1 else f"{len(others)} articles seem"
    message = f"{some} to tell another story: {shown}; --split-stories gives each its timeline"
    return (Note("articles", message),)
