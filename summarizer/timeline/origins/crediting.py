"""Which agencies an article says its text is from: credit lines, datelines, bylines, not every mention of a name.

`(Reuters)` behind a place, `AFP contributed to this report`, `Source: ANSA` are
credits; `told Reuters` names a witness of a saying, `Photograph: AP` a picture.
Knows how desks write credits, not whether a text really is the agency's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.domain import Article

AGENCIES = "agencies"
"""The credit of a text that names no agency: `with agencies`."""
# The name a credit is shown with, and the other forms of it.
_AGENCIES = """
Reuters: Thomson Reuters
AP: Associated Press|A.P.
AFP: Agence France-Presse|Agence France Presse
PA: Press Association|PA Media|PA News Agency
UPI: United Press International
dpa: DPA|dpa-AFX|Deutsche Presse-Agentur
EFE: Agencia EFE|Efe
Europa Press:
ANSA: Ansa
Adnkronos: AdnKronos
AGI: Agi
TASS: Tass|ITAR-TASS|Itar-Tass
Interfax:
RIA Novosti: RIA|RIA-Novosti
Xinhua: Xinhua News Agency
Kyodo: Kyodo News
Jiji: Jiji Press
Yonhap: Yonhap News Agency
PTI: Press Trust of India
IANS:
ANI:
AAP: Australian Associated Press
The Canadian Press: Canadian Press
Bloomberg: Bloomberg News
Anadolu: Anadolu Agency|AA
Lusa: LUSA|Agência Lusa
Agência Brasil:
Belga:
ANP:
APA:
Keystone-SDA: SDA|sda|Keystone-ATS
NTB:
Ritzau:
STT:
PAP:
CTK: ČTK
MTI:
Télam: Telam
Notimex:
Bernama:
Antara:
KNA: epd
"""
_OTHER = r"[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20}){0,2} (?:News Agency|Press Agency|Newswire|News Service|Wire Service)"
_EDGE = 300  # characters at either end of a text in which a byline or a sign-off may stand
_SHORT = 160  # characters of a line that is a byline or a sign-off as a whole
_PICTURE = re.compile(
    r"(?:photo|photograph|photographer|picture|pictures|image|images|video|graphic|getty|foto|fotos|imagen|bild|cr[ée]dit photo)\b",
    re.IGNORECASE,
)


def of(article: Article) -> frozenset[str]:
    """The agencies that an article credits, by the names they are shown with; ``AGENCIES`` where none is named.

    Furniture is read as well: a sign-off is masked as no part of the story, and says where it is from.
    """
    found = set(_in_text(article.text))
    for stated in (article.author, article.publisher):
        found.update(agency for agency in _named(stated or ""))
    return frozenset(found)


def is_from(article: Article, agencies: frozenset[str]) -> bool:
    """Whether the article's own publisher is one of ``agencies``: it is the credited text, or nearest to it."""
    return any(agency in agencies for agency in _named(article.publisher or ""))


def _in_text(text: str) -> Iterator[str]:
    """Agencies in the places of credits.

    >>> from summarizer.timeline.origins.crediting import _in_text
    >>> sorted(set(_in_text("LORNE (Reuters) - He told AFP so. AP contributed to this report.")))
    ['AP', 'Reuters']
    """
    for pattern in _patterns():
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 40) : match.end() + 12].rsplit("\n", 1)[-1]
            if not _PICTURE.search(around):
                yield from _named(match.group("who")) or (AGENCIES,)
    for line in _margins(text):
        if not _PICTURE.search(line):
            yield from _named(line)


def _margins(text: str) -> Iterator[str]:
    """Lines at either end that are short and name a writer or nothing but agencies."""
    lines = [*text[:_EDGE].split("\n")[:-1], *text[-_EDGE:].split("\n")[1:]]
    for line in map(str.strip, lines):
        bare = _name_pattern().sub("", line)
        if len(line) <= _SHORT and (
            re.match(r"(?:By|Von|Par|Por|Di|De)\s", line)
            or not re.search(r"\w{3}", bare.replace("The", "").replace("and", ""))
        ):
            yield line


def _named(text: str) -> list[str]:
    canonical = _canonical()
    return [canonical.get(match.group(), match.group()) for match in _name_pattern().finditer(text)]


@cache
def _canonical() -> dict[str, str]:
    """Every form of an agency's name, with the one it is shown by."""
    forms: dict[str, str] = {}
    for line in _AGENCIES.strip().split("\n"):
        name, _, others = line.partition(":")
        forms[name] = name
        forms.update({other.strip(): name for other in others.split("|") if other.strip()})
    return forms


@cache
def _name_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_canonical(), key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{names}|{_OTHER})(?![\w-])")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = _name_pattern().pattern
    some = rf"(?:[Tt]he )?{name}(?:(?:, | and |/)(?:the )?{name}){{0,3}}"
    agencies = r"(?:news |wire )?(?:agencies|wires|agency reports|wire reports|wire services|agenturen|agences|agencias|agências|agenzie)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\((?P<who>{some})\)",  # the parenthesis behind a dateline
            rf"[A-Z]{{3}}[^\n.;]{{0,30}}[,–—-] ?(?P<who>{name})(?= ?(?:[-–—:]|\n))",  # LORNE, March 3 - AFP -
            rf"(?m)[–—-] ?(?P<who>{name})\.?$",  # a sign-off behind a dash
            rf"(?P<who>{some})(?:[’']s? [^\n.]{{1,60}}| (?:writers?|staff|reporters?|journalists?|correspondents?) [^\n]{{1,160}})? (?:also )?contributed(?= to (?:this|the) (?:report|story|article))",
            rf"[Cc]ontribut(?:ing|ors?) to this (?:report|story|article)\W{{1,3}}(?:were |was )?[^\n.]{{0,80}}?(?P<who>{some})",
            rf"\b(?i:sources?:|quelle:|fuente:|fonte:|mit material von|con informaci[óo]n de|com informações d[ae]|reporting by|copyright(?: ©)?(?: \d{{4}})?) ?(?P<who>{some})(?=[\s.,;)/]|$)",
            rf"(?m)(?:^|\()(?i:with|from|avec|con|com|mit|et|und) (?P<who>{some})\)?\.?$",
            rf"(?m)^(?:[^\n.]{{0,50}} )?\(?(?i:(?P<who>(?:and|with|from|und|avec|et|con|com|y|e) {agencies}))\)?$",
        )
    )
