"""The layout: reproducible, tidy and quick."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.layout import layout

pytestmark = pytest.mark.filterwarnings("error", "ignore::pytest.PytestUnraisableExceptionWarning")  # others' files


def named(graph):
    """The graph with strings for nodes, as a KnowledgeGraph's view has them."""
    return nx.relabel_nodes(graph, lambda node: f"n{node:04d}")


def communities(groups, size, seed=1):
    """A graph of groups that are dense inside and loosely tied to each other."""
    return named(nx.planted_partition_graph(groups, size, 0.3, 2 / (groups * size), seed=seed))


def distance(a, b):
    """Between two points."""
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def test_empty_graph():
    """A graph without nodes has no positions."""
    assert layout(nx.Graph()) == {}


def test_single_node_stands_in_the_middle():
    """One node needs no forces."""
    graph = nx.Graph()
    graph.add_node("Mali")
    assert layout(graph) == {"Mali": (0.0, 0.0)}


def test_two_nodes_are_far_enough_for_a_label():
    """The smallest relation can be read."""
    where = layout(nx.Graph([("Mali", "Russie")]))
    assert 100 < distance(where["Mali"], where["Russie"]) < 300


@pytest.mark.parametrize("groups", [2, 8])
def test_same_positions_whatever_the_order(groups):
    """Nodes and edges in another order give the same positions, by pairs in small graphs and on the grid in large."""
    graph = communities(groups, 40)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert layout(turned) == layout(graph)


def test_same_positions_in_another_process(printed):
    """The order in which Python hashes strings does not show."""
    program = (
        "import networkx as nx; from graphkit.graph.layout import layout;"
        "graph = nx.relabel_nodes(nx.gnm_random_graph(150, 300, seed=5), str); print(sorted(layout(graph).items()))"
    )
    assert len(printed(program)) == 1


def test_the_seed_matters():
    """Another seed is another picture of the same graph."""
    graph = communities(3, 20)
    assert layout(graph, seed=1) != layout(graph, seed=2)


@pytest.mark.parametrize(("groups", "size"), [(3, 20), (10, 30)])
def test_communities_stand_apart(groups, size):
    """The nodes nearest to a node are mostly of its community."""
    graph = communities(groups, size)
    where = layout(graph)
    same = [
        int(other[1:]) // size == int(node[1:]) // size
        for node in graph
        for other in sorted(where, key=lambda o: distance(where[node], where[o]))[1:6]
    ]
    assert sum(same) / len(same) > 0.85


@pytest.mark.parametrize("groups", [20, 60])
def test_dense_communities_stand_apart_too(groups):
    """The forces pull them into so little room that all their nodes overlap; these part without leaving the others."""
    graph = named(nx.planted_partition_graph(groups, 40, 0.4, 1 / (40 * groups), seed=1))
    where = layout(graph)
    points = np.array([complex(*where[node]) for node in sorted(graph)])
    near = np.argsort(np.abs(points[:, None] - points[None, :]), axis=1)[:, 1:11]
    assert np.mean(near // 40 == np.arange(len(points))[:, None] // 40) > 0.9


def test_a_layout_goes_on_from_an_earlier_one():
    """What has a place already stays roughly there, although much is added; from nothing it would not."""
    graph = communities(10, 40)
    known = sorted(graph)[::2]
    earlier = layout(graph.subgraph(known), seed=1)

    def likeness(where):
        old, new = (np.array([complex(*places[node]) for node in known]) for places in (earlier, where))
        old, new = old - old.mean(), new - new.mean()
        return np.vdot(old, new).real / np.sqrt(np.vdot(old, old).real * np.vdot(new, new).real)

    assert likeness(layout(graph, start=earlier)) > 0.8 > likeness(layout(graph))


def test_a_layout_that_goes_on_is_the_same_each_time():
    """In whatever order nodes, edges and places come."""
    graph = communities(4, 40)
    earlier = layout(graph.subgraph(sorted(graph)[:60]))
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    again = layout(turned, start=dict(reversed(list(earlier.items()))))
    assert again == layout(graph, start=earlier)


@pytest.mark.parametrize("start", [{}, {"Niger": (1.0, 2.0)}])
def test_places_of_others_do_not_matter(start):
    """An earlier layout that had none of the nodes is none."""
    graph = nx.Graph([("Mali", "Russie")])
    assert layout(graph, start=start) == layout(graph)


@pytest.mark.parametrize("start", [{"Mali": (3.0, 4.0)}, {"Mali": (3.0, 4.0), "Russie": (3.0, 4.0)}])
def test_places_that_are_one_point_are_left(start):
    """Nodes part, whether one begins somewhere or all begin in the same place."""
    where = layout(nx.Graph([("Mali", "Russie"), ("Mali", "France")]), start=start)
    assert len(set(where.values())) == 3


def test_nodes_do_not_overlap():
    """Each node keeps clear of the others, however large it is drawn."""
    graph = named(nx.star_graph(80))
    for node in graph:
        graph.nodes[node]["size"] = 10 + graph.degree(node)
    where = layout(graph)
    for a, b in itertools.combinations(graph, 2):
        assert distance(where[a], where[b]) > graph.nodes[a]["size"] + graph.nodes[b]["size"]


def test_nodes_in_one_place_part():
    """Nodes that feel exactly the same forces do not end on top of each other."""
    where = layout(named(nx.complete_bipartite_graph(1, 5)))
    assert len(set(where.values())) == 6


def test_heavier_edges_are_shorter():
    """Who is named together more often stands closer."""
    graph = nx.Graph()
    graph.add_edge("Mali", "Russie", weight=9)
    graph.add_edge("Mali", "France", weight=1)
    where = layout(graph)
    assert distance(where["Mali"], where["Russie"]) < distance(where["Mali"], where["France"])


def test_components_stand_side_by_side():
    """A hundred entities that nothing ties to the rest line up beside it instead of flying off."""
    graph = communities(4, 30)
    graph.add_nodes_from(f"alone{i:03d}" for i in range(100))
    graph.add_edges_from((f"pair{i}a", f"pair{i}b") for i in range(10))
    where = layout(graph)
    width = max(x for x, _ in where.values()) - min(x for x, _ in where.values())
    height = max(y for _, y in where.values()) - min(y for _, y in where.values())
    assert 0.5 < width / height < 3
    assert width * height < len(graph) * 200**2
    linked = [where[node] for node in graph if node.startswith("n")]
    right = max(x for x, _ in linked)
    assert all(x > right for node, (x, _) in where.items() if node.startswith("alone"))


def test_loops_are_ignored():
    """A node tied to itself is drawn like one that is not."""
    graph = nx.Graph([("Mali", "Russie"), ("Mali", "Mali")])
    assert layout(graph) == layout(nx.Graph([("Mali", "Russie")]))


def test_a_thousand_nodes_in_seconds():
    """The time grows with the nodes, not with their pairs."""
    where = layout(communities(50, 40))
    assert len(where) == 2000
    assert all(abs(x) < 1e5 and abs(y) < 1e5 for x, y in where.values())


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_any_small_graph_has_finite_positions(edges):
    """Whatever is tied to whatever, each node has a place of its own on the page."""
    graph = named(nx.Graph(list(edges)))
    where = layout(graph)
    assert set(where) == set(graph)
    assert len(set(where.values())) == len(graph)
    assert all(abs(x) < 1e4 and abs(y) < 1e4 for x, y in where.values())


def test_positions_are_plain_rounded_floats():
    """They go to JSON and XML as they are."""
    for x, y in layout(communities(2, 10)).values():
        assert type(x) is float
        assert (x, y) == (round(x, 1), round(y, 1))
