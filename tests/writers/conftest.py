"""What the writers' tests share: a small graph made by hand, a reader of a page's data, and a browser for pages."""

import importlib.util
import json
import re
import shutil
import zlib
from base64 import b64decode
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from graphkit import KnowledgeGraph
from graphkit.model import Article, Association, End, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.writers.html import render

# --- The small graph: three articles, who is named in them, and what they say ---

ARTICLES = (
    Article(
        id="bamako",
        title="Mali : Moscou promet son aide",
        published="2023-02-07",
        language="fr",
        source="https://fr.wikinews.org/wiki/Mali",
        text="""Mali : Moscou promet son aide

Le ministre russe des Affaires étrangères, Sergueï Lavrov, est arrivé mardi à Bamako 🤝. Il a promis une aide militaire
au Mali. « La Russie aidera le Mali », a déclaré M. Lavrov. Son homologue malien Abdoulaye Diop a remercié la Russie.

L’ONU, elle, n’a pas soutenu le Mali. Selon Abdoulaye Diop, la France aurait menacé Bamako.
""",
    ),
    Article(
        id="paris",
        title="Paris répond à Bamako",
        published="2023-02-09",
        language="fr",
        source="Wikinews",
        text="""Paris répond à Bamako

Emmanuel Macron, président de la France, a rejeté mercredi les accusations d’Abdoulaye Diop. La France a retiré ses
soldats du Mali. L’Organisation des Nations unies appelle la France et le Mali à négocier.
""",
    ),
    Article(id="kidal", text="Les Touaregs du Mali se réunissent à Kidal pour la conférence d’Alger."),
)


