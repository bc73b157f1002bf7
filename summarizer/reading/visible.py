"""Takes out of a page's tree what no reader of the page sees or would call the page.

First what is invisible: scripts, templates, ``hidden``, ``display:none`` and the other ways
to write for machines only. A text hidden from readers is the plainest way to smuggle
words into a summary, so style is looked at, in attributes and in simple rules of the
page's own style sheets. Then what HTML, ARIA or a telling name says is not the story:
navigation, forms, comments, boxes of other stories. Knows no scripts and no linked
style sheets; what only those hide stays.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An lxml element; lxml ships no types."""

_UNSEEN_TAGS = frozenset(
    "script style template noscript iframe object embed svg math canvas audio video map head link meta"
    " datalist amp-ad amp-embed amp-sidebar amp-consent amp-list amp-analytics amp-iframe amp-video rp rt".split()
)
_AROUND_TAGS = frozenset(
    "nav footer form button select textarea input label dialog menu menuitem aside figcaption".split()
)
_AROUND_ROLES = frozenset(
    "navigation complementary contentinfo dialog alertdialog search menu menubar toolbar tablist"
    " banner alert status tooltip".split()
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?\s*(?:[;!]|$)"
    r"|font-size\s*:\s*0*[01]?(?:\.\d+)?(?:px|pt)?\s*(?:[;!]|$)|color\s*:\s*transparent"
    r"|(?:left|right|top|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}\s*(?:\.\d+)?(?:px|em|rem|pt|vw|%)"
    r"|clip\s*:\s*rect\(\s*0(?:px)?[\s,]+0|clip\s*:\s*rect\(1px[\s,]+1px[\s,]+1px[\s,]+1px"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:[;!]|$)", re.I)
_CLIPPED = re.compile(r"overflow\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_SHOWING = re.compile(
    r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible|opacity\s*:\s*(?:1|0?\.\d*[1-9])", re.I
)
_STYLE_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"[.#][\w-]{1,100}")
_LARGEST_STYLE = 500_000
_LONGEST_RULE = 4_000

_HASH = re.compile(r"[a-z]\d+[a-z]+\d|\d[a-z]+\d+[a-z]")
_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_AROUND_WORDS = frozenset(
    "ad ads advert advertisement advertising adslot adbox advertorial sponsor sponsored promo promos promoted"
    " newsletter signup subscribe subscription paywall abo teaser teasers related recommended recommendations"
    " recirculation recirc outbrain taboola trending popular sharing share socials sharebar sharetools sharing"
    " comment comments disqus respond replies nav navbar navigation menu breadcrumb breadcrumbs crumbs sidebar"
    " footer masthead cookie cookies consent gdpr cmp onetrust modal popup popover overlay lightbox"
    " skip toolbar pagination pager caption captions imagecaption credit credits copyright tags taglist keywords"
    " correction_form printonly sronly offscreen puff puffs rotator vjs addthis jp widget widgets"
    " bio authorbio aboutauthor mostread regwall loginwall paygate player transcript cutline bildunterschrift legende"
    " picture pictures photo photos foto fotos bild gallery galerie slideshow carousel slider slides slide".split()
)
_AROUND_PAIRS = frozenset(
    "sr only|visually hidden|screen reader|read more|more from|most read|most popular|most viewed|also read|see also"
    "|author bio|author box|about author|photo credit|image credit|image caption|wp caption|reader comments"
    "|social links|social media|social bar|social share|video player|app promo|live badge|key points nav"
    "|newsletter box|sign up|log in|up next|read next|skip link|site header|site footer|page header|page footer"
    "|media block|image block|links block|byline block|related stories|related topics|topic list"
    "|end note|key points|key takeaways|article tags|post tags|post meta tags|lire aussi|mehr zum|leia mais|further reading".split(
        "|"
    )
)
_STORY_WORDS = frozenset("articlebody storybody entry-content".split())
_CONTROLS = ("form", "button", "input", "select", "textarea")
_NAMING = ("class", "id", "data-component", "data-testid", "data-zone", "data-module")
_AROUND_CONTROLS = frozenset({"label", "form", "fieldset", "span", "p"})
ASKS = "data-asks-reader"
"""Attribute set on what held a button or a field: a box that asks something of the reader."""
_LONGEST_INITIAL = 2
_TRANSCRIPTS = (
    "transcript",
    "transkript",
    "transcription",
    "transcripción",
    "transcrição",
    "trascrizione",
)
_SMALL_SIZES = frozenset({"1", "-1", "-2", "-3"})
_FEWEST_TITLE = 4
_MOST = 0.5
"""Share of a page's words; what holds more of them is the story, whatever it is called."""


