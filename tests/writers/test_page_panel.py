"""The page's panel: what it tells of an entity, and of a tie with its evidence."""

import re
from dataclasses import replace

import pytest
from writers.conftest import middle, pair, search

from graphkit import KnowledgeGraph
from graphkit.extraction.claims.stated import RULE
from graphkit.model import Article, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


# --- Entities ---


def test_search_by_alias_without_accents(open_page, small_graph):
    """Names are found whatever the accents and case, by any name the entity goes by."""
    page = open_page(small_graph)
    page.fill("#search", "organisation DES")
    expect(page.locator("#suggestions li")).to_have_text("ONU (Organisation des Nations unies)Organisation")
    search(page, "serguei")
    expect(page.locator("#panel h2")).to_have_text("Sergueï Lavrov")


def test_search_by_arrows(open_page, small_graph):
    """The arrows walk through the suggestions and round their ends; Escape closes them."""
    page = open_page(small_graph)
    page.focus("#search")
    options = page.locator("#suggestions").get_by_role("option")
    assert options.first.inner_text().startswith("Mali")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", "suggestion-0-0")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    page.fill("#search", "zzz")
    expect(page.locator("#suggestions")).to_have_text("Aucune entité ne porte ce nom")


def test_search_by_mouse(open_page, small_graph):
    """A click on a suggestion picks it."""
    page = open_page(small_graph)
    page.fill("#search", "macron")
    page.locator("#suggestions").get_by_role("option").click()
    expect(page.locator("#panel h2")).to_have_text("Emmanuel Macron")


def test_an_entity_tells_what_is_known_of_it(open_page, small_graph):
    """Type, names, roles, counts, and its ties by type."""
    page = open_page(small_graph)
    search(page, "Lavrov")
    panel = page.locator("#panel")
    expect(panel.locator(".kind")).to_have_text("Personne")
    expect(panel).to_contain_text("2 mentions · 1 article")
    terms, known = panel.locator("dt"), panel.locator("dd")
    expect(terms).to_have_text(["Aussi nommé", "Fonctions", "Communauté", "Intermédiarité", "Entités liées"])
    expect(known).to_have_text(
        ["M. Lavrov", "ministre russe des Affaires étrangères", "Sergueï Lavrov, Bamako", re.compile("^0,"), "3"]
    )
    expect(panel.locator("h3")).to_have_text(["fonction1", "aide1"])
    ties = ["→ Russie être ministre", "→ Mali promettre une aidepromis"]
    expect(panel.locator("section .ties")).to_contain_text(ties)
    expect(panel.locator("summary")).to_have_text("Nommé avec1")


def test_choosing_fades_the_rest_and_escape_brings_it_back(open_page, small_graph):
    """The drawing changes with the selection, and is what it was without it."""
    page = open_page(small_graph, reduced_motion="reduce")
    pixels = "canvas => canvas.toDataURL()"
    before = page.locator("canvas").evaluate(pixels)
    page.focus("#search")
    page.keyboard.press("Escape")
    search(page, "Alger")
    page.click("#fit")
    page.wait_for_timeout(200)
    assert page.locator("canvas").evaluate(pixels) != before
    page.keyboard.press("Escape")
    page.click("#fit")
    page.wait_for_timeout(200)
    expect(page.locator("#panel")).to_be_hidden()
    assert page.locator("canvas").evaluate(pixels) == before


# --- Ties and their evidence ---


def test_a_click_on_an_edge_opens_its_evidence(open_page):
    """The line between two entities leads to the sentence behind it."""
    page = open_page(pair())
    page.mouse.click(*middle(page))
    expect(page.locator("#panel h2")).to_have_text("Mali — accusation (accuser) → Russie")
    expect(page.locator("#panel q")).to_have_text("Le Mali accuse la Russie.")


def test_evidence_is_whole(open_page, small_graph):
    """Quote, both names marked, context, status, speaker, rule, confidence, title, date and source."""
    page = open_page(small_graph)
    search(page, "Russie")
    page.get_by_role("button", name="→ Mali").click()
    item = page.locator("#panel .evidence > li")
    expect(item.locator("q")).to_have_text("« La Russie aidera le Mali »")
    expect(item.locator("mark")).to_have_text(["Russie", "Mali"])
    expect(item.locator("blockquote")).to_contain_text("Il a promis une aide militaire au Mali. « La Russie")
    expect(item.locator("blockquote")).to_contain_text("a déclaré M. Lavrov.")
    expect(item.locator(".claims > *")).to_have_text(
        ["promis", "selon Sergueï Lavrov", re.compile("^confiance 100\\s%$"), "règle verb"]
    )
    expect(item.locator(".source")).to_contain_text("Mali : Moscou promet son aide · 7 février 2023 · https://fr.wiki")
    item.get_by_role("button", name="Sergueï Lavrov").click()
    expect(page.locator("#panel h2")).to_have_text("Sergueï Lavrov")


