"""The drawings of a graph: from its most tied entities to all, each at home where it was."""

from functools import cache
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import KnowledgeGraph
from graphkit.graph.drawing import _levels, draw, radius
from graphkit.graph.layout import layout
from graphkit.model import Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType

pytestmark = pytest.mark.filterwarnings("error", "ignore::pytest.PytestUnraisableExceptionWarning")  # others' files


def known(graph):
    """A KnowledgeGraph with these nodes and edges."""
    names = {node: f"e{node:04d}" for node in graph}
    evidence = (Evidence("a", 0, 1, "x"),)
    return KnowledgeGraph(
        entities=tuple(Entity(name, name, EntityType.PER) for name in names.values()),
        relations=tuple(
            Relation(names[a], RelationType.CO_MENTION, names[b], "", 1, evidence) for a, b in graph.edges if a != b
        ),
    )


@cache
def chain(number):
    """The drawings of that many entities, each tied to the next."""
    return draw(known(nx.path_graph(number)))


@cache
def communities(number):
    """The drawings of that many entities in communities of forty, some of them more tied than others."""
    graph = nx.planted_partition_graph(number // 40, 40, 0.2, 2 / number, seed=1)
    graph.add_edges_from((first, first + i) for first in range(0, number, 40) for i in range(1, 40, 2))
    graph.add_edges_from((first, (first * step) % number) for first in range(0, number, 40) for step in (2, 3, 5))
    return draw(known(graph))


def points(places, nodes):
    """The places of these nodes, as complex numbers around their middle."""
    where = np.array([complex(*places[node]) for node in nodes])
    return where - where.mean()


@pytest.mark.parametrize(
    ("number", "levels"),
    [
        (1, (1,)),
        (300, (300,)),
        (449, (449,)),
        (450, (450,)),
        (451, (300, 451)),
        (1000, (300, 1000)),
        (5000, (300, 1000, 5000)),
    ],
)
def test_levels(number, levels):
    """A small graph is drawn once; a large one first with 300 entities, and then with some three times as many."""
    drawing = chain(number)
    assert drawing.levels == levels
    assert len(drawing.order) == number
    assert [set(places) for places in drawing.places] == [set(drawing.order[:drawn]) for drawn in levels]


@given(st.integers(0, 200_000))
def test_each_level_adds_much_and_the_last_holds_all(number):
    """No level is there for a handful of entities, and from none to the next is too far."""
    levels = list(_levels(number))
    assert levels[-1:] == ([number] if number else [])
    assert all(1.4 < more / less < 5.1 for less, more in pairwise(levels))


def test_empty_graph():
    """Nothing is drawn."""
    drawing = draw(KnowledgeGraph())
    assert (drawing.order, drawing.levels, drawing.places) == ((), (), ())


def test_most_tied_first():
    """What is drawn first is what most is tied to."""
    drawing = communities(1000)
    degrees = [drawing.graph.degree(node) for node in drawing.order]
    assert degrees == sorted(degrees, reverse=True)
    assert {f"e{40 * c:04d}" for c in range(25)} <= set(drawing.order[:50])


def test_of_equally_tied_ones_the_better_attested_first():
    """More articles stand for its ties; then the id decides."""
    articles = {"b": ("1",), "c": ("1", "2"), "d": ("1",)}
    relations = [
        Relation(end, RelationType.AID, end + "2", "aider", len(found), tuple(Evidence(a, 0, 1, "x") for a in found))
        for end, found in articles.items()
    ]
    ids = [end + number for end in "dcb" for number in ("2", "")]
    kg = KnowledgeGraph(entities=tuple(Entity(id_, id_, EntityType.LOC) for id_ in ids), relations=tuple(relations))
    assert draw(kg).order == ("c", "c2", "b", "b2", "d", "d2")


def test_the_same_graph_has_the_same_drawings():
    """Also when it keeps its entities and relations in another order."""
    kg = known(nx.gnm_random_graph(460, 900, seed=3))
    turned = KnowledgeGraph(entities=kg.entities[::-1], relations=kg.relations[::-1])
    first, second = draw(kg), draw(turned)
    assert len(first.levels) == 2
    assert (second.order, second.levels, second.places) == (first.order, first.levels, first.places)


@pytest.mark.parametrize("number", [1000, 2000])
def test_what_is_known_stays_roughly_where_it_was(number):
    """Who zooms in finds things again: the same way up, the same side of the picture, at nearly the same place."""
    drawing = communities(number)
    for (before, after), drawn in zip(pairwise(drawing.places), drawing.levels[:-1], strict=True):
        shared = drawing.order[:drawn]
        old, new = points(before, shared), points(after, shared)
        likeness = np.vdot(old, new).real / np.sqrt(np.vdot(old, old).real * np.vdot(new, new).real)
        assert likeness > 0.8  # 1 for the same picture, larger or smaller; 0 for any other, or one turned by 90°


@pytest.mark.parametrize("number", [1000, 2000])
def test_a_later_drawing_is_as_good_as_one_of_its_own(number):
    """The nodes nearest to a node are of its community, no less than in a layout that starts from nothing."""
    drawing = communities(number)
    for places in (drawing.places[-1], layout(drawing.graph)):
        where = points(places, drawing.order)
        group = np.array([int(node[1:]) // 40 for node in drawing.order])
        near = np.argsort(np.abs(where[:, None] - where[None, :]), axis=1)[:, 1:11]
        assert np.mean(group[near] == group[:, None]) > 0.9


@pytest.mark.parametrize(("graph", "number"), [(chain, 5000), (communities, 1000), (communities, 2000)])
def test_nodes_do_not_overlap(graph, number):
    """At each level they keep clear of each other, as large as they are drawn there."""
    drawing = graph(number)
    for places, drawn in zip(drawing.places, drawing.levels, strict=True):
        nodes = drawing.order[:drawn]
        where = points(places, nodes)
        radii = np.array([radius(drawing.graph.degree(node), drawn) for node in nodes])
        for i in range(1, drawn):
            assert np.all(np.abs(where[:i] - where[i]) > radii[:i] + radii[i])


def test_nodes_carry_what_the_last_drawing_has():
    """The graph that is written for Gephi has them in it."""
    drawing = communities(1000)
    for node, data in drawing.graph.nodes(data=True):
        assert (data["x"], data["y"]) == drawing.places[-1][node]
        assert data["size"] == radius(drawing.graph.degree(node), 1000)