def unveil(tree: Element) -> None:
    """Remove from ``tree`` what a reader of the page cannot see."""
    hidden = _hidden_names(tree)
    body = next(tree.iter("body"), tree)
    _drop(tree, [e for e in _elements(tree) if e is not body and _is_unseen(e, hidden)])
    _drop_unless_most(
        body,
        [e for e in _elements(body) if e.get("aria-hidden") == "true" and not _is_initial(e)],
    )
    _drop_unless_most(body, [e for e in _elements(body) if _is_closed_script(e)])


def strip(tree: Element) -> None:
    """Remove from ``tree`` what is marked or named as the surroundings of a story."""
    body = next(tree.iter("body"), tree)
    for control in list(body.iter(*_CONTROLS)):
        parent = control.getparent()
        while parent is not None and parent.tag in _AROUND_CONTROLS:
            parent = parent.getparent()
        if parent is not None:
            parent.set(ASKS, "")
    _drop_unless_most(body, [e for e in _elements(body) if e is not body and _is_around(e)])
    _drop_unless_most(body, list(_small_print(body)))


def _elements(tree: Element) -> Iterator[Element]:
    return (element for element in tree.iter() if isinstance(element.tag, str))


def _drop(root: Element, found: list[Element]) -> None:
    """Remove elements; text after one stays with what precedes it, a space in its place."""
    for element in found:
        parent = element.getparent()
        if parent is None or element is root:
            continue
        tail, before = element.tail, element.getprevious()
        if tail and before is not None:
            glue = "" if _is_letter(before) and tail[0].isalpha() else " "
            before.tail = f"{before.tail or ''}{glue}{tail}"
        elif tail:
            parent.text = f"{parent.text or ''} {tail}"
        parent.remove(element)


def _is_letter(element: Element) -> bool:
    """Whether an element is a single letter: a drop cap, to which the rest of the word belongs."""
    said = "".join(element.itertext()).strip() if not element.tail else ""
    return len(said) == 1 and said.isalpha()


def _drop_unless_most(body: Element, found: list[Element]) -> None:
    """Remove elements that hold no more than half of the page's text."""
    if not found:
        return
    sizes = _sizes(body)
    limit = _MOST * sizes.get(body, 0)
    _drop(body, [element for element in found if sizes.get(element, 0) <= limit])


def _sizes(body: Element) -> dict[Element, int]:
    """Characters of text inside each element, children included; one pass, deepest first."""
    sizes: dict[Element, int] = {}
    for element in reversed(list(body.iter())):
        if not isinstance(element.tag, str):
            continue
        own = len((element.text or "").strip())
        own += sum(sizes.get(child, 0) + len((child.tail or "").strip()) for child in element)
        sizes[element] = own
    return sizes


def _is_initial(element: Element) -> bool:
    """Whether an element is a drop cap: hidden from screen readers, which are told the letter beside."""
    letters = "".join(element.itertext()).strip()
    if not 0 < len(letters) <= _LONGEST_INITIAL or not letters[0].isalpha():
        return False
    after, tail = element.getnext(), element.tail or ""
    if not tail and after is not None and _named_around(after):
        tail = after.tail or ""
    return tail[:1].isalpha() or (tail[:1].isspace() and after is not None and not element.tail)


def _is_closed_script(element: Element) -> bool:
    """Whether an element is the transcript of a recording, folded away."""
    if element.tag != "details" or element.get("open") is not None:
        return False
    summary = next(element.iter("summary"), None)
    said = "".join(summary.itertext()).casefold() if summary is not None else ""
    return any(word in said for word in _TRANSCRIPTS)


