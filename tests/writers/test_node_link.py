"""D3 and NetworkX read nodes and links."""

import json

import networkx as nx
from hostile import graph_of

from graphkit.writers import render


def parsed(kg):
    """The data as NetworkX makes a graph of it."""
    return nx.node_link_graph(json.loads(render(kg, "d3.json")), edges="links")


def test_networkx_reads_back_its_own_view(small_graph):
    """The same nodes and edges with the same values; evidence is plain."""
    found, view = parsed(small_graph), small_graph.to_networkx()
    assert set(found) == set(view)
    for node, data in view.nodes(data=True):
        assert data.items() <= found.nodes[node].items()
        assert {"color", "size", "x", "y"} <= found.nodes[node].keys()
    assert set(found.edges(keys=True)) == set(view.edges(keys=True))
    for *key, data in view.edges(keys=True, data=True):
        edge = found.edges[tuple(key)]
        assert [e["quote"] for e in edge["evidence"]] == [e.quote for e in data["evidence"]]
        assert {n: v for n, v in data.items() if n != "evidence"} == {n: v for n, v in edge.items() if n != "evidence"}


def test_any_words_come_back():
    """Exactly."""
    kg = graph_of()
    found = parsed(kg)
    assert [found.nodes[e.id]["label"] for e in kg.entities] == [e.name for e in kg.entities]
