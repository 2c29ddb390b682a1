"""What a reader takes away from the page: pictures, tables, graphs for other programs, and citations."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest
from writers.conftest import pair, search, stated
from writers.page_reader import SVG, armed, rows, saved, screen, svg

from graphkit import KnowledgeGraph
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType, Status

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

AWKWARD = (
    "=1+1",
    "+33 6",
    "-2",
    "@SUM(A1)",
    "Dupont, Durand",
    'dit "le Vieux"',
    "deux\nlignes\r\nà lire",
    "</data><data>&amp;",
    "\tavec\ttabulations",
    "أحمد 🤝 שרה",
    "point;virgule",
    " espaces ",
)


def awkward():
    """Names that tables and XML take amiss, each supporting the next."""
    entities = tuple(Entity(name, name, EntityType.PER, (f"alias {name}",)) for name in AWKWARD)
    evidence = Evidence("a", 0, 4, "Cela", Status.ALLEGED, AWKWARD[0], "2020-02", "verb", 0.5)
    relations = tuple(
        Relation(one, type_, AWKWARD[i - 1], f"dire, {one}", 1, (evidence,))
        for i, one in enumerate(AWKWARD)
        for type_ in (RelationType.SUPPORT, RelationType.CONSULT)
    )
    return KnowledgeGraph((Article("a", "Cela."),), entities, relations)


# --- Pictures ---


def test_the_image_is_of_the_screen(open_page, small_graph):
    """The PNG has the size of the drawing and bears the name of the graph."""
    page = open_page(small_graph, title="Sahel : 2023")
    page.get_by_text("Exporter", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Image PNG").click()
    assert re.fullmatch(r"Sahel.{1,3}2023\.png", download.value.suggested_filename)
    image = download.value.path().read_bytes()
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    box = page.locator("#canvas").bounding_box()
    assert (int.from_bytes(image[16:20]), int.from_bytes(image[20:24])) == (int(box["width"]), round(box["height"]))
    expect(page.locator("#exports")).to_be_hidden()


def test_the_drawing_as_svg(open_page, small_graph):
    """It has the shapes, lines, heads, dashes, crosses and names that the canvas shows."""
    page = open_page(small_graph, title="<Sahel> & co")
    drawing = svg(page)
    assert drawing.find(f"{SVG}title").text == "<Sahel> & co"
    corners = [
        len(polygon.get("points").split())
        for polygon in drawing.iter(f"{SVG}polygon")
        if polygon.get("fill-opacity") is None
    ]
    shapes = {number: corners.count(number) for number in set(corners)}
    assert shapes == {3: 10, 4: 5, 6: 1, 10: 1}  # heads of arrows; a square and four diamonds; a hexagon; a star
    assert len(list(drawing.iter(f"{SVG}circle"))) == 3
    lines = [path for path in drawing.iter(f"{SVG}path") if "Q" in path.get("d")]
    assert len(lines) == 14
    assert sorted(filter(None, (line.get("stroke-dasharray") for line in lines))) == ["1.5 5", "18 6", "9 6", "9 6"]
    assert len([path for path in drawing.iter(f"{SVG}path") if path not in lines]) == 1  # the cross
    names = {text.text for text in drawing.iter(f"{SVG}text")}
    assert len({e.name for e in small_graph.entities} - names) <= 1  # a name that would stand on another is left out
    assert {"menace", "soutien", "retrait"} <= names


def test_the_svg_stands_where_the_canvas_does(open_page, small_graph):
    """A click where the picture has an entity opens it, also after the view has moved."""
    page = open_page(small_graph, reduced_motion="reduce")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(100)
    circle = next(svg(page).iter(f"{SVG}circle"))
    page.mouse.click(*screen(page, (float(circle.get("cx")), float(circle.get("cy")))))
    expect(page.locator("#panel .kind")).to_have_text("Personne")


def test_the_svg_has_what_is_looked_at(open_page, small_graph):
    """What is faded on the canvas is faded in the picture, and only the names in view are written."""
    page = open_page(small_graph)
    search(page, "Macron")
    page.wait_for_timeout(500)
    drawing = svg(page)
    assert {shape.get("opacity") for shape in drawing.iter(f"{SVG}circle")} == {"1", "0.12"}
    written = {text.text for text in drawing.iter(f"{SVG}text")}
    assert written <= {"Emmanuel Macron", "France", "Abdoulaye Diop", "fonction", "rejet"}
    assert "Emmanuel Macron" in written


# --- Tables ---


def test_tables_of_awkward_names(open_page):
    """Commas, quotes and line ends come through, and no cell is a formula."""
    page = open_page(awkward())
    for entry, columns in (("nodes", ("id", "label")), ("ties", ("source", "target_label"))):
        data = saved(page, entry)
        assert data.startswith(b"\xef\xbb\xbf")
        found = rows(data)
        assert len(found) == (len(AWKWARD) if entry == "nodes" else 2 * len(AWKWARD))
        for column in columns:
            assert {armed(row[column]) for row in found} == set(AWKWARD)
        assert not [cell for row in found for cell in row.values() if re.match(r"[=+@\t\r]|-\D", cell)]
        assert all(None not in row for row in found)
    assert {armed(row["predicate"]) for row in found} == {f"dire, {name}" for name in AWKWARD}
    assert {armed(row["speakers"]) for row in found} == {"=1+1"}
    assert {row["first_date"] for row in found} == {"2020-02"}


def test_tables_are_of_what_is_drawn(open_page, small_graph):
    """A filter leaves its mark on both."""
    page = open_page(small_graph, anchor="#hiddenTypes=PER~EVENT&coMentions=0&hiddenStatuses=negated")
    assert {row["type"] for row in rows(saved(page, "nodes"))} == {"ORG", "LOC", "GROUP"}
    found = rows(saved(page, "ties"))
    drawn = {(row["source"], row["relation"], row["target"]) for row in found}
    assert drawn == {
        ("russie", "aid", "mali"),
        ("france", "threaten", "bamako"),
        ("france", "retreat", "mali"),
        ("onu", "request", "france"),
    }
    rumour = next(row for row in found if row["relation"] == "threaten")
    assert rumour == {
        "source": "france",
        "target": "bamako",
        "source_label": "France",
        "target_label": "Bamako",
        "relation": "threaten",
        "predicate": "menacer",
        "status": "alleged",
        "weight": "1",
        "evidence_count": "1",
        "speakers": "Abdoulaye Diop",
        "first_date": "2023-02-07",
        "last_date": "2023-02-07",
        "confidence": "1",
        "directed": "true",
    }


def test_tables_of_nothing(open_page):
    """An empty graph gives files that can be read all the same."""
    page = open_page(KnowledgeGraph())
    assert rows(saved(page, "nodes")) == rows(saved(page, "ties")) == []
    assert nx.read_graphml(BytesIO(saved(page, "graphml"))).number_of_nodes() == 0
    ET.fromstring(saved(page, "svg"))  # noqa: S314 - the page's own


# --- Graphs for other programs ---


@pytest.mark.parametrize("kind", ["small", "awkward"])
def test_other_programs_read_the_graph(open_page, small_graph, tmp_path, kind):
    """NetworkX and igraph find every entity and tie with all its columns, and which ties have a direction."""
    page = open_page(small_graph if kind == "small" else awkward())
    file = tmp_path / "graph.graphml"
    file.write_bytes(saved(page, "graphml"))
    nodes, ties = rows(saved(page, "nodes")), rows(saved(page, "ties"))
    graph = nx.read_graphml(file)
    assert {armed(row["id"]) for row in nodes} == set(graph)
    assert graph.number_of_edges() == len(ties)
    for row in nodes:
        data = graph.nodes[armed(row["id"])]
        assert data["label"] == armed(row["label"])
        assert (data["type"], data["mentions"]) == (row["type"], int(row["mentions"]))
        assert (data["x"], data["y"]) == (float(row["x"]), float(row["y"]))
    told = {(s, d["relation"], t): d for s, t, d in graph.edges(data=True)}
    for row in ties:
        data = told[armed(row["source"]), row["relation"], armed(row["target"])]
        assert data["label"] == row["relation"]
        assert data["directed"] == (row["directed"] == "true") == (row["relation"] not in {"co_mention", "consult"})
        assert data.get("predicate", "") == armed(row["predicate"])
        assert data.get("status", "") == row["status"]
        assert data["weight"] == int(row["weight"])
        assert data.get("speakers", "") == armed(row["speakers"])
    read = igraph.Graph.Read_GraphML(str(file))
    assert (read.vcount(), read.ecount()) == (len(nodes), len(ties))
    assert set(read.vs["label"]) == {data["label"] for _, data in graph.nodes(data=True)}


# --- Citations ---


def test_a_citation_leads_back_to_its_words(open_page, small_graph):
    """Claim, quote, article, source, date and place, where the article has exactly these words."""
    page = open_page(small_graph)
    search(page, "Bamako")
    page.get_by_role("button", name="← France").click()
    page.get_by_text("Citer", exact=True).click()
    box = page.get_by_label("Citation")
    expect(box).to_have_value(re.compile("caractères"))
    claim, quote, place = box.input_value().split("\n")
    assert claim == "France — menace — Bamako (menacer, allégué, selon Abdoulaye Diop)"
    title, source, date, id_, characters = place.split(", ")
    assert (title, date, id_) == ("Mali : Moscou promet son aide", "7 février 2023", "bamako")
    assert source == "https://fr.wikinews.org/wiki/Mali"
    start, end = map(int, re.findall(r"\d+", characters))
    assert quote == f"« {small_graph.articles[0].text[start:end]} »" == "« la France aurait menacé Bamako »"


def test_a_citation_can_be_copied(open_page):
    """One press puts it where it can be pasted from, and says so."""
    page = open_page(pair("Le Mali accuse la Russie 🤝."), permissions=["clipboard-read", "clipboard-write"])
    search(page, "Mali")
    page.locator("#panel .ties button").click()
    page.get_by_text("Citer", exact=True).click()
    expect(page.get_by_label("Citation")).to_have_value(re.compile("caractères 0 à 27"))
    page.get_by_role("button", name="Copier").click()
    expect(page.locator("#panel")).to_contain_text("Copié")
    words = page.get_by_label("Citation").input_value()
    assert "« Le Mali accuse la Russie 🤝. »" in words
    assert page.evaluate("navigator.clipboard.readText()") == words


def test_a_citation_of_what_has_next_to_nothing(open_page):
    """Without title, source and date it names the article by its id; a co-mention has no status."""
    passage = Evidence("art. 5", 0, 5, "A, B.")
    ties = (
        stated("a", RelationType.AID, "b", "", passage),
        Relation("a", RelationType.CO_MENTION, "b", "", 1, (passage,)),
    )
    kg = KnowledgeGraph((Article("art. 5", "A, B."),), tuple(Entity(i, i, EntityType.PER) for i in "ab"), ties)
    page = open_page(kg, anchor="#subject=a&type=co_mention&object=b")
    page.get_by_text("Citer", exact=True).click()
    cited = "a — co-mention — b\n« A, B. »\nart. 5, caractères 0 à 5"
    expect(page.get_by_label("Citation")).to_have_value(cited)
