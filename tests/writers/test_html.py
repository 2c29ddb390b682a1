"""The page as text: whole, reproducible, and deaf to what articles might want it to run."""

import html
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from writers.conftest import decoded

from graphkit import KnowledgeGraph
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType
from graphkit.writers.html import notebook_frame, render

DATA = {"application/json", "text/plain"}  # what no browser runs

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


@pytest.fixture(scope="module")
def page(small_graph):
    """The page of the small graph."""
    return Page(render(small_graph))


def hostile_graph(words):
    """Two entities, a relation and an article that all consist of these words."""
    article = Article("a", f"{words} {words}", words, words, None, words)
    entities = tuple(Entity(f"{n}{words}", words, EntityType.PER, (words,), attributes={words: [words]}) for n in "xy")
    evidence = Evidence("a", 0, len(words), words, attributed_to=entities[0].id, date=words, rule=words)
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


def test_same_bytes_whatever_the_hash_seed(printed):
    """Nor does another process, in which sets are in another order."""
    program = (
        "from writers import conftest; from graphkit import KnowledgeGraph;"
        "from graphkit.writers.html import render; from hashlib import sha256;"
        "graph = KnowledgeGraph(conftest.ARTICLES, conftest.ENTITIES, conftest.RELATIONS);"
        "print(sha256(render(graph).encode()).hexdigest())"
    )
    assert len(printed(program)) == 1


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
    scripts = [text for tag, attrs, text in page.texts if tag == "script" and attrs.get("type") not in DATA]
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert set(rules["script-src"].split()) == set(map(hashed, scripts))
    assert set(rules["style-src"].split()) == set(map(hashed, page.of("style")))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words, page):
    """Whatever names and texts hold, the page has the same elements, and the words come out as they went in."""
    hostile = Page(render(hostile_graph(words), title=words))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in page.tags]
    graph = decoded(hostile.of("script", id="graph")[0])
    assert [graph["nodes"][field][0] for field in ("label", "aliases")] == [words, [words]]
    assert graph["nodes"]["attributes"][0] == {words: [words]}
    assert graph["edges"]["predicate"] == [words]
    [texts] = map(decoded, hostile.of("script", **{"class": "texts"}))
    assert texts["texts"] == [f"{words} {words}"]


def test_template_syntax_in_a_title_is_text(small_graph):
    """A title is data for the template, not a part of it."""
    assert "<title>{{ 7 * 7 }} &lt;b&gt;</title>" in render(small_graph, title="{{ 7 * 7 }} <b>")


def test_lone_surrogates_do_not_break_the_page(small_graph):
    """A title that is not Unicode, which JSON can hold, is shown with a question mark for what cannot be written."""
    assert Page(render(small_graph, title="x\ud800y").encode().decode()).of("h1") == ["x?y"]


def test_title(small_graph):
    """A page has the title it is given, or one that says what it is, in the language it is for."""
    assert Page(render(small_graph, title="Sahel")).of("title") == ["Sahel"]
    assert Page(render(small_graph)).of("title") == ["Qui est lié à qui"]
    assert Page(render(small_graph, language="en")).of("title") == ["Who is tied to whom"]


def test_notebook_frame_is_the_page_in_a_sandbox(small_graph):
    """A notebook gets the page as the text of a frame that can run scripts and give files, nothing more."""
    (tag, attrs), *rest = Page(notebook_frame(small_graph, height=450)).tags
    assert (tag, rest) == ("iframe", [])
    assert attrs["srcdoc"] == render(small_graph)
    assert attrs["sandbox"] == "allow-scripts allow-downloads"
    assert "height: 450px" in attrs["style"]
    assert html.escape("<script>") in notebook_frame(small_graph)


def test_heavy_libraries_wait_until_they_are_used():
    """Importing the writer costs nothing; pyvis, numpy and networkx come with the first page."""
    program = "import sys, graphkit.writers.html; print(sorted({'pyvis', 'numpy', 'networkx'} & sys.modules.keys()))"
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert output.stdout == "[]\n"
