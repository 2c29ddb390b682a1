"""What a page must bear: words that mean something to browsers, tables and programs, and graphs of strange shapes."""

import logging
import re
from math import dist

import networkx as nx
import pytest
from writers.conftest import middle, pair, search, stated
from writers.page_reader import SVG, armed, nodes, rows, saved, svg, ties

from graphkit import KnowledgeGraph
from graphkit.model import Article, Association, End, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.writers import html

expect = pytest.importorskip("playwright.sync_api").expect

WORDS = (
    "</script><script>hurt = 1</script>",
    "<img src=x onerror='hurt = 1'>",
    "<svg onload=hurt=1><style>*{display:none}</style>",
    "\"'`&amp;&#60;b>",
    "--><!-- ]]> {{ 7 * 7 }} ${hurt = 1}",
    "javascript:hurt=1",
    "שלום \u202eעולם",
    "مالي",
    "zéro\u200bchasse\u200d\ufeff",
    "👩‍👩‍👧‍👦 🇲🇱",
    "\x01\x07\x1b[31m contrôle",
    "long " * 100,
    "m" * 500,
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "confidence",
)
TYPES = [type_ for type_ in RelationType if type_.is_stated]


def whole(word):
    """An end that is all of a quote, and stands for something else."""
    return End(0, len(word), MentionNature.NOMINAL)


def hostile():
    """A graph in which each of the words is all that can be words of an entity, an article and a relation."""
    articles = [Article(word, f"{word}. Fin.", word, word, None, word) for word in WORDS]
    entities = [
        Entity(
            word,
            word,
            list(EntityType)[i % len(EntityType)],
            (f"alias {word}",),
            WORDS[i - 1],
            {word: word, "roles": [word, {word: word}]},
            (EntityMention(word, 0, len(word), word, MentionNature.NAME),),
        )
        for i, word in enumerate(WORDS)
    ]
    relations = [
        Relation(
            word,
            TYPES[i],
            WORDS[(i + 1) % len(WORDS)],
            word,
            1,
            (Evidence(word, 0, len(word), word, list(Status)[i % 4], word, word, word, 0.5, whole(word)),),
        )
        for i, word in enumerate(WORDS)
    ]
    return KnowledgeGraph(tuple(articles), tuple(entities), tuple(relations))


def look_at(page, word):
    """Open an entity by its address, and wait until the page has followed."""
    page.evaluate("word => { location.hash = new URLSearchParams({ entity: word }) }", word)
    expect(page.locator("#panel h2")).to_have_text(word)


@pytest.fixture
def page(open_page):
    """Its page, in which nothing must have run in the end."""
    page = open_page(hostile(), reduced_motion="reduce")
    yield page
    assert page.evaluate("typeof hurt") == "undefined"
    assert page.locator("#panel, #stage").first.is_visible()
    assert page.locator("img, iframe, object, embed, svg svg").count() == 0


@pytest.mark.browser
def test_the_panel(page):
    """Names, aliases, attributes, predicates, quotes, rules, titles, sources and dates are shown as they are."""
    panel = page.locator("#panel")
    for word in WORDS:
        look_at(page, word)
        assert panel.locator("h2").text_content() == word
        facts = dict(zip(*(panel.locator(f"dl {tag}").all_text_contents() for tag in ("dt", "dd")), strict=True))
        assert facts["Aussi nommé"] == f"alias {word}"
        assert word in facts["Fonctions"]
        assert facts[word.replace("_", " ")] == word
        panel.locator(".ties button", has=page.get_by_text(word, exact=True)).click()
        expect(panel.locator("blockquote q")).to_have_text(word)
        assert panel.locator("blockquote q").text_content() == word
        assert panel.locator("q mark").text_content() == word
        assert panel.locator(".reached").text_content() == f"{word} → {word}"
        assert panel.locator("cite").text_content() == word
        assert panel.locator(".claims").text_content().count(word) == 3
        assert panel.locator(".source").text_content() == f"{word} · {word} · {word}"
        assert panel.locator("a").count() == 0


