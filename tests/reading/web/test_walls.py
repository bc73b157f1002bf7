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


GONE = {
    "en": ("Page not found | The Vik Courier", "We can't find that page", "It may have been moved or deleted."),
    "en, moved": ("The Vik Courier", "This article is no longer available", "It has been removed from our site."),
    "de": ("Vik Kurier", "Die Seite konnte nicht gefunden werden", "Die gesuchte Seite existiert nicht mehr."),
    "fr": ("Le Courrier", "Oups, cette page n'existe pas", "La page que vous cherchez a été supprimée."),
    "es": ("Página no encontrada", "Lo sentimos", "La página que busca no existe."),
    "it": ("Errore 404 | Gazzetta di Vik", "Ops!", "La pagina richiesta non esiste."),
    "pt": ("Página não encontrada", "Página não encontrada", "A página que procura foi removida."),
    "nl": ("Pagina niet gevonden", "Helaas", "De pagina die u zoekt bestaat niet."),
    "sv": ("Sidan kunde inte hittas", "Sidan finns inte", "Sidan du söker har tagits bort."),
    "da": ("Siden findes ikke", "Beklager", "Siden er blevet fjernet."),
    "pl": ("Nie znaleziono strony", "Przepraszamy", "Strona, której szukasz, została usunięta."),
    "ru": ("Страница не найдена", "404", "Запрашиваемая страница была удалена."),
}  # fmt: skip
OTHER_STORIES = tuple(
    f"{line} So the county said on Thursday, number {n}." for n in range(6) for line in STORY
)


@pytest.mark.parametrize("told", GONE.values(), ids=GONE)
@pytest.mark.parametrize("listed", [(), OTHER_STORIES[:4], OTHER_STORIES])
def test_a_page_that_is_gone_is_known_with_other_stories_below_it(
    told: tuple[str, str, str], listed: tuple[str, ...]
) -> None:
    """They answer with status 200, and list what else is read today."""
    title, heading, words = told
    story = "\n\n".join((heading, words, *listed))
    body = f"<h1>{heading}</h1><p>{words}</p>" + "".join(f"<p>{one}</p>" for one in listed)
    assert walls.of_page(markup(title, body), story) == walls.GONE


@pytest.mark.parametrize(
    ("title", "words", "said"),
    [
        ("Unavailable", "451: Unavailable due to legal reasons. You are in the European Economic Area, therefore access cannot be granted at this time. We are sorry for that.", walls.REGION),
        ("Vik Courier", "Please disable your ad blocker. We have noticed that you are using an ad blocker. Our journalism is paid for by advertising, so please reload the page.", walls.BROWSER),
        ("Vik", "Your browser is not supported. Please upgrade your browser to the latest version of whatever you use to read our site and to enjoy all that is on it, every day.", walls.BROWSER),
        ("Maintenance", "We'll be back soon. Sorry for the inconvenience: we are performing some maintenance at the moment, and hope to have all of it in order by the evening.", walls.LATER),
        ("Access to this page has been denied", "Please verify you are a human. Access to this page has been denied because we believe you are using automation tools to browse the website of the paper.", walls.CHALLENGE),
        ("v.example", "Sign in or register to continue. To read this story, create your free account. It takes less than a minute. Already registered? Then you know what to do here.", walls.LOGIN),
    ],
)  # fmt: skip
def test_pages_of_other_kinds_in_front_of_an_article_are_told_apart(
    title: str, words: str, said: str
) -> None:
    """Region, browser, maintenance, bot check and login, each with its own next step."""
    heading, _, rest = words.partition(". ")
    body = f"<h1>{heading}</h1><p>{rest}</p>"
    assert walls.of_page(markup(title, body), f"{heading}\n\n{rest}") == said
    assert walls.of_page(markup(title, f"<div>{heading}</div>"), "") in {said, walls.EMPTY}


LONG_REPORTS = (
    ("404: the lost village of Elm", "The village of Elm, on kilometre 404 of the old post road, is no longer on any map. Its church has been removed stone by stone."),
    ("Not found: police give up search for boy", "Police in Vik have given up their search for a boy who may have been on the ferry."),
    ("Ad blockers cost papers millions", "More readers than ever are using an ad blocker. Appeals to turn off your ad blocker have had no effect, papers say."),
    ("The test that fails the blind", "\"I'm not a robot\", says the box, and Ada Lind cannot tick it. Verify you are human, it says again."),
    ("How to get rid of cookie banners", "Nine in ten readers click on \"accept all cookies\", a study found; nobody chooses to manage your cookie lists."),
    ("Museum will be back in May", "The museum is performing maintenance on its roof. \"We'll be back\", its director said on Monday."),
)  # fmt: skip


@pytest.mark.parametrize(("title", "lead"), LONG_REPORTS)
def test_a_long_report_about_such_pages_is_a_report(title: str, lead: str) -> None:
    """It quotes them, and goes on."""
    story = "\n\n".join((title, lead, *OTHER_STORIES))
    body = "".join(f"<p>{one}</p>" for one in story.split("\n\n")[1:])
    page_of = markup(f"{title} | The Vik Courier", f"<h1>{title}</h1>{body}")
    assert walls.of_page(page_of, story) is None


def test_a_page_that_is_dated_as_an_article_is_one() -> None:
    """Whatever its first words are, if it goes on."""
    title, heading, words = GONE["en"]
    story = "\n\n".join((heading, words, *OTHER_STORIES))
    dated = '<meta property="article:published_time" content="2031-05-03">'
    page_of = markup(title, f"<h1>{heading}</h1><p>{words}</p>", dated)
    assert walls.of_page(page_of, story) is None


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
