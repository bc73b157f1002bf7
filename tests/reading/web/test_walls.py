"""What stands in front of an article is said in one line and never summarised."""

from __future__ import annotations

import json

import pytest

from summarizer.reading import read
from summarizer.reading.web import walls
from tests.reading.web.conftest import STORY, Answer, Sites, page

LEAD = "The bridge over the Orla was closed on Friday after engineers found a crack in its third pier, the county said."
LONG = " ".join(STORY) * 10


def linked(**fields: object) -> str:
    """Return a script with linked data of an article."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Bridge",
        **fields,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def markup(title: str, body: str, head: str = "") -> str:
    """Return a page."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    "value", [False, "False", "false", "http://schema.org/False", "https://schema.org/False"]
)
def test_an_article_that_calls_itself_paid_and_is_short_is_a_paywall(value: object) -> None:
    """schema.org's own field, however it is written; in a graph too."""
    head = linked(isAccessibleForFree=value)
    assert walls.of_page(markup("Bridge", LEAD, head), LEAD) == walls.PAYWALL
    graph = {
        "@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "isAccessibleForFree": value}]
    }
    script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert walls.of_page(markup("Bridge", LEAD, script), LEAD) == walls.PAYWALL


def test_a_paid_article_that_is_there_whole_is_read() -> None:
    """As a saved page or a metered one is."""
    assert walls.of_page(markup("Bridge", LONG, linked(isAccessibleForFree=False)), LONG) is None


@pytest.mark.parametrize("value", [True, "True", None])
def test_a_free_article_is_free(value: object) -> None:
    """Short as it may be."""
    assert (
        walls.of_page(markup("Bridge", LEAD * 2, linked(isAccessibleForFree=value)), LEAD * 2)
        is None
    )


def test_the_tier_of_large_publishers_counts_too() -> None:
    """``locked``; ``metered`` may be there whole."""
    head = '<meta property="article:content_tier" content="{}">'
    assert walls.of_page(markup("B", LEAD, head.format("locked")), LEAD) == walls.PAYWALL
    assert walls.of_page(markup("B", LEAD * 2, head.format("metered")), LEAD * 2) is None


PAYWALLS = {
    "en": "Subscribe to continue reading. Unlimited access for one crown a month.",
    "de": "Dieser Artikel ist nur für Abonnenten. Testen Sie uns vier Wochen lang.",
    "fr": "La suite est réservée aux abonnés du Courrier de Vik.",
    "es": "Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo.",
    "it": "Abbonati per continuare a leggere la Gazzetta di Vik.",
    "pt": "Conteúdo exclusivo para assinantes do Jornal de Vik.",
}
CONSENTS = {
    "en": "We value your privacy. We and our partners store cookies on your device. Accept all cookies. Manage your cookie choices.",
    "de": "Ihre Privatsphäre ist uns wichtig. Wir und unsere Partner speichern Daten. Alle akzeptieren. Cookie-Einstellungen.",
    "fr": "Nous respectons votre vie privée. Nos partenaires et nous stockons des cookies. Accepter et continuer. Continuer sans accepter.",
    "es": "Valoramos su privacidad. Nosotros y nuestros socios guardamos cookies. Aceptar y continuar. Rechazar y suscribirse.",
    "it": "Rispettiamo la tua privacy. Noi e i nostri fornitori archiviamo cookie. Accetta e continua. Continua senza accettare.",
    "pt": "Valorizamos a sua privacidade. Nós e os nossos parceiros guardamos cookies. Aceitar e continuar. Gerir cookies.",
}
LOGINS = {
    "en": "Please sign in. Create a free account to read on.",
    "de": "Bitte melden Sie sich an, um den Text zu lesen.",
    "fr": "Veuillez vous connecter pour lire la suite de ce texte.",
    "es": "Inicie sesión para leer este texto en El Valle.",
    "it": "Accedi o registrati alla Gazzetta di Vik.",
    "pt": "Faça login para ler este texto no Jornal de Vik.",
}
CHECKS = {
    "en": "Just a moment... Checking your browser before accessing v.example.",
    "de": "Ihr Browser wird überprüft. Bitte warten Sie.",
    "fr": "Vérifiez que vous êtes humain en cochant la case.",
    "es": "Comprobando su navegador antes de entrar.",
    "it": "Verifica di essere umano per andare avanti.",
    "pt": "Confirme que é humano para avançar.",
}