def mentions_of(names, articles=ARTICLES):
    """Every place where one of the names stands in the articles."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    return tuple(
        EntityMention(article.id, found.start(), found.end(), found.group(), MentionNature.NAME)
        for article in articles
        for found in pattern.finditer(article.text)
    )


def entity(id_, type_, name, *aliases, articles=ARTICLES, **attributes):
    """An entity with the mentions that its names have in the articles."""
    return Entity(id_, name, type_, aliases, attributes=attributes, mentions=mentions_of((name, *aliases), articles))


def evidence(article_id, quote, articles=ARTICLES, **fields):
    """The evidence that these words of an article are."""
    text = next(a.text for a in articles if a.id == article_id)
    start = text.index(quote)
    return Evidence(article_id, start, start + len(quote), quote, **{"rule": "verb", **fields})


def stated(subject, type_, object_, predicate, *passages):
    """A relation that some passages state."""
    return Relation(subject, type_, object_, predicate, len({p.article for p in passages}), passages)


def together(first, second, article, quote):
    """A co-mention in one passage."""
    passage = evidence(article, quote, rule="co_mention")
    return Relation(first, RelationType.CO_MENTION, second, "", 1, (passage,), Association(1, 1, 0.5, 4.2))


ENTITIES = (
    entity("lavrov", EntityType.PER, "Sergueï Lavrov", "M. Lavrov", roles=["ministre russe des Affaires étrangères"]),
    entity("diop", EntityType.PER, "Abdoulaye Diop"),
    entity("macron", EntityType.PER, "Emmanuel Macron", roles=["président de la France"]),
    entity("russie", EntityType.LOC, "Russie", "russe"),
    entity("mali", EntityType.LOC, "Mali", "malien"),
    entity("france", EntityType.LOC, "France"),
    entity("bamako", EntityType.LOC, "Bamako"),
    entity("onu", EntityType.ORG, "ONU", "Organisation des Nations unies"),
    entity("touaregs", EntityType.GROUP, "Touaregs"),
    entity("alger", EntityType.EVENT, "conférence d’Alger"),
)

_MINISTER = evidence("bamako", "Le ministre russe des Affaires étrangères, Sergueï Lavrov")
_PROMISE = evidence("bamako", "Il a promis une aide militaire\nau Mali.", status=Status.PROMISED)
_SPEECH = evidence("bamako", "« La Russie aidera le Mali »", status=Status.PROMISED, attributed_to="lavrov")
_THANKS = evidence("bamako", "Son homologue malien Abdoulaye Diop a remercié la Russie.")
_REFUSAL = evidence("bamako", "L’ONU, elle, n’a pas soutenu le Mali.", status=Status.NEGATED)
_RUMOUR = evidence("bamako", "la France aurait menacé Bamako", status=Status.ALLEGED, attributed_to="diop")
_PRESIDENT = evidence("paris", "Emmanuel Macron, président de la France")
_REJECTION = evidence(
    "paris",
    "Emmanuel Macron, président de la France, a rejeté mercredi les accusations d’Abdoulaye Diop.",
    date="2023-02-08",
    confidence=0.8,
)
_RETREAT = evidence("paris", "La France a retiré ses\nsoldats du Mali.")
_APPEAL = evidence("paris", "L’Organisation des Nations unies appelle la France et le Mali à négocier.")

RELATIONS = (
    stated("lavrov", RelationType.POSITION_HELD, "russie", "être ministre", _MINISTER),
    stated("lavrov", RelationType.AID, "mali", "promettre une aide", _PROMISE),
    stated("russie", RelationType.AID, "mali", "aider", _SPEECH),
    stated("diop", RelationType.SUPPORT, "russie", "remercier", _THANKS),
    stated("onu", RelationType.SUPPORT, "mali", "soutenir", _REFUSAL),
    stated("france", RelationType.THREATEN, "bamako", "menacer", _RUMOUR),
    stated("macron", RelationType.POSITION_HELD, "france", "être président", _PRESIDENT),
    stated("macron", RelationType.REJECT, "diop", "rejeter", _REJECTION),
    stated("france", RelationType.RETREAT, "mali", "retirer", _RETREAT),
    stated("onu", RelationType.REQUEST, "france", "appeler", _APPEAL),
    together("france", "mali", _APPEAL.article, _APPEAL.quote),
    together("mali", "touaregs", "kidal", ARTICLES[2].text),
    together("alger", "touaregs", "kidal", ARTICLES[2].text),
    together("bamako", "lavrov", "bamako", "Sergueï Lavrov, est arrivé mardi à Bamako 🤝."),
)


@pytest.fixture(scope="session")
def small_graph():
    """Ten entities, ten stated relations of every status, four co-mentions, one article without a date."""
    return KnowledgeGraph(ARTICLES, ENTITIES, RELATIONS)


def with_ends(passage, subject=None, object_=None):
    """Evidence with its ends, each as its words in the quote and their nature."""

    def end(words, nature=MentionNature.NAME):
        start = passage.start + passage.quote.index(words)
        return End(start, start + len(words), nature)

    return replace(passage, subject_at=subject and end(*subject), object_at=object_ and end(*object_))


def with_evidence(relation, *passages):
    """A relation with other evidence."""
    return replace(relation, evidence=passages)


@pytest.fixture(scope="session")
def graph_with_ends(small_graph):
    """The small graph, some evidence telling where its ends are: a pronoun, a nominal and an adjective within it."""
    minister, promise, speech, thanks, *others = RELATIONS
    homologue = ("Son homologue malien", MentionNature.NOMINAL)
    relations = (
        with_evidence(minister, with_ends(_MINISTER, ("Sergueï Lavrov",), ("russe", MentionNature.ADJECTIVE))),
        with_evidence(promise, with_ends(_PROMISE, ("Il", MentionNature.PRONOUN), ("Mali",))),
        speech,
        with_evidence(thanks, with_ends(_THANKS, homologue, ("Russie",))),
        stated(
            "diop",
            RelationType.POSITION_HELD,
            "mali",
            "homologue",
            with_ends(_THANKS, homologue, ("malien", MentionNature.ADJECTIVE)),
        ),
        *others,
    )
    return replace(small_graph, relations=relations)


# --- Pages ---


def decoded(packed):
    """What the page makes of compressed data."""
    return json.loads(zlib.decompress(b64decode(packed, validate=True)).decode("utf-8"))


BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser():
    """A browser for all tests; without Playwright or Chromium they are skipped."""
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context_of(browser):
    """Gives a context of some kind, the same one for the same kind: a page opens in it sooner than in a new one."""
    known = {}

    def context_of(**options):
        kind = repr(options)
        if kind not in known:
            known[kind] = browser.new_context(**options)
            known[kind].set_default_timeout(10_000)
        return known[kind]

    return context_of


@pytest.fixture
def open_text(context_of, tmp_path):
    """Opens a page from its text; in the end there must have been no request and no complaint."""
    pages, complaints = [], []

    def open_(text, *, width=1280, height=800, locale="fr-FR", anchor="", **options):
        file = tmp_path / "page.html"
        file.write_text(text, "utf-8")
        page = context_of(viewport={"width": width, "height": height}, locale=locale, **options).new_page()
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: request.url.startswith(file.as_uri()) or complaints.append(request.url))
        page.goto(file.as_uri() + anchor)
        return page

    yield open_
    for page in pages:
        page.evaluate("try { localStorage.clear(); } catch { /* it is forbidden in some tests */ }")
        page.close()
    assert complaints == []


@pytest.fixture
def open_page(open_text):
    """Opens the page of a graph, and waits until it is all there."""

    def open_(graph, title=None, **options):
        page = open_text(render(graph, title=title), **options)
        page.wait_for_selector(":root[data-ready]", state="attached")
        return page

    return open_


def search(page, words):
    """Look for an entity as a reader without a mouse does."""
    page.fill("#search", words)
    page.keyboard.press("Enter")


def middle(page):
    """The middle of the drawing, on the screen."""
    box = page.locator("#canvas").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pair(text="Le Mali accuse la Russie."):
    """Two entities and a relation between them, which are drawn side by side around the middle."""
    article = Article("a", text)
    entities = (Entity("mali", "Mali", EntityType.LOC), Entity("russie", "Russie", EntityType.LOC))
    passage = Evidence("a", 0, len(text), text)
    return KnowledgeGraph((article,), entities, (stated("mali", RelationType.ACCUSE, "russie", "accuser", passage),))


def crowd(size):
    """People in a row, each of whom supports the next."""
    entities = tuple(Entity(f"n{i:03d}", f"Nom {i}", EntityType.PER) for i in range(size))
    ties = tuple(Relation(a.id, RelationType.SUPPORT, b.id, "soutenir", 1) for a, b in pairwise(entities))
    return KnowledgeGraph((), entities, ties)


# --- A large graph ---

SYNTHETIC = Path(__file__).parents[1] / "benchmarks" / "synthetic.py"


@pytest.fixture(scope="session")
def synthetic():
    """The benchmarks' module that makes graphs of any size."""
    spec = importlib.util.spec_from_file_location("synthetic", SYNTHETIC)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def large_graph(synthetic):
    """2,000 entities and 6,000 relations, as the benchmarks have them."""
    return synthetic.graph(2000, 6000)


@pytest.fixture(scope="session")
def large_text(large_graph):
    """Its page, made once."""
    return render(large_graph)


@pytest.fixture(scope="session")
def large_names(large_text):
    """The names of its entities, the most tied first."""
    return decoded(re.search(r'id="graph">([^<]+)<', large_text)[1])["nodes"]["label"]


@pytest.fixture
def open_large(open_text, large_text):
    """Opens its page, in which the view does not glide but jump."""

    def open_(anchor=""):
        page = open_text(large_text, anchor=anchor, reduced_motion="reduce")
        page.wait_for_selector(":root[data-ready]", state="attached")
        return page

    return open_
