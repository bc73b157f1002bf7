"""What news pages print around a story, as patterns for whole lines, by reason.

Only data: a line is furniture if one pattern matches all of it, letter case aside.
English first, with the commonest forms of five other languages. A new house style is
a new line here; how lines are tried is the matter of ``furniture``.
"""

from __future__ import annotations

SITES = r"(?:facebook|twitter|x|instagram|whats ?app|telegram|linkedin|reddit|pinterest|messenger|youtube|tik ?tok|threads|bluesky|mastodon|google news|flipboard|viber|vk)"
ACTIONS = (
    r"(?:e-?mail|print|copy(?: the)? link|copied|save|bookmark|share|tweet|gift|listen|sms|link)"
)
AGENCIES = r"(?:reuters|afp|agence france-presse|ap|(?:the )?associated press|dpa|ansa|efe|tass|xinhua|upi|pa media|pa|bloomberg|kyodo(?: news)?|yonhap|anadolu(?: agency)?|interfax|ukrinform|lusa|apa|ntb|tt|ritzau|belga|anp|getty images|epa|agencies|wires|wire services)"

_JOIN = r"\s*(?:[,;/|&·•]|and|\s)\s*"
_CONTINUES = r"(?:(?:article|story|content) continues (?:below|after)(?: (?:this|the))? ?(?:advertisement|ad|video|promotion)?|continue reading (?:below|(?:the )?main story)|scroll (?:down )?to continue(?: reading)?|skip (?:advertisement|ad|past .{1,40}))"
_FAULT = r"(?:errors?|mistakes?|typos?|inaccurac(?:y|ies))"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?\(?(?:gmt|bst|utc|cest|cet|eet|eest|msk|est|edt|et|pst|pdt|pt|local time|uhr)(?:[+-]\d{1,2})?\)?)?"
# What follows a credit is a name; a longer line has a paragraph of the story run into it.
_CREDIT = r"(?:photographs?|(?:(?:photo|image|picture) )?credits?)"
_PICTURE = r"(?:photos?|images?|pictures?|video|file photo|file|caption|illustration|graphic|infographic|screenshot|map|chart|grafik|infografik|gráfico|infographie)"

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "advertisement",
        (
            r"advertisements?|advertising|advertorial|ads?|adverts?",
            r"sponsored(?: (?:content|post|links?))?|promoted(?: content| links?)?",
            r"paid (?:content|post|partnership|for by .{1,40})",
            rf"(?:(?:advertisement|ad)\W+)?{_CONTINUES}",
            r"this advertisement has not loaded yet.{0,80}",
            r"publicidad|anuncio|publicité|anzeige|werbung|publicidade|pubblicità",
        ),
    ),
    (
        "newsletter",
        (
            r"(?:please )?(?:sign[- ]?up|register|join|subscribe|opt in)\b.{0,160}?\b(?:newsletters?|inbox|mailing list|e-?mail (?:alerts?|updates?)|push (?:alerts|notifications))\b.{0,120}",
            r"(?:please )?(?:sign[- ]?up|register|join|subscribe|opt in)\b.{0,60}?\b(?:our (?:app|channel|daily|weekly|free|podcast|community|mailing)|(?:whatsapp|telegram) (?:channel|group)|for (?:free|just)|to (?:read|continue|unlock))\b.{0,80}",
            r"(?:get|receive|want|never miss)\b.{0,120}?\b(?:newsletters?|your inbox|(?:news|e-?mail|breaking) alerts?)\b.{0,80}",
            r"(?:sign[- ]?up|subscribe|register|join)(?: (?:here|now|today|free|for free))*|subscribe to .{2,40}",
            r"(?:enter )?your e-?mail(?: address)?|(?:already )?(?:a )?subscriber\?.{0,40}",
            r"thank(?:s| you) for (?:subscribing|signing up).{0,80}",
            r"by (?:signing up|subscribing|clicking|registering)\b.{0,40}\byou (?:agree|accept|consent)\b.{0,200}",
            r"support (?:our|independent) journalism.{0,80}|download (?:the|our) .{0,30}\bapp\b.{0,60}",
            r"(?=.{0,300}\b(?:newsletter|rundbrief|briefing)\b).{0,220}\b(?:melden sie sich|abonnieren sie|bestellen sie|jetzt (?:hier )?(?:abonnieren|anmelden|bestellen)|hier (?:anmelden|abonnieren|bestellen))\b.{0,80}",
            r"(?=.{0,300}\b(?:newsletter|infolettre|lettre d['’]information|alertes?)\b).{0,220}\b(?:inscrivez-vous|abonnez-vous|recevez)\b.{0,160}",
            r"(?=.{0,300}\b(?:newsletter|boletín|boletim|bollettino)\b).{0,220}\b(?:ap[uú]nta(?:te|rte)|suscr[ií]b(?:ete|irte|ase)|inscr[ií]b(?:ete|a-se)|recíbelo|para recibir|cadastre-se|inscreva-se|assine|iscriviti|ricevi)\b.{0,160}",
            r"(?=.{0,300}\b(?:newsletters?|(?:weekly|daily|morning|evening) (?:bulletin|letter|briefing|e-?mail))\b).{0,220}\b(?:sign[- ]?up (?:here|now|today|for)|subscribe (?:here|now|today))\b.{0,120}",
            r"abonnieren sie .{0,80}|suscríbete .{0,80}|abonnez-vous .{0,80}|iscriviti .{0,80}|assine .{0,60}newsletter.{0,40}",
        ),
    ),
    (
        "cookie",
        (
            r"(?:this (?:web)?site|our (?:web)?site|this page|we)(?:,? and our (?:\w+ )?partners,?)? (?:use|store|set)s? (?:\w+ ){0,2}cookies?\b.{0,200}?\b(?:experience|personali[sz]e|analy[sz]e|analytics|consent|traffic|(?:web)?site|ads|functional)\b.{0,200}",
            r"(?:accept|reject|manage|allow|decline)(?: all)?(?: optional)? (?:cookies?|consent|preferences)(?: settings)?",
            r"cookies? (?:settings|policy|preferences|notice|consent)",
            r"by (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site\b.{0,200}",
            r"privacy (?:policy|settings|notice)|terms of (?:use|service)|do not sell (?:or share )?my (?:personal )?(?:information|data)",
        ),
    ),
    (
        "copyright",
        (
            r"(?:copyright|\(c\))\s*(?:©|\(c\))?\s*(?:by )?\d{4}\b.{0,250}|(?:copyright )?(?:©|\(c\)).{1,200}",
            r"copyright(?: by)?(?: [^\W\d_]+){1,5},? \d{4}",
            r".{0,120}\ball rights reserved\b.{0,160}",
            r"this (?:material|content) (?:may|must|cannot|can) ?not be (?:published|reproduced).{0,160}",
            r"(?:republished|reproduced|reprinted) (?:with|by) permission.{0,120}",
        ),
    ),
    (
        "correction",
        (
            r"(?:to|please) (?:suggest|report|request|submit) (?:a|an|any) (?:correction|clarification|error|typo|mistake)\b.{0,160}",
            rf"(?:have you |did you )?(?:spotted|spot|found|find|noticed|notice|see|seen) (?:a|an|any) {_FAULT}\b.{{0,160}}",
            r"(?:vous avez (?:repéré|vu|trouvé) une (?:erreur|faute)|fehler (?:entdeckt|gefunden)|¿?(?:has visto|ha encontrado|has encontrado) (?:un|algún) error|encontrou (?:um|algum) erro)\b.{0,120}",
            r"(?:report|submit|suggest) (?:a|an) (?:typo|error|correction|mistake)\b.{0,80}",
            rf"if you (?:have )?(?:find|found|notice|noticed|spot|spotted|see)\b.{{0,40}}\b{_FAULT}\b.{{0,160}}",
            r"(?:you can )?(?:also )?(?:please )?(?:select|highlight)\b.{0,60}\b(?:text|it|error|fragment)\b.{0,40}\b(?:press|hit|click)\b.{0,40}",
            r"(?:corrections?|clarifications?|editor['’]?s['’]? note|update)\b.{0,40}[:–—-].{0,200}\b(?:(?:earlier|previous|original) version|this (?:story|article|report|headline|piece) (?:has been|was) (?:updated|corrected|amended|changed|edited)).{0,300}",
            r"\W?(?:this|an earlier version of this) (?:story|article|report) (?:has been|was) (?:updated|corrected|amended)\b.{0,200}",
            r"(?:(?:correction|clarification|note)\s*:\s*)?(?:an|the) (?:earlier|previous|original) version of (?:this|the) (?:story|article|report|page)\b.{0,300}",
            r"(?:[\w ]{3,30}:\s*)?in einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)\b.{0,300}",
            r"(?:[\w ]{3,30}:\s*)?(?:une (?:version précédente|première version) de (?:cet article|ce texte)|dans une version (?:précédente|antérieure))\b.{0,300}",
            r"(?:[\w ]{3,30}:\s*)?(?:una versión (?:anterior|previa) de (?:este|esta) (?:artículo|noticia|información|texto)|uma versão anterior (?:deste|desta) (?:texto|reportagem|matéria|notícia))\b.{0,300}",
        ),
    ),
    (
        "share",
        (
            r"share(?: (?:this|on|via)\b.{0,60}| (?:article|story|post|page|full article|link))?",
            r"shares?\W*\d[\d.,]*[km]?|tweet(?: this)?|copy link|link copied",
            r"(?:click|tap) to (?:share|e-?mail|print|tweet)\b.{0,60}|listen to (?:this )?(?:article|story).{0,30}",
            rf"{SITES}(?:{_JOIN}(?:{SITES}|{ACTIONS})){{1,12}}|{ACTIONS}(?:{_JOIN}(?:{SITES}|{ACTIONS})){{0,12}}",
            r"facebook|whats ?app|telegram|linkedin|twitter|pinterest|reddit|messenger",
        ),
    ),
    (
        "follow",
        (
            rf"(?:like|find|connect with|join|follow) (?:us|me|our [\w ]{{1,30}}|@?\w+(?: \w+){{0,4}}) on {SITES}\b.{{0,80}}",
            r"follow us\b.{0,60}|follow @\w+.{0,40}|follow (?:this )?(?:topic|author|live)",
            r"(?:stay (?:with|tuned(?: to)?)|check back (?:with|at|for|later)|keep it here)\b.{0,120}?\b(?:updates?|more|latest|developing)\b.{0,80}",
            r"this is a (?:developing|breaking)(?: news)? story\b.{0,160}",
        ),
    ),
    (
        "reading time",
        (
            r"(?:reading time:?\s*)?(?:\d{1,3}|one|two|three|four|five)[ -]min(?:ute)?s?\.?(?: to)?(?: read| reading(?: time)?)",
            r"(?:reading|read) time:?\s*\d{1,3} ?min\w*|(?:lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura)\W*\d{1,3}.{0,10}",
        ),
    ),
    (
        "comments",
        (
            r"(?:\d[\d.,]*|no|view|show|hide|read|see|all|leave a|post a|add a|write a|join the) comments?(?: yet)?(?: \(\d+\))?",
            r"comments?(?: \(\d+\)|: ?\d+)?|(?:join|start) the (?:conversation|discussion)|leave a reply",
            r"log ?in to (?:comment|reply).{0,40}|comments are closed|have your say|your email address will not be published\b.{0,80}",
        ),
    ),
    (
        "live-blog",
        (
            rf"(?:(?:last )?(?:updated|posted|published) )?(?:at )?{_CLOCK}",
            r"(?:about |updated )?(?:\d{1,3}|a few|an?|one) ?(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?) ago|just now",
            r"key events(?: \(\d+\))?|show key events only|live (?:feed|updates|reporting)|new updates?|pinned(?: post)?|auto-?update.{0,30}",
            r"load more(?: posts)?|show more|refresh|back to top|(?:oldest|newest|latest) first",
            r"this live (?:page|blog|coverage) is (?:now )?closed",
        ),
    ),
    (
        "credit",
        (
            r"[\w .,'’&-]{2,90} contributed (?:reporting )?to this (?:report|story|article)",
            r"(?:über dieses thema (?:berichtete[n]?|berichten)|dieses thema im programm:?)\b.{4,160}",
            r"this (?:story|report|item) (?:was|is|will be) (?:broadcast|aired) (?:on|at|by)\b.{4,120}",
            r"(?:with|additional) (?:reporting|information|inputs?|material|files?) (?:from|by)\b.{2,120}",
            r"this (?:story|article|report|piece) (?:was |has been |is )?(?:originally |first )?(?:(?:published|produced|provided|distributed|written|reported|appeared|republished) (?:by|on|in|from)|appeared (?:on|in)) .{2,120}",
            r"our standards: .{5,120}|[^.]{0,80}\bpurchase licensing rights.{0,20}",
            rf"source:? {AGENCIES}|{AGENCIES}(?:\s*[/,&+-]\s*{AGENCIES}){{0,5}}",
        ),
    ),
    (
        "contact",
        (
            r"(?:media |press |news )?(?:contacts?|enquiries|inquiries)(?: information| details)?:.{0,200}",
            r"(?:you can )?(?:contact|reach|e-?mail|write to) [^.!?]{3,60} (?:at|on|via|under) (?:[\w.+-]{1,40}@[\w.-]{3,40}|[+(\d][\d ()./-]{5,20}).{0,80}",
            r"[^.!?]{3,60} can be (?:reached|contacted) (?:at|on|via)\b.{5,100}",
            r"\(*[\w.+-]{1,40}@[\w.-]{3,40}(?:[;, ]+[+(\d][\d ()./-]{5,24})?[);]*",
            r"(?:keywords?|topics?|tags?|mots-clés|schlagwörter|etiquetas|palavras-chave)\s*:\s*.{2,160}",
            r"(?:(?:news )?tips?|hinweise|got a (?:tip|story)|know more)\s?\?.{0,160}",
            r"(?:tel|phone|telephone|mobile|e-?mail|fax)\.?: ?.{3,80}",
        ),
    ),
    (
        "photo",
        (
            rf"{_CREDIT}\s*[:©/|].{{2,90}}|(?!.{{0,80}}/ ?{AGENCIES}\b (?:\S+ ){{6}}){_PICTURE}(?: (?:by|courtesy(?: of)?))?\s*[:©/|].{{2,250}}|(?:photo|picture|image|photograph)s? (?:by|courtesy of) [^.]{{2,80}}",
            r"(?:rubriklisten|symbol|archiv|titel|vorschau)?bild(?:er)?(?:nachweis)?\s*[:©].{2,120}|(?:foto|fotos|photo|crédit(?:s)?(?: photo)?)\s*[:©/].{2,120}",
            r"file (?:photo )?[–—-] .{2,300}|(?:image|media|video) (?:caption|copyright|source)\b.{0,250}",
            r"(?:this|the) (?:video|audio|content) (?:can ?not|can['’]t) be (?:played|displayed|loaded).{0,60}",
            r"media playback is (?:not supported|unsupported) on (?:this|your) device",
            r".{5,300}\((?:file )?(?:photo|image|picture|ap photo|photograph)(?: by|:|/| courtesy)? ?[^()]{2,80}\)",
            r".{5,300}\b(?:photo|photograph|image|picture|credit)s?(?: by| credit| courtesy)?: ?[^.:]{2,60}",
            rf".{{5,300}}[/|©] ?{AGENCIES}(?: photo)?\)?",
            r".{5,300}[.!?»\"] (?-i:Photos?|Foto|Bild|Crédit)(?: :)? (?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3})",
            r"!\[[^\]]{0,200}\]\([^)]{1,300}\)",
        ),
    ),
    ("link", (r"(?:https?://|www\.|pic\.twitter\.com/)\S{2,300}", r"\[[^\]]{1,40}\]:\s*\S{2,300}")),
    ("markup", (r"<!--.{0,350}-->", r"</?[a-z][^<>]{0,200}>", r"```.{0,20}", r"\{%.{0,200}%\}")),
)
"""Reason to the patterns of lines that are furniture for it; the first reason that fits is given."""