@pytest.mark.parametrize(
    ("texts", "wall"),
    [
        (PAYWALLS, walls.PAYWALL),
        (CONSENTS, walls.CONSENT),
        (LOGINS, walls.LOGIN),
        (CHECKS, walls.CHALLENGE),
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt"])
def test_walls_are_known_in_six_languages(texts: dict[str, str], wall: str, language: str) -> None:
    """Whether extraction found the words to be a story or found none."""
    said = texts[language]
    page_of = markup("The Vik Courier", f"<div>{said}</div>")
    assert walls.of_page(page_of, "") == wall
    if wall in {walls.PAYWALL, walls.CONSENT}:
        assert walls.of_page(page_of, said) == wall


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt"])
def test_a_teaser_with_a_paywall_under_it_is_a_paywall(language: str) -> None:
    """Two paragraphs are not the article."""
    teaser = f"{LEAD} {LEAD} {LEAD}"
    body = f"<article><p>{teaser}</p></article><aside>{PAYWALLS[language]}</aside>"
    assert walls.of_page(markup("Bridge", body), teaser) == walls.PAYWALL


SHORT_REPORTS = (
    "The court ruled that the company had not shown that a visitor is not a robot by asking it. Access denied messages were no proof, the judge said on Thursday. The firm, based in Vik, will appeal the ruling.",
    "Das Gericht in Vik hat die Cookie-Einwilligung einer Zeitung für unwirksam erklärt. Nutzer könnten nicht frei wählen, hieß es am Dienstag. Der Verlag will gegen das Urteil Rechtsmittel einlegen.",
    "El ministro pidió el lunes a los suscriptores del plan de pensiones que esperen. La ley se vota el jueves en Vik, y el gobierno espera que entre en vigor antes de fin de año, según dijo su portavoz.",
    "Il sindaco ha annunciato lunedì l'abbonamento unico per bus e traghetti. Costerà trenta corone al mese e partirà in ottobre; chi ha già un account potrà comprarlo in rete, ha detto l'assessora.",
    "A polícia de Vik prendeu na terça-feira dois homens que vendiam contas de assinantes roubadas. Segundo o delegado, mais de mil pessoas foram enganadas, e o dinheiro ainda não foi encontrado.",
    "The regulator fined the Vik Courier on Monday because readers could only accept all cookies or leave. The paper said that it would change its page by June, and that no data had been sold to anybody abroad.",
    "Subscribers of the Vik Courier were told to change their passwords on Tuesday, after somebody had logged in with a stolen account. The paper asked its readers to sign in again, and said that nothing was lost.",
    "Un instant de silence a été observé jeudi à Vik en mémoire des trois pêcheurs disparus en mer. Le maire a promis que leurs familles recevraient de l'aide, et que le port serait fermé dimanche.",
    "Robots that load ships went to work at the port of Vik on Thursday. Are you a robot, a child asked one of them at the opening, and the machine waved. The port wants to buy twelve more of them before winter.",
    "The page you requested in the atlas of 1794 was sold for 404 crowns at an auction in Vik on Saturday, the house said. The buyer is a collector from the Orla valley, who wants to show it in the old ferry hall.",
)


@pytest.mark.parametrize("report", SHORT_REPORTS)
def test_a_short_report_about_such_things_is_a_report(report: str) -> None:
    """One phrase in a story is no wall; a site's header is none either."""
    header = (
        "<header><a>Sign in</a> Already a subscriber? <a>Hazte suscriptor</a> <a>Abbonati</a>"
        "<a>Manage your cookie choices</a> Log in or create an account</header><script>x()</script>"
    )
    assert walls.of_page(markup("Vik Courier", f"{header}<p>{report}</p>"), report) is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<div id="root"></div><script src="/app.js"></script>', walls.SCRIPTS),
        ("<p>Hello.</p>", walls.EMPTY),
        ("<h1>Page not found</h1>", walls.GONE),
        ('<form><input type="password"></form>', walls.LOGIN),
        (
            '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
            walls.CHALLENGE,
        ),
    ],
)
def test_pages_without_a_story_are_told_apart(body: str, said: str) -> None:
    """Each with its next step."""
    assert walls.of_page(markup("The Vik Courier", body), "") == said


@pytest.mark.parametrize(
    "hostile",
    ["<script" * 60_000, "<" * 400_000, "<script>" + "a" * 1_000_000, "<div>" * 80_000, "<!--" * 100_000,
     '<script type="application/ld+json">' + "[" * 300_000, "\x00" * 1000, "\ud800<p>x", "", "<?xml version='1.0' encoding='utf-16'?><html/>"],
)  # fmt: skip
def test_hostile_pages_end_in_a_word(hostile: str) -> None:
    """Neither a crash nor a wait."""
    assert walls.of_page(hostile, "") is not None


def test_a_wall_is_one_note_and_no_article(sites: Sites) -> None:
    """Through the whole path."""
    sites.pages["v.example/x"] = page("Bridge", LEAD, head=linked(isAccessibleForFree=False))
    sites.pages["v.example/y"] = Answer(
        markup("The Vik Courier", f"<div>{CONSENTS['de']}</div>").encode()
    )
    sites.pages["v.example/z"] = Answer(
        b"<html><body><div id=app></div><script>go()</script></body></html>"
    )
    reading = read([f"http://v.example/{name}" for name in "xyz"], web=sites.web())
    assert reading.articles == ()
    assert [note.message for note in reading.notes] == [walls.PAYWALL, walls.CONSENT, walls.SCRIPTS]
    assert all(note.incomplete for note in reading.notes)
