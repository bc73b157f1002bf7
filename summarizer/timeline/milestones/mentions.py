"""Which sentence of an article speaks of which day.

Only expressions that come down to one single day count: `on Friday`, `April 20`,
`yesterday`, `two days ago`; a week or a month names no day. The day of a page's own stamp
is not one that the article speaks of. Knows one article and nothing of the others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.temporal import annotate
from summarizer.text.sentences import of_article
from summarizer.text.words import STOPWORDS, stem, words
from summarizer.timeline.milestones import prefixes
from summarizer.timeline.milestones.milestone import Account, Told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.domain import Article, Sentence
    from summarizer.temporal import Timex

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:'[^\W_]+)*")
# Words that say how something is told, not what happened (after the stop list of SMART, Salton 1971).
_LIGHT = frozenset(
    """
    lrb rrb lsb rsb s t d re n't 's mrs ms dr say says said saying tell told add ask asking
    according reuters ap able actually already almost alone along always anyone anything apart
    appear around aside available away became become becomes becoming behind believe beside best
    better beyond brief came certain certainly clearly come comes consider contain corresponding
    course currently definitely described despite different done eight else enough entirely
    especially everybody everyone everything exactly example far fifth five followed following
    follows former formerly forth four further get gets getting given gives go goes going gone
    got happens hardly help hopefully immediate inc indeed indicate indicated instead keep keeps
    kept know known knows lately later latter least less like likely little look looking looks
    mainly many maybe mean meanwhile merely moreover mostly much namely near nearly necessary
    need needs never nevertheless new next nine nobody normally nothing novel nowhere obviously
    often ok okay old one ones only others otherwise outside overall particular particularly
    perhaps placed plus possible presumably probably provides quite really regarding regardless
    relatively respectively right saw second see seeing seem seemed seems seen self sensible
    sent serious seriously seven several six somebody somehow someone something sometime
    sometimes somewhat somewhere soon sorry specified specify sure take taken tends thank thanks
    think third thorough thoroughly three together took tried tries truly try trying twice two
    unfortunately unlikely use used useful uses using usually value various want wants way well
    went whatever whenever wherever whole willing wish wonder yet zero mon tue wed thu fri sat
    may jan feb mar apr jun jul aug sep oct nov dec am et accordingly across afterwards allow
    allows amid amongst anybody anyhow anyway anyways anywhere appreciate appropriate associated
    awfully beforehand besides cant cause causes changes co com concerning consequently
    considering containing contains downwards edu eg elsewhere etc everywhere ex except
    furthermore gotten greetings hello hence hereafter hereby herein hereupon hi hither howbeit
    however ie ignored inasmuch index indicates inner insofar inward latterly lest liked ltd nd
    news non none noone oh ought please que qv rd reasonably regards secondly seeming selves
    specifying still sub sup tech th thanx thats thence thereafter thereby therefore therein
    theres thereupon throughout thru un unless unto uucp viz vs welcome whence whereafter
    whereas whereby wherein whereupon whither whoever yes
    """.split()
)


def account(article: Article, sentences: Sequence[Sentence] | None = None) -> Account:
    """Return what ``article`` tells: its sentences without datelines, each with the days it names.

    ``sentences`` are the article's own, where they are known already.

    Readers' comments and page stamps are left out. Without a publication day only
    stated dates are days. Linear in the length of the text.
    """
    language = (article.language or "en")[:2].lower()
    told: list[Told] = []
    for sentence in of_article(article) if sentences is None else sentences:
        timexes = annotate(sentence.text, article.published, language=language)
        if prefixes.is_comment(sentence.text):
            continue
        cut = prefixes.prefix(sentence.text, timexes, sentence.index)
        text = sentence.text[cut:]
        length, stems = content(text)
        told.append(
            Told(
                sentence.start + cut,
                sentence.end,
                text,
                len(told),
                length,
                stems,
                _days(sentence.text, timexes, cut),
            )
        )
    return Account(article.id, article.published, tuple(told))


def content(text: str) -> tuple[int, tuple[str, ...]]:
    """Return how many words ``text`` has, and the stems of those that carry content.

    >>> content("The weir, officials said, broke on Friday.")
    (7, ('weir', 'official', 'break'))
    """
    found = _WORD.findall(text) if text.isascii() else [word.lower for word in words(text)]
    return len(found), tuple(base for base in map(_content_stem, found) if base)


@lru_cache(maxsize=131_072)
def _content_stem(word: str) -> str:
    lower = word.lower()
    return "" if lower in _LIGHT or lower in STOPWORDS or len(lower) < 2 else stem(lower)


def _days(text: str, timexes: Sequence[Timex], cut: int) -> tuple[date, ...]:
    """The single days the sentence names behind its first ``cut`` characters, or as its heading."""
    if prefixes.is_stamped([each for each in timexes if each.start >= cut]):
        return ()
    found: dict[date, None] = {}
    for timex in timexes:
        if timex.when is None or timex.when.start != timex.when.end:
            continue
        if timex.start >= cut or prefixes.is_heading(text, timex):
            found[timex.when.start] = None
    return tuple(found)
