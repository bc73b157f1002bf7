"""Small word tables of the simulator's own: what is exchanged for what, in the languages of our stories.

They are not the checker's tables, and nothing of the product reads them.
"""

from __future__ import annotations

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
MONTHS = {
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
    "es": tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
    ),
    "fr": tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    ),
    "de": tuple(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    ),
}
DAY_PARTS = {"en": ("morning", "afternoon", "evening", "night")}
COUNTS = {
    "en": tuple(
        "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
    ),
    "es": tuple("dos tres cuatro cinco seis siete ocho nueve diez once doce".split()),
    "fr": tuple("deux trois quatre cinq six sept huit neuf dix onze douze".split()),
    "de": tuple("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()),
}
ORDINALS = {"en": ("first", "second", "third", "fourth", "fifth")}
UNITS = {
    "million": "billion",
    "billion": "million",
    "euros": "pounds",
    "pounds": "euros",
    "crowns": "dollars",
    "kilograms": "tonnes",
    "tonnes": "kilograms",
    "metres": "kilometres",
    "miles": "kilometres",
    "hectáreas": "kilómetros cuadrados",
    "Millionen": "Milliarden",
    "seconds": "minutes",
    "minutes": "hours",
    "hours": "days",
    "days": "weeks",
    "weeks": "months",
    "months": "years",
    "years": "months",
}
LEAST = ("at least", "more than", "over", "au moins", "plus de", "al menos", "más de", "mehr als")
MOST = ("up to", "fewer than", "less than", "at most")
ABOUT = ("about", "around", "some", "almost", "nearly", "près de", "unos", "rund", "roughly")
FLIPPED = {
    "at least": "at most",
    "more than": "fewer than",
    "over": "under",
    "fewer than": "more than",
    "less than": "more than",
    "up to": "at least",
    "más de": "menos de",
    "plus de": "moins de",
    "mehr als": "weniger als",
}

FORENAMES = ("Tobias", "Marta", "Leonid", "Sabine", "Hamid", "Corinne")
PEOPLE = ("Tobias Renner", "Marta Quill", "Leonid Farrow", "Sabine Otto", "Hamid Vance")
PLACES = ("Karsund", "Bellmoor", "Ostrava Bay", "Wexcombe", "Lindhagen")
BODIES = ("Corvex Group", "Baltic Union Bank", "Stellan Marine", "Harrow & Pike")
ORGANISATION = frozenset(
    "United Athletic Wanderers Rovers Wire Optics Photonics Hydro Council Agency Department Leisure Estates"
    " Partners Authority Commission Observatory Service Bank Group Association Union Party Ministry Court"
    " Digest Gazette Ledger Herald Post Argus Agence Agencia Agentur Kompanie Liaisons Company Institute".split()
)
PLACE_WORDS = frozenset(
    "Street Hall Park Square Lane Road Island Bay Pier Port Bridge Hospital Mill House River Valley Exchange"
    " Estate Stadium Station Airport Row Line Tower Centre Center Dyeworks Harbour School University".split()
)
SAYS = "said|says|told|added|announced|wrote|denied|alleged|claimed|warned"
SAYS_ELSEWHERE = "dijo|informó|afirmó|a déclaré|a annoncé|raconte|assure|sagte|teilte"

IRREGULAR = {
    "be": "was",
    "begin": "began",
    "build": "built",
    "buy": "bought",
    "close": "closed",
    "come": "came",
    "cut": "cut",
    "do": "did",
    "find": "found",
    "get": "got",
    "give": "gave",
    "go": "went",
    "have": "had",
    "hold": "held",
    "keep": "kept",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "open": "opened",
    "pay": "paid",
    "put": "put",
    "resume": "resumed",
    "run": "ran",
    "see": "saw",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shut": "shut",
    "sit": "sat",
    "start": "started",
    "stop": "stopped",
    "take": "took",
    "tell": "told",
    "visit": "visited",
    "wear": "wore",
}
"""Past tenses; a regular verb takes its ending by rule."""

ALTERED = {
    "light": "power",
    "never": "often",
    "nobody": "everybody",
    "heavy": "light",
    "late": "early",
    "home": "back",
    "more": "less",
    "open": "closed",
    "good": "bad",
    "always": "seldom",
    "first": "last",
    "no": "every",
    "not": "surely",
    "all": "few",
    "one": "ten",
    "old": "new",
    "safe": "unsafe",
    "warned": "asked",
    "people": "workers",
    "water": "steam",
    "children": "soldiers",
    "money": "blame",
}
STOPWORDS = frozenset(
    "about above after again against also although among because been before being below between both could"
    " does doing down during each from further have having here hers herself himself into itself just more most"
    " much only other ours over same should some such than that their theirs them then there these they this"
    " those through under until very were what when where which while whom will with would your said says told"
    " para como pero este esta había sont dans pour avec plus leur nach oder auch noch wurde haben sein einer"
    " einen einem eines nicht".split()
)