@pytest.mark.browser
def test_search_and_list(page):
    """Each is found by its name, and stands in both lists, whichever column orders them."""
    for word in WORDS:
        if word.isprintable() and len(word) < 300:
            search(page, word)
            assert page.locator("#panel h2").text_content() == word
    page.keyboard.press("Escape")
    page.click("#list-button")
    names = lambda: page.locator("#list tbody th").all_text_contents()  # noqa: E731
    assert sorted(names()) == sorted(WORDS)
    for column in page.locator("#list thead button").all():
        column.click()
    assert sorted(names()) == sorted(WORDS)
    page.get_by_label("Filtrer la liste").fill("__proto__")
    assert "__proto__" in names()
    page.click("[data-list=ties]")
    page.get_by_label("Filtrer la liste").fill("")
    assert sorted(names()) == sorted(WORDS)
    for column in page.locator("#list thead button").all():
        column.click()
    assert sorted(names()) == sorted(WORDS)


@pytest.mark.browser
def test_ways_and_links(page, open_page):
    """Paths lead through them, and an address that names them leads another reader there."""
    look_at(page, "__proto__")
    page.get_by_label("Chemin vers…").fill("hasOwn")
    page.keyboard.press("Enter")
    stops = page.locator("#panel .way li.stop")
    expect(stops).to_have_text(["__proto__", "constructor", "toString", "hasOwnProperty"])
    for word in WORDS:
        look_at(page, word)
        if page.get_by_role("button", name="Fixer").count():
            page.get_by_role("button", name="Fixer").click()
    other = open_page(hostile(), anchor=f"#{page.url.split('#')[1]}", reduced_motion="reduce")
    assert nodes(other) == nodes(page)
    assert other.locator("#panel").inner_text() == page.locator("#panel").inner_text()


@pytest.mark.browser
def test_exports(page, tmp_path):
    """Tables, graph, picture and citation hold the words, the tables and the XML but for what these cannot."""
    drawable = {word.replace("\x01", "").replace("\x07", "").replace("\x1b", "") for word in WORDS}
    assert {armed(row["label"]) for row in rows(saved(page, "nodes"))} == set(WORDS)
    assert {armed(row["predicate"]) for row in rows(saved(page, "ties"))} == set(WORDS)
    (tmp_path / "x.graphml").write_bytes(saved(page, "graphml"))
    graph = nx.read_graphml(tmp_path / "x.graphml")
    assert set(graph) == drawable
    assert {data["predicate"] for *_, data in graph.edges(data=True)} == drawable
    drawing = svg(page)
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= {
        *("svg", "title", "rect", "g", "polygon", "path", "circle", "text")
    }
    assert all(not name.startswith("on") for element in drawing.iter() for name in element.attrib)
    look_at(page, WORDS[0])
    page.locator("#panel .ties button", has_text="→").click()
    page.get_by_text("Citer", exact=True).click()
    expect(page.get_by_label("Citation")).to_have_value(re.compile("caractères"))
    assert page.get_by_label("Citation").input_value().count(WORDS[0]) == 9


LINKS = {
    "https://exemple.fr/a?b=<c>&d='e'": True,
    "HTTP://EXEMPLE.FR": True,
    "javascript:hurt=1": False,
    " javascript:hurt=1": False,
    "JaVaScRiPt:hurt=1//https://exemple.fr": False,
    "data:text/html,<script>hurt=1</script>": False,
    "file:///etc/passwd": False,
    "//exemple.fr": False,
    "\thttps://exemple.fr": False,
}


@pytest.mark.browser
def test_only_web_addresses_are_links(open_page):
    """And these tell the site neither whence the reader comes nor how to reach back."""
    kg = pair()
    text = kg.articles[0].text
    articles = tuple(Article(str(i), text, source=source) for i, source in enumerate(LINKS))
    passages = tuple(Evidence(article.id, 0, len(text), text) for article in articles)
    accused = stated("mali", RelationType.ACCUSE, "russie", "accuser", *passages)
    page = open_page(
        KnowledgeGraph(articles, kg.entities, (accused,)), anchor="#subject=mali&type=accuse&object=russie"
    )
    told = page.locator("#panel .source")
    assert told.all_text_contents() == [f"{i} · {source}" for i, source in enumerate(LINKS)]
    links = page.locator("#panel a")
    hrefs = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert hrefs == [source for source, is_link in LINKS.items() if is_link]
    assert set(links.evaluate_all("links => links.map(link => link.rel)")) == {"noopener noreferrer"}
    assert page.evaluate("typeof hurt") == "undefined"


# --- Graphs of strange shapes ---


