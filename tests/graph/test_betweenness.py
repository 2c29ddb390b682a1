"""Betweenness: exact in small graphs, a good estimate in large ones, the same each time."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.betweenness import betweenness

pytestmark = pytest.mark.filterwarnings("error", "ignore::pytest.PytestUnraisableExceptionWarning")  # others' files


def named(graph):
    """The graph with strings for nodes."""
    return nx.relabel_nodes(graph, lambda node: f"n{node:04d}")


def test_empty_graph():
    """Nobody lies between nobody."""
    assert betweenness(nx.Graph(), []) == {}


@pytest.mark.parametrize("number", [1, 2])
def test_too_few_for_one_between_two(number):
    """It is 0, and no division by zero."""
    graph = named(nx.path_graph(number))
    assert set(betweenness(graph, sorted(graph)).values()) == {0.0}


def test_a_path():
    """Of the six pairs of others, the second of five lies between three, and the middle one between four."""
    graph = nx.path_graph(["a", "b", "c", "d", "e"], nx.Graph)
    assert betweenness(graph, "edcba") == pytest.approx({"a": 0, "b": 3 / 6, "c": 4 / 6, "d": 3 / 6, "e": 0})


@pytest.mark.parametrize("leaves", [2, 40, 3000])
def test_a_star(leaves):
    """All the paths lead through its middle, and no more than all."""
    graph = named(nx.star_graph(leaves))
    found = betweenness(graph, sorted(graph))
    assert found.pop("n0000") == pytest.approx(1)
    assert set(found.values()) == {0.0}


def test_a_bridge_in_a_large_graph_comes_first():
    """Where only some paths are looked at, who joins two halves of 1,500 is still seen to."""
    halves = nx.disjoint_union(nx.gnm_random_graph(1500, 6000, seed=1), nx.gnm_random_graph(1500, 6000, seed=2))
    graph = named(halves)
    graph.add_edges_from(("pont", f"n{node:04d}") for node in (10, 20, 30, 1510, 1520, 1530))
    found = betweenness(graph, sorted(graph))
    assert max(found, key=found.get) == "pont"
    assert found["pont"] == pytest.approx(0.5, abs=0.05)
    assert all(0 <= share <= 1 for share in found.values())


def test_same_values_whatever_the_order(turned):
    """To the last digit, in a graph whose values are estimated: nodes, edges and their ends in another order."""
    graph = named(nx.gnm_random_graph(1000, 3000, seed=5))
    order = sorted(graph)
    assert betweenness(turned(graph, 1), order) == betweenness(graph, order)


def test_same_values_in_another_process(printed):
    """The order in which Python hashes strings does not show."""
    program = (
        "import networkx as nx; from graphkit.graph.betweenness import betweenness;"
        "graph = nx.relabel_nodes(nx.gnm_random_graph(1000, 2000, seed=5), str);"
        "graph = nx.Graph(list({*graph.edges})); print(betweenness(graph, sorted(graph)))"
    )
    assert len(printed(program)) == 1


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_small_graphs_are_measured_exactly(edges):
    """Whatever is tied to whatever, every path counts."""
    graph = named(nx.Graph(list(edges)))
    assert betweenness(graph, sorted(graph)) == pytest.approx(nx.betweenness_centrality(graph))
