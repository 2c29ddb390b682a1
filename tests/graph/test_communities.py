"""Communities: found where they are, and the same however the graph came about."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.communities import communities

pytestmark = pytest.mark.filterwarnings("error", "ignore::pytest.PytestUnraisableExceptionWarning")  # others' files


def planted(sizes, seed=1):
    """A graph of groups of these sizes, dense inside and loosely tied to each other; a node's name tells its group."""
    graph = nx.random_partition_graph(sizes, 0.5, 0.01, seed=seed)
    names = {node: f"{group}-{node:03d}" for group, nodes in enumerate(graph.graph["partition"]) for node in nodes}
    return nx.relabel_nodes(graph, names)


def groups(found):
    """The sets of nodes that are in one community."""
    return {frozenset(node for node in found if found[node] == number) for number in found.values()}


@pytest.mark.parametrize("sizes", [(30, 20), (15, 40, 25), (20,) * 8])
def test_planted_communities_are_found(sizes):
    """Who is mostly tied to each other is put together."""
    graph = planted(sizes)
    found = communities(graph, sorted(graph))
    expected = {frozenset(n for n in graph if n.startswith(f"{group}-")) for group in range(len(sizes))}
    assert groups(found) == expected


def test_the_largest_is_the_first():
    """Its number is 0, so that it gets the first colour of a palette."""
    graph = planted((15, 40, 25))
    found = communities(graph, sorted(graph))
    assert {int(node[0]): number for node, number in found.items()} == {1: 0, 2: 1, 0: 2}


def test_heavy_ties_decide():
    """Of two ties to two groups, the one that more articles stand for counts more."""
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    graph.add_edge("Mali", 0, weight=1)
    graph.add_edge("Mali", 4, weight=5)
    graph = nx.relabel_nodes(graph, str)
    found = communities(graph, sorted(graph))
    assert found["Mali"] == found["4"] != found["0"]


def test_same_communities_whatever_the_order(turned):
    """Nodes and edges in another order give the same numbers, also where the communities are doubtful."""
    graph = nx.relabel_nodes(nx.gnm_random_graph(120, 300, seed=5), str)
    order = sorted(graph)
    for seed in range(5):
        assert communities(turned(graph, seed), order) == communities(graph, order)


def test_same_communities_in_another_process(printed):
    """The order in which Python hashes strings does not show."""
    program = (
        "import networkx as nx; from graphkit.graph.communities import communities;"
        "graph = nx.relabel_nodes(nx.gnm_random_graph(120, 300, seed=5), str);"
        "graph = nx.Graph(list({*graph.edges})); print(communities(graph, sorted(graph)))"
    )
    assert len(printed(program)) == 1


def test_empty_graph():
    """A graph without nodes has no communities."""
    assert communities(nx.Graph(), []) == {}


def test_isolated_nodes_are_communities_of_their_own():
    """They come last, in the order that is given."""
    graph = nx.Graph([("Mali", "Russie")])
    graph.add_nodes_from(["Kidal", "Alger"])
    assert communities(graph, ["Kidal", "Mali", "Russie", "Alger"]) == {"Mali": 0, "Russie": 0, "Kidal": 1, "Alger": 2}


def test_a_tie_without_weight_ties_nobody():
    """An archive may hold relations that no article stands for, and nothing else."""
    graph = nx.Graph()
    graph.add_edge("Mali", "Russie", weight=0)
    assert communities(graph, ["Mali", "Russie"]) == {"Mali": 0, "Russie": 1}


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_numbers_have_no_gap_and_fall_with_size(edges):
    """Whatever is tied to whatever: every node has one, and the larger community the smaller number."""
    graph = nx.relabel_nodes(nx.Graph(list(edges)), str)
    found = communities(graph, sorted(graph))
    assert set(found) == set(graph)
    sizes = [list(found.values()).count(number) for number in range(max(found.values(), default=-1) + 1)]
    assert 0 not in sizes
    assert sizes == sorted(sizes, reverse=True)


def test_as_good_as_louvain():
    """By modularity, where communities are doubtful."""
    for seed in range(20):
        graph = nx.relabel_nodes(nx.gnm_random_graph(60, 130, seed=seed), str)
        theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=0))
        ours = nx.community.modularity(graph, groups(communities(graph, sorted(graph))))
        assert ours > theirs - 0.005
