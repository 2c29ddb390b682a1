"""The NetworkX views hold what the graph holds."""

import networkx as nx
import pytest

from graphkit import KnowledgeGraph
from graphkit.graph.drawing import draw
from graphkit.graph.measures import best_attested, counts, degrees, least_by_chance, most_tied, period


def test_an_edge_is_keyed_by_its_relation(small_graph):
    """From subject to object."""
    graph = small_graph.to_networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    edge = graph.edges["russie", "mali", "aid"]
    assert (edge["relation"], edge["status"], edge["weight"]) == ("aid", "promised", 1)
    assert edge["speakers"] == ["Sergueï Lavrov"]
    assert edge["articles"] == ["bamako"]
    assert edge["evidence"][0].quote == "« La Russie aidera le Mali »"
    assert graph.number_of_edges() == len(small_graph.relations)


def test_a_node_is_an_entity(small_graph):
    """With its name, its type and its own attributes."""
    node = small_graph.to_networkx().nodes["lavrov"]
    assert (node["label"], node["type"], node["aliases"]) == ("Sergueï Lavrov", "PER", ["M. Lavrov"])
    assert (node["mentions"], node["articles"]) == (2, ["bamako"])
    assert node["roles"] == ["ministre russe des Affaires étrangères"]


def test_keys_are_plain_strings(small_graph):
    """A person in a notebook compares and pickles them."""
    graph = small_graph.to_networkx()
    assert {type(value) for _, _, value in graph.edges(data="relation")} == {str}
    assert {type(value) for _, value in graph.nodes(data="type")} == {str}


def test_co_mentions_can_be_left_out(small_graph):
    """Their nodes stay."""
    graph = small_graph.to_networkx(co_mentions=False)
    assert graph.number_of_edges() == 10
    assert "touaregs" in graph


def test_a_co_mention_has_an_association_and_no_status(small_graph):
    """It states nothing."""
    edge = small_graph.to_networkx().edges["france", "mali", "co_mention"]
    assert edge["status"] is None
    assert (edge["npmi"], edge["log_likelihood"], edge["sentences"]) == (0.5, 4.2, 1)


def test_the_weighted_graph_has_an_edge_a_pair(small_graph):
    """Its weight is the number of distinct articles: bamako for aid, paris for the retreat and the co-mention."""
    graph = small_graph.to_weighted_graph()
    assert not graph.is_directed()
    assert graph.edges["france", "mali"]["weight"] == 1
    assert graph.number_of_edges() == len({frozenset((r.subject, r.object)) for r in small_graph.relations})


def test_a_drawing_places_every_node(small_graph):
    """The most tied is the largest."""
    drawn = draw(small_graph).graph
    assert all(isinstance(drawn.nodes[node][name], float) for node in drawn for name in ("x", "y", "size"))
    assert max(drawn, key=lambda node: drawn.nodes[node]["size"]) == "mali"


@pytest.mark.parametrize("measure", [lambda kg: draw(kg).order, degrees, counts, period])
def test_a_graph_of_nothing_has_measures_too(measure):
    """Empty ones."""
    found = measure(KnowledgeGraph())
    assert not found or not any(found.values())


def test_measures(small_graph):
    """Of what stands out."""
    assert most_tied(small_graph, 1) == [(small_graph["mali"], 5)]
    assert best_attested(small_graph, 3) == sorted(small_graph.stated(), key=lambda r: (r.subject, r.object))[:3]
    assert len(least_by_chance(small_graph, 2)) == 2
    assert period(small_graph) == ("2023-02-07", "2023-02-09")
    assert counts(small_graph)["statuses"] == {"asserted": 6, "promised": 2, "negated": 1, "alleged": 1}
