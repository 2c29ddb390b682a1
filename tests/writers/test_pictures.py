"""Pictures without a browser: all that is drawn is there, in the page's colours, and names do not cross."""

import logging
from xml.etree import ElementTree as ET

import matplotlib.image
import numpy as np
import pytest
from hostile import EMPTY, LONELY, WORDS, graph_of

from graphkit.writers import picture, png, render, write
from graphkit.writers.colours_and_shapes import TYPE_COLOURS
from graphkit.writers.plain import one_line

SVG = "{http://www.w3.org/2000/svg}"


def svg(kg):
    """The SVG of a graph, read as XML."""
    return ET.fromstring(render(kg, "svg"))  # noqa: S314 - our own text


def test_every_entity_is_a_shape_in_its_colour(small_graph):
    """A circle for a person, corners for the others, its name under the pointer."""
    root = svg(small_graph)
    shapes = {title.text: shape for shape in root for title in shape.findall(f"{SVG}title")}
    assert set(shapes) == {entity.name for entity in small_graph.entities}
    for entity in small_graph.entities:
        shape = shapes[entity.name]
        assert shape.get("fill") == TYPE_COLOURS[entity.type]
        assert (shape.tag == f"{SVG}circle") == (entity.type == "PER")


def test_two_entities_have_one_line(small_graph):
    """However they are tied."""
    pairs = {frozenset((r.subject, r.object)) for r in small_graph.relations}
    assert len(svg(small_graph).findall(f"{SVG}line")) == len(pairs)


def test_all_is_within_the_picture(small_graph):
    """No name is cut off."""
    drawn = picture.picture(small_graph)
    for shape in drawn.shapes:
        assert shape.radius <= shape.middle[0] <= drawn.width - shape.radius
        assert shape.radius <= shape.middle[1] <= drawn.height - shape.radius
    for name in drawn.names:
        half = len(name.words) * picture.LETTERS / 4
        assert half <= name.middle <= drawn.width - half
        assert name.top + picture.LETTERS <= drawn.height


def test_any_name_can_be_drawn():
    """As words."""
    found = {text.text for text in svg(graph_of()).iter(f"{SVG}title")}
    assert found == {one_line(word) for word in WORDS}


@pytest.mark.parametrize("kg", [EMPTY, LONELY], ids=["empty", "lonely"])
def test_next_to_nothing_is_a_small_picture(kg, tmp_path):
    """And no error."""
    assert svg(kg).get("viewBox").startswith("0 0 ")
    write(kg, tmp_path / "a.png")
    assert matplotlib.image.imread(tmp_path / "a.png").shape[0] > 100


def test_a_png_shows_the_same(small_graph, tmp_path):
    """At two dots a pixel, each entity in its colour where the picture has it."""
    write(small_graph, tmp_path / "a.png")
    dots = (matplotlib.image.imread(tmp_path / "a.png")[..., :3] * 255).round()
    drawn = picture.picture(small_graph)
    assert abs(dots.shape[1] - drawn.width * 2) <= 2
    for shape in drawn.shapes:
        x, y = (round(coordinate * 2) for coordinate in shape.middle)
        wanted = np.array(list(bytes.fromhex(shape.colour[1:])))
        assert (np.abs(dots[y - 4 : y + 4, x - 4 : x + 4] - wanted).sum(axis=2) < 12).any()


def test_a_large_graph_shows_its_most_tied(small_graph, monkeypatch, caplog):
    """And says so."""
    monkeypatch.setattr("graphkit.graph.drawing._OPENING", 6)
    monkeypatch.setattr("graphkit.graph.drawing._levels", lambda count: iter((6, count)))
    monkeypatch.setattr(picture, "_MOST", 8)
    with caplog.at_level(logging.WARNING, "graphkit"):
        drawn = picture.picture(small_graph)
    assert len(drawn.shapes) == 6
    assert "Mali" in {shape.title for shape in drawn.shapes}
    assert "the 6 most tied of 10 entities" in caplog.text


def test_a_picture_is_no_larger_than_programs_open(small_graph, monkeypatch, tmp_path):
    """The dots are fewer then."""
    monkeypatch.setattr(png, "_MOST", 300)
    write(small_graph, tmp_path / "a.png")
    assert max(matplotlib.image.imread(tmp_path / "a.png").shape) <= 301
