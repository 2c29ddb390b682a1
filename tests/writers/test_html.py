"""The page as text: whole, reproducible, and deaf to what articles might want it to run."""

import html
import json
import os
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from graphkit.model import Article, Entity, Evidence, KnowledgeGraph, Relation
from graphkit.vocabulary import EntityType, RelationType
from graphkit.writers.html import notebook_frame, render

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'`&amp; ${alert(1)} {{ 7 * 7 }} <!--",
    "שלום \u202eעולם 🤝\u2028",
    "\x00\x07 é" * 3,
    "long " * 100,
)


class Page(HTMLParser):
    """The tags of a page, and the text of its scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.open = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Remember the element, and that what follows is in it."""
        self.open = (tag, dict(attrs))
        self.tags.append(self.open)

    def handle_endtag(self, _):
        """What follows is in none that matters here."""
        self.open = None

    def handle_data(self, data):
        """Remember the text of the element."""
        if self.open:
            self.texts.append((*self.open, data))

    def of(self, tag, **attributes):
        """The texts of the elements of that tag that have these attributes."""
        return [text for t, attrs, text in self.texts if t == tag and attributes.items() <= attrs.items()]

    def data(self, name):
        """The JSON value that the page holds under that name."""
        return json.loads(self.of("script", id=name)[0])


@pytest.fixture(scope="module")
def page(small_graph):
    """The page of the small graph."""
    return Page(render(small_graph))


def hostile_graph(words):
    """Two entities, a relation and an article that all consist of these words."""
    article = Article("a", f"{words} {words}", words, words, None, words)
    entities = tuple(Entity(f"{n}{words}", words, EntityType.PER, (words,), attributes={words: [words]}) for n in "xy")
    evidence = Evidence("a", 0, len(words), words, attributed_to=words, date=words, rule=words)
    relation = Relation(entities[0].id, RelationType.OTHER, entities[1].id, words, 1, (evidence,))
    return KnowledgeGraph((article,), entities, (relation,))


def test_is_a_whole_document(small_graph):
    """It has what browsers need to read it as what it is: doctype, encoding, viewport, language."""
    text = render(small_graph, language="en")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    metas = [attrs for tag, attrs in Page(text).tags if tag == "meta"]
    assert {"charset": "utf-8"} in metas
    assert any(meta.get("name") == "viewport" for meta in metas)


def test_same_bytes(small_graph):
    """Rendering again changes nothing."""
    assert render(small_graph) == render(small_graph)


def test_same_bytes_whatever_the_hash_seed():
    """Nor does another process, in which sets are in another order."""
    program = (
        "from writers import conftest; from graphkit.model import KnowledgeGraph;"
        "from graphkit.writers.html import render; from hashlib import sha256;"
        "graph = KnowledgeGraph(conftest.ARTICLES, conftest.ENTITIES, conftest.RELATIONS);"
        "print(sha256(render(graph).encode()).hexdigest())"
    )
    environments = ({"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)} for seed in "12")
    digests = {
        subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True).stdout
        for env in environments
    }
    assert len(digests) == 1


def test_asks_for_nothing(page):
    """No element names anything to load, and none carries a script or a style of its own."""
    addresses = [value for _, attrs in page.tags for name, value in attrs.items() if name in {"src", "href", "srcset"}]
    assert addresses == ["data:,"]  # an empty icon, so that no browser asks a server for one
    assert not [tag for tag, attrs in page.tags if "style" in attrs]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not [text for text in page.of("style") if "url(" in text or "@import" in text]
    assert "sourceMappingURL" not in "".join(page.of("script"))


def test_policy_allows_its_own_scripts_and_nothing_else(page):
    """The hashes are those of the scripts and the style as they stand in the page."""
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    hashed = lambda text: f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"  # noqa: E731
    scripts = [text for tag, attrs, text in page.texts if tag == "script" and attrs.get("type") != "application/json"]
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert set(rules["script-src"].split()) == set(map(hashed, scripts))
    assert set(rules["style-src"].split()) == set(map(hashed, page.of("style")))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words, page):
    """Whatever names and texts hold, the page has the same elements, and the words come out as they went in."""
    hostile = Page(render(hostile_graph(words), title=words))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in page.tags]
    assert hostile.data("articles")[0]["text"] == f"{words} {words}"
    node = hostile.data("nodes")[0]
    assert (node["label"], node["aliases"], node["attributes"]) == (words, [words], {words: [words]})
    assert hostile.data("edges")[0]["predicate"] == words


def test_template_syntax_in_a_title_is_text(small_graph):
    """A title is data for the template, not a part of it."""
    assert "<title>{{ 7 * 7 }} &lt;b&gt;</title>" in render(small_graph, title="{{ 7 * 7 }} <b>")


