"""The page in notebooks: each graph in a frame of its own, in its cell's width, live and exported."""

import re

import pytest
from writers.conftest import pair

from graphkit.writers.html import notebook_frame

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


def look_up(frame, words):
    """Look for an entity in a frame."""
    frame.locator("#search").fill(words)
    frame.locator("#search").press("Enter")


def test_a_frame_works_as_the_page_does(open_text, small_graph):
    """In the sandbox of a notebook's cell nothing is missing; the address is the notebook's, and stays as it is."""
    page = open_text(f"<!DOCTYPE html><p>cellule</p>{notebook_frame(small_graph)}", anchor="#cellule")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#summary")).to_contain_text(re.compile("10 entit(és|ies)"))  # a frame's locale may differ
    look_up(frame, "diop")
    expect(frame.locator("#panel h2")).to_have_text("Abdoulaye Diop")
    frame.locator("details.menu summary").click()
    with page.expect_download() as download:
        frame.locator("#exports button").first.click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    assert page.url.endswith("page.html#cellule")


def test_graphs_in_one_notebook_do_not_disturb_one_another(open_text, small_graph):
    """Each has its own selection and filters, though all are in one document."""
    page = open_text("<!DOCTYPE html>" + "".join(map(notebook_frame, (small_graph, pair(), small_graph))))
    first, second, third = (page.frame_locator(f"iframe >> nth={i}") for i in range(3))
    look_up(first, "lavrov")
    look_up(second, "russie")
    expect(first.locator("#panel h2")).to_have_text("Sergueï Lavrov")
    expect(second.locator("#panel h2")).to_have_text("Russie")
    expect(third.locator("#panel")).to_be_hidden()
    second.get_by_role("application").press("Escape")
    expect(second.locator("#panel")).to_be_hidden()
    expect(first.locator("#panel h2")).to_have_text("Sergueï Lavrov")


@pytest.mark.parametrize("width", [400, 900])
def test_a_frame_is_as_wide_as_its_cell(open_text, small_graph, width):
    """Neither the notebook nor the frame has to be scrolled sideways."""
    page = open_text(f"<!DOCTYPE html><body style='margin: 0'>{notebook_frame(small_graph)}", width=width)
    frame = page.frame_locator("iframe")
    look_up(frame, "mali")
    expect(frame.locator("#panel h2")).to_have_text("Mali")
    assert page.locator("iframe").bounding_box()["width"] == width
    for root in (page.locator("html"), frame.locator("html")):
        assert root.evaluate("root => root.scrollWidth") <= width


def test_showing_a_graph_leaves_no_file(small_graph, tmp_path, monkeypatch):
    """All of it is in the notebook, nothing beside it."""
    monkeypatch.chdir(tmp_path)
    assert small_graph._repr_html_().startswith("<iframe ")
    assert list(tmp_path.iterdir()) == []


GRAPH = """
from graphkit import KnowledgeGraph
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType

text = "Le Mali accuse la Russie."
entities = (Entity("mali", "Mali", EntityType.LOC), Entity("russie", "Russie", EntityType.LOC))
evidence = (Evidence("a", 0, len(text), text),)
relations = (Relation("mali", RelationType.ACCUSE, "russie", "accuser", 1, evidence),)
KnowledgeGraph((Article("a", text),), entities, relations)
"""


def test_an_exported_notebook_shows_its_graph(browser, tmp_path):
    """Executed, and exported to HTML, it can be mailed: the graph in it is painted and answers without a network."""
    nbformat = pytest.importorskip("nbformat")
    exporters = pytest.importorskip("nbconvert")
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(GRAPH)])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / "notebook.html"
    file.write_text(exporters.HTMLExporter().from_notebook_node(notebook)[0], "utf-8")

    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    look_up(frame, "russie")
    expect(frame.locator("#panel h2")).to_have_text("Russie")
    painted = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    assert frame.locator("canvas").evaluate(painted)
    context.close()