def _small_print(body: Element) -> Iterator[Element]:
    """Yield the paragraphs that are set in small type from end to end: captions and notes of the house."""
    for element in body.iter("small", "font"):
        if element.tag == "font" and element.get("size") not in _SMALL_SIZES:
            continue
        around = element.getparent()
        if around is None or around.tag not in {"p", "div", "td", "center"}:
            continue
        own = len("".join(element.itertext()).strip())
        if own and own == len("".join(around.itertext()).strip()):
            yield element


def _is_unseen(element: Element, hidden: frozenset[str]) -> bool:
    if element.tag in _UNSEEN_TAGS or element.get("hidden") is not None:
        return True
    if element.get("layout") == "nodisplay":
        return True
    style = element.get("style")
    if style and _hides(style):
        return True
    if not hidden:
        return False
    names = [f".{name}" for name in (element.get("class") or "").split()]
    return f"#{element.get('id')}" in hidden or any(name in hidden for name in names)


def _hides(style: str) -> bool:
    return bool(_HIDING.search(style) or (_SMALL.search(style) and _CLIPPED.search(style)))


def _hidden_names(tree: Element) -> frozenset[str]:
    """Return the classes and ids (``.name``, ``#name``) that a style sheet of the page hides and none shows again.

    Only rules for one name are read, and none that hold for some media only.
    """
    hidden: set[str] = set()
    shown: set[str] = set()
    for sheet in tree.iter("style"):
        source = sheet.text or ""
        if len(source) > _LARGEST_STYLE or (sheet.get("media") or "all") not in {"all", "screen"}:
            continue
        for selectors, declared in _rules(_STYLE_COMMENT.sub(" ", source)):
            names = [name.strip() for name in selectors.split(",")]
            if _hides(declared):
                hidden.update(name for name in names if _SIMPLE.fullmatch(name))
            elif _SHOWING.search(declared):
                shown.update(part for name in names for part in _SIMPLE.findall(name))
    return frozenset(hidden - shown)


def _rules(source: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules of a style sheet that stand in no block (``@media ...``)."""
    depth = at = 0
    selectors = ""
    for brace in _BRACE.finditer(source):
        inside, at = source[at : brace.start()], brace.end()
        if brace[0] == "{":
            selectors = inside if depth == 0 else ""
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0 and selectors and len(inside) <= _LONGEST_RULE:
                yield selectors.rpartition(";")[2], inside
            selectors = ""


def _is_around(element: Element) -> bool:
    """Whether a tag, a role or a telling name says that an element is not of the story; what holds the headline is."""
    tag = element.tag
    if tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES:
        return True
    if tag in {"body", "html", "article", "main"}:
        return False
    if tag == "header":
        return next(element.iter("h1", "h2", "h3", "time"), None) is None
    return _named_around(element) and not _has_title(element)


def _has_title(element: Element) -> bool:
    titles = ("".join(title.itertext()).split() for title in element.iter("h1"))
    return any(len(words) >= _FEWEST_TITLE for words in titles)


def _named_around(element: Element) -> bool:
    own = element.tag if "-" in element.tag else None  # a web component
    for value in (own, *(element.get(name) for name in _NAMING)):
        if not value or len(value) > 400:
            continue
        for name in value.split():
            words = _words(name)
            if not words or "".join(words) in _STORY_WORDS:
                continue
            if words[0] in _AROUND_WORDS or words[-1] in _AROUND_WORDS:
                return not _is_layout(words)
            if any(f"{a} {b}" in _AROUND_PAIRS for a, b in pairwise(words)):
                return True
    return False


def _words(name: str) -> list[str]:
    """Return the words of a class name, of the block alone in ``block__element``; a hash (``c4f1ad``) has none."""
    block = name.partition("__")[0]
    return [] if _HASH.search(block) else [word.lower() for word in _NAME.findall(block)]


_LAYOUT_WORDS = frozenset("has with no is without layout page enabled wrapper".split())


def _is_layout(words: list[str]) -> bool:
    """Tell ``has-sidebar`` and ``no-comments``, which say what a page has beside, from the thing itself."""
    return words[0] in _LAYOUT_WORDS or words[-1] in {"enabled", "free"}