@pytest.mark.browser
def test_a_relation_of_an_entity_with_itself(open_page):
    """It is drawn as a loop that can be opened, in the list, and no neighbour of its own."""
    kg = pair()
    own = Relation("mali", RelationType.SUPPORT, "mali", "se soutenir", 1, kg.relations[0].evidence)
    page = open_page(KnowledgeGraph(kg.articles, kg.entities, (*kg.relations, own)))
    assert set(ties(page)) == {"Mali accuse Russie", "Mali support Mali"}
    assert {circle.get("r") for circle in svg(page).iter(f"{SVG}circle")} == {"20"}
    search(page, "Mali")
    panel = page.locator("#panel")
    expect(panel.locator("dl")).to_contain_text("Entités liées1")
    panel.get_by_role("button", name="→ Mali se soutenir").click()
    expect(panel.locator("h2")).to_have_text("Mali — soutien (se soutenir) → Mali")
    expect(panel.locator("section")).to_have_count(0)
    page.reload()
    expect(panel.locator("h2")).to_have_text("Mali — soutien (se soutenir) → Mali")


@pytest.mark.browser
def test_many_relations_between_two(open_page):
    """All that two say of each other is kept apart: every line runs a way of its own, and every one can be opened."""
    kg = pair()
    relations = tuple(
        Relation(*ends, f"dire {i}", 1, kg.relations[0].evidence)
        for i, ends in enumerate(
            ends for type_ in TYPES for ends in (("mali", type_, "russie"), ("russie", type_, "mali"))
        )
    )
    page = open_page(KnowledgeGraph(kg.articles, kg.entities, relations))
    paths = [path.get("d") for path in svg(page).iter(f"{SVG}path")]
    assert len(set(paths)) == len(relations) > 50
    numbers = [list(map(float, path[1:].replace("Q", " ").split())) for path in paths]
    apart = dist(*nodes(page).values())
    for axis in (0, 1):
        along = [number for path in numbers for number in path[axis::2]]
        assert max(along) - min(along) < 2 * apart
    page.mouse.click(*middle(page))
    expect(page.locator("#panel h3")).to_have_text("Autres liens entre les deux")
    page.get_by_role("button", name=f"Encore {len(relations) - 26}").click()
    others = page.locator("#panel .ties button")
    expect(others).to_have_count(len(relations) - 1)
    for name in ("dire 0", "dire 31", f"dire {len(relations) - 1}"):
        page.locator("#panel .ties button", has_text=re.compile(rf"\({name}\)")).click()
        expect(page.locator("#panel h2")).to_contain_text(f"({name})")
        if page.locator("#panel .more").count():
            page.click("#panel .more")


@pytest.mark.browser
def test_a_tie_without_evidence_and_an_entity_without_mentions(open_page):
    """What has nothing to show says so, and breaks nothing."""
    entities = tuple(Entity(name, name, EntityType.PER) for name in "AB")
    relations = (
        Relation("A", RelationType.AID, "B", "", 0),
        Relation("A", RelationType.CO_MENTION, "B", "", 3, (), Association(3, 4, 0.5, 4.2)),
    )
    page = open_page(KnowledgeGraph((), entities, relations), anchor="#subject=A&type=co_mention&object=B")
    expect(page.locator("#panel")).to_contain_text("0 passage · 3 articles")
    search(page, "A")
    expect(page.locator("#panel")).to_contain_text("0 mention · 0 article")
    page.click("#list-button")
    page.click("[data-list=ties]")
    expect(page.locator("#list tbody tr")).to_have_count(2)
    assert len(rows(saved(page, "ties"))) == 2


@pytest.mark.browser
def test_names_that_are_no_names(open_page):
    """Empty and blank names leave something to press in the list, and an address that works."""
    entities = tuple(Entity(f"e{i}", name, EntityType.PER) for i, name in enumerate(("", " ", "\u200b", "\n")))
    page = open_page(KnowledgeGraph((), entities), anchor="#entity=e0")
    expect(page.locator("#panel")).to_be_visible()
    page.click("#list-button")
    expect(page.locator("#list tbody tr")).to_have_count(4)
    assert len(rows(saved(page, "nodes"))) == 4


# --- Pages that are too large ---


def test_a_heavy_page_warns(small_graph, monkeypatch, caplog):
    """Whoever makes a page that browsers are slow to open hears of it, and of what keeps less."""
    monkeypatch.setattr(html, "_HEAVY", 1000)
    with caplog.at_level(logging.WARNING):
        assert html.render(small_graph).startswith("<!DOCTYPE html>")
    assert len(caplog.records) == 1
    assert "--min-articles" in caplog.text


def test_a_light_page_does_not(small_graph, caplog):
    """The usual page is no reason to worry."""
    html.render(small_graph)
    assert not caplog.records