@pytest.mark.parametrize(
    ("locale", "words"), [("fr-FR", "trouvé par : modèle appris"), ("en-GB", "found by: learnt model")]
)
def test_what_the_network_found_says_so(open_page, locale, words):
    """Not the name that its claims have for a rule."""
    graph = pair()
    (relation,) = graph.relations
    passages = tuple(replace(passage, rule=RULE) for passage in relation.evidence)
    page = open_page(
        KnowledgeGraph(graph.articles, graph.entities, (replace(relation, evidence=passages),)), locale=locale
    )
    page.mouse.click(*middle(page))
    expect(page.locator("#panel .claims > *").last).to_have_text(words)


def test_the_date_of_the_event(open_page, small_graph):
    """The event has a date of its own where the text gives one."""
    page = open_page(small_graph)
    search(page, "Macron")
    page.get_by_role("button", name="→ Abdoulaye Diop").click()
    expect(page.locator("#panel time")).to_have_text("8 février 2023")
    expect(page.locator("#panel .claims")).to_contain_text("confiance 80")


def test_offsets_count_characters(open_page):
    """An emoji is one character in Python and two in JavaScript; quotes and marks after it stay right."""
    text = "👩‍👩‍👧🤝 Salut. 🇲🇱 Le Mali 🤝 accuse la Russie 🤝. Fin 🎉."
    quote = "Le Mali 🤝 accuse la Russie 🤝."
    start = text.index(quote)
    mentions = {name: text.index(name) for name in ("Mali", "Russie")}
    entities = tuple(
        Entity(n, n, EntityType.LOC, mentions=(EntityMention("a", at, at + len(n), n, MentionNature.NAME),))
        for n, at in mentions.items()
    )
    evidence = Evidence("a", start, start + len(quote), quote)
    relation = Relation("Mali", RelationType.ACCUSE, "Russie", "accuser", 1, (evidence,))
    page = open_page(KnowledgeGraph((Article("a", text),), entities, (relation,)))
    page.mouse.click(*middle(page))
    assert page.locator("#panel q").text_content() == quote
    assert page.locator("#panel mark").all_text_contents() == ["Mali", "Russie"]
    assert page.locator("#panel blockquote").text_content() == text


def test_the_whole_article_unfolds(open_page, small_graph):
    """The text around a quote can be read to its end, the quote marked in it."""
    page = open_page(small_graph)
    search(page, "ONU")
    page.get_by_role("button", name="→ France").click()
    page.click("#panel .evidence summary")
    article = page.locator("#panel .article")
    expect(article).to_contain_text("Paris répond à Bamako")
    expect(article.locator("mark")).to_have_text(re.compile("^L’Organisation des Nations unies appelle"))


def test_a_co_mention_claims_no_more_than_it_is(open_page, small_graph):
    """Its panel has counts and association, no status and no direction."""
    page = open_page(small_graph)
    search(page, "Touaregs")
    page.locator("#panel .ties button", has_text="Mali").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text(re.compile("^Mali — co-mention — Touaregs$"))
    expect(panel).to_contain_text("Nommés ensemble dans 1 article et 1 phrase. Log-vraisemblance 4,2")
    expect(panel.locator(".claims")).to_have_count(0)


def test_negation_is_marked(open_page, small_graph):
    """What a text denies is not mistaken for what it says."""
    page = open_page(small_graph)
    search(page, "ONU")
    expect(page.locator("#panel .status.negated")).to_have_text("nié")


def test_long_lists_open_in_two_steps(open_page):
    """A hub with hundreds of ties does not fill the panel until asked to."""
    entities = tuple(Entity(f"n{i:02d}", f"Nom {i}", EntityType.PER) for i in range(41))
    relations = tuple(Relation("n00", RelationType.SUPPORT, e.id, "soutenir", 1) for e in entities[1:])
    page = open_page(KnowledgeGraph((), entities, relations))
    search(page, "Nom 0")
    expect(page.locator("#panel .ties li")).to_have_count(25)
    page.get_by_role("button", name="Encore 15").click()
    expect(page.locator("#panel .ties li")).to_have_count(40)


def test_back_and_close(open_page, small_graph):
    """The way back leads through what was looked at before, to nothing; so does closing at once."""
    page = open_page(small_graph)
    search(page, "Mali")
    page.locator("#panel .ties button").first.click()
    page.get_by_role("button", name="Retour").click()
    expect(page.locator("#panel h2")).to_have_text("Mali")
    page.get_by_role("button", name="Retour").click()
    expect(page.locator("#panel")).to_be_hidden()
    search(page, "Mali")
    page.get_by_role("button", name="Fixer").click()
    expect(page.get_by_role("button", name="Retour")).to_have_count(0)  # the last step changed the drawing
    page.get_by_role("button", name="Fermer").click()
    expect(page.locator("#panel")).to_be_hidden()