def test_lone_surrogates_do_not_break_the_page():
    """Text that is not Unicode, which JSON can hold, is shown with a question mark for what cannot be written."""
    article = Article("a", "x\ud800y", "\udfff")
    evidence = Evidence("a", 0, 3, article.text)
    entities = (Entity("a", "\ud800", EntityType.PER), Entity("b", "b", EntityType.PER))
    graph = KnowledgeGraph((article,), entities, (Relation("a", RelationType.OTHER, "b", "", 1, (evidence,)),))
    assert Page(render(graph).encode().decode()).data("articles")[0]["text"] == "x?y"


def test_evidence_is_offsets_into_texts_that_are_stored_once(small_graph, page):
    """The page holds each article once and no quote; cutting by the offsets gives the quotes back."""
    articles, edges = page.data("articles"), page.data("edges")
    cut = {
        (edge["from"], edge["relation"], edge["to"]): articles[at[0]]["text"][at[1] : at[2]]
        for edge in edges
        for at in (edge["evidence"][0]["at"],)
    }
    assert cut == {(r.subject, r.type, r.object): r.evidence[0].quote for r in small_graph.relations}


def test_uncited_articles_keep_their_titles_only():
    """A text that no relation rests on is not in the page; that the article was read still is."""
    graph = KnowledgeGraph((Article("a", "Il pleut.", "Météo", "2024-01-05"),))
    [article] = Page(render(graph)).data("articles")
    assert article == {"id": "a", "text": "", "title": "Météo", "published": "2024-01-05"}


def test_each_node_has_a_place(small_graph, page):
    """The browser computes no layout."""
    nodes = page.data("nodes")
    assert [node["id"] for node in nodes] == [entity.id for entity in small_graph.entities]
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)


def test_nodes_grow_with_their_ties(page):
    """Mali is tied to five entities, Alger to one."""
    size = {node["id"]: node["size"] for node in page.data("nodes")}
    assert size["mali"] > size["lavrov"] > size["alger"]


def test_parallel_edges_bend_apart():
    """Edges between the same two nodes, whichever way they point, do not lie on each other."""
    entities = tuple(Entity(id_, id_, EntityType.LOC) for id_ in "ab")
    relations = (
        Relation("a", RelationType.AID, "b", "aider", 1),
        Relation("b", RelationType.ACCUSE, "a", "accuser", 1),
        Relation("a", RelationType.CO_MENTION, "b", "", 1),
    )
    edges = Page(render(KnowledgeGraph((), entities, relations))).data("edges")
    aid, accuse, together = (edge.get("smooth") for edge in edges)
    assert aid == together | {"type": aid["type"]}
    assert aid["type"] != together["type"]
    assert accuse is None


def test_arrows_are_for_what_has_a_direction():
    """A meeting is nobody's alone; an accusation has an author."""
    entities = tuple(Entity(id_, id_, EntityType.LOC) for id_ in "ab")
    relations = (Relation("a", RelationType.CONSULT, "b", "", 1), Relation("a", RelationType.ACCUSE, "b", "", 1))
    edges = Page(render(KnowledgeGraph((), entities, relations))).data("edges")
    assert [edge.get("arrows") for edge in edges] == [None, "to"]


def test_co_mentions_come_last_and_strongest_first(small_graph, page):
    """The page shows a first part of them."""
    types = [edge["relation"] for edge in page.data("edges")]
    assert types == sorted(types, key="co_mention".__eq__)
    assert len(types) == len(small_graph.relations)


def test_empty_graph():
    """A graph of nothing is a page, too."""
    page = Page(render(KnowledgeGraph()))
    assert page.data("nodes") == page.data("edges") == page.data("articles") == []


def test_title(small_graph):
    """A page has the title it is given, or one that says what it is, in the language it is for."""
    assert Page(render(small_graph, title="Sahel")).of("title") == ["Sahel"]
    assert Page(render(small_graph)).of("title") == ["Qui est lié à qui"]
    assert Page(render(small_graph, language="en")).of("title") == ["Who is tied to whom"]


def test_notebook_frame_is_the_page_in_a_sandbox(small_graph):
    """A notebook gets the page as the text of a frame that can run scripts and nothing more."""
    (tag, attrs), *rest = Page(notebook_frame(small_graph, height=450)).tags
    assert (tag, rest) == ("iframe", [])
    assert attrs["srcdoc"] == render(small_graph)
    assert attrs["sandbox"] == "allow-scripts"
    assert "height: 450px" in attrs["style"]
    assert html.escape("<script>") in notebook_frame(small_graph)


def test_heavy_libraries_wait_until_they_are_used():
    """Importing the writer costs nothing; pyvis, numpy and networkx come with the first page."""
    program = "import sys, graphkit.writers.html; print(sorted({'pyvis', 'numpy', 'networkx'} & sys.modules.keys()))"
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert output.stdout == "[]\n"
