"""The measures that `stats` tells: each against another way to get it."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import KnowledgeGraph
from graphkit.graph.measures import components, constraint, pagerank

graphs = st.builds(
    lambda number, seed: nx.relabel_nodes(nx.gnm_random_graph(number, 2 * number, seed=seed), str),
    st.integers(3, 25),
    st.integers(0, 1000),
)


def weighted(graph, seed):
    """The graph with weights from 1 to 5."""
    for place, (a, b) in enumerate(sorted(graph.edges)):
        graph[a][b]["weight"] = 1 + (place * 7 + seed) % 5
    return graph


@given(graphs, st.integers(0, 4))
def test_constraint_is_that_of_networkx(graph, seed):
    """To the ninth digit, with weights, of any node that is tied to something."""
    weighted(graph, seed)
    nodes = [node for node in sorted(graph) if graph.degree(node)]
    expected = nx.constraint(graph, nodes, weight="weight")
    assert constraint(graph, nodes, sorted(graph)) == pytest.approx(expected)


def test_who_links_strangers_is_less_constrained_than_who_is_in_a_clique():
    """The middle of a star against a corner of a triangle."""
    graph = nx.disjoint_union(nx.star_graph(3), nx.complete_graph(4))
    graph = nx.relabel_nodes(graph, str)
    found = constraint(graph, ["0", "4"], sorted(graph))
    assert found["0"] == pytest.approx(1 / 3)
    assert found["0"] < found["4"]


@given(graphs, st.integers(0, 4))
def test_pagerank_sums_up_to_one(graph, seed):
    """And is the same, to the last digit, in whatever order the edges were put in."""
    weighted(graph, seed)
    order = sorted(graph)
    found = pagerank(graph, order)
    assert sum(found.values()) == pytest.approx(1)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(order))
    turned.add_edges_from((b, a, data) for a, b, data in reversed(list(graph.edges(data=True))))
    assert pagerank(turned, order) == found


def test_parts_that_nothing_links():
    """The largest first."""
    assert components(nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])) == [3, 2]
    assert components(nx.Graph()) == []


def test_statistics_of_the_small_graph(small_graph):
    """Degrees, strengths, parts, communities by name, and the course in time."""
    found = small_graph.stats()
    assert found.components == (10,)
    assert list(found.centrality)[:2] == ["mali", "france"]
    assert (found.centrality["mali"].degree, found.centrality["mali"].strength) == (5, 5)
    assert sum(len(community.members) for community in found.communities) == 10
    for community in found.communities:
        assert community.name == ", ".join(small_graph[id_].name for id_ in community.members[:2])
    assert min(found.brokers, key=found.brokers.get) == next(iter(found.brokers))
    assert all(found.centrality[id_].degree >= 3 for id_ in found.brokers)
    assert {relation.type.value for relation in found.surprising} == {"co_mention"}
    assert [period.name for period in small_graph.stats(by="year").timeline] == ["2023"]


def test_statistics_of_nothing():
    """No division by zero."""
    found = KnowledgeGraph().stats()
    assert (found.components, found.centrality, found.communities, found.brokers, found.timeline) == (
        (),
        {},
        (),
        {},
        (),
    )
