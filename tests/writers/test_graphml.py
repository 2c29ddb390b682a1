"""What other programs find in the GraphML: everything, once, as plain values."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from math import isnan
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest

from graphkit import KnowledgeGraph
from graphkit.model import Entity
from graphkit.model.vocabulary import EntityType
from graphkit.writers import export_styles
from graphkit.writers import render as rendered
from graphkit.writers.colours_and_shapes import TYPE_COLOURS


def render(kg):
    """A graph as GraphML."""
    return rendered(kg, "graphml").decode()


@pytest.fixture(scope="module")
def text(small_graph):
    """The small graph as GraphML."""
    return render(small_graph)


@pytest.fixture(scope="module")
def network(text):
    """As networkx reads it."""
    return nx.parse_graphml(text, force_multigraph=True)


@pytest.fixture(scope="module")
def edges(network):
    """By subject, relation and object."""
    return {(s, data["relation"], o): data for s, o, data in network.edges(data=True)}


def test_networkx_finds_every_node_and_edge(network, small_graph):
    """Parallel ones apart, each in its direction."""
    assert isinstance(network, nx.MultiDiGraph)
    assert set(network) == {entity.id for entity in small_graph.entities}
    found = sorted((s, data["relation"], o) for s, o, data in network.edges(data=True))
    assert found == sorted((r.subject, r.type.value, r.object) for r in small_graph.relations)


def test_igraph_finds_the_same(text, network, tmp_path):
    """With the same attributes; where one is missing, igraph has an empty string or NaN."""
    (tmp_path / "a.graphml").write_text(text, "utf-8")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    assert graph.is_directed()
    for vertex, (node, data) in zip(graph.vs, network.nodes(data=True), strict=True):
        assert present(vertex.attributes()) == data | {"id": node}
    edges = {(s, data["relation"], o): data for s, o, data in network.edges(data=True)}
    assert graph.ecount() == len(edges)
    for edge in graph.es:
        key = graph.vs[edge.source]["id"], edge["relation"], graph.vs[edge.target]["id"]
        assert present(edge.attributes()) | {"id": ""} == edges[key] | {"id": ""}  # igraph 1.0 gives edges nodes' ids


def present(attributes):
    """Those that say something."""
    return {
        name: value
        for name, value in attributes.items()
        if value != "" and not (isinstance(value, float) and isnan(value))
    }


def test_edge_ids_are_unique_strings(network, text):
    """Gephi Lite refuses a file in which two are alike."""
    ids = re.findall(r'<edge [^>]*id="(\w+)"', text)
    assert len(set(ids)) == len(ids) == network.number_of_edges()


def test_a_node_tells_what_is_known_of_the_entity(network):
    """Flat: lists are joined."""
    lavrov = network.nodes["lavrov"]
    assert lavrov["label"] == "Sergueï Lavrov"
    assert lavrov["type"] == "PER"
    assert lavrov["aliases"] == "M. Lavrov"
    assert lavrov["roles"] == "ministre russe des Affaires étrangères"
    assert lavrov["articles"] == "bamako"
    assert lavrov["article_count"] == 1
    assert lavrov["mentions"] == 2
    assert lavrov["color"] == "#0072b2"
    assert all(isinstance(lavrov[name], float) for name in ("x", "y", "size"))


def test_an_edge_tells_its_evidence(edges):
    """Status, dates, speakers and a few quotes."""
    speech = edges["russie", "aid", "mali"]
    assert speech["label"] == "aid"
    assert speech["predicate"] == "aider"
    assert speech["status"] == "promised"
    assert speech["weight"] == speech["evidence_count"] == 1
    assert speech["first_date"] == speech["last_date"] == "2023-02-07"
    assert speech["speakers"] == "Sergueï Lavrov"
    assert speech["quotes"] == "« La Russie aidera le Mali »"
    assert edges["macron", "reject", "diop"]["first_date"] == "2023-02-08"


def test_a_co_mention_tells_its_association_and_no_status(edges):
    """It states nothing."""
    together = edges["france", "co_mention", "mali"]
    assert (together["npmi"], together["log_likelihood"], together["sentences"]) == (0.5, 4.2, 1)
    assert "status" not in together
    assert "npmi" not in edges["russie", "aid", "mali"]


def test_quotes_are_few_and_on_one_line(small_graph):
    """A cell of Gephi's table is one line."""
    relation = small_graph.relations[1]
    evidence = tuple(replace(relation.evidence[0], quote=f"n° {i}\nsuite") for i in (1, 1, 2, 3, 4))
    kg = replace(small_graph, relations=(replace(relation, evidence=evidence),))
    ((_, _, data),) = nx.parse_graphml(render(kg), force_multigraph=True).edges(data=True)
    assert data["quotes"] == "n° 1 suite | n° 2 suite | n° 3 suite"
    assert data["evidence_count"] == 5


def test_columns_have_one_type_and_no_name_that_gephi_takes_amiss(text):
    """Two types under one name make igraph refuse the file; an edge's `type` is Gephi's own."""
    keys = [key.attrib for key in ET.fromstring(text) if key.tag.endswith("key")]  # noqa: S314 - our own text
    names = [(key["for"], key["attr.name"]) for key in keys]
    assert len(set(names)) == len(names)
    assert ("edge", "type") not in names
    types = {}
    for key in keys:
        assert types.setdefault(key["id"], key["attr.type"]) == key["attr.type"]


def test_an_attribute_of_an_entity_takes_no_column_from_another():
    """One called "color" or "weight" would be mistaken for the program's own."""
    attributes = {"color": "red", "weight": "heavy", "label": "x", "half": 0.5}
    kg = KnowledgeGraph(
        entities=(
            Entity("a", "A", EntityType.PER, attributes=attributes),
            Entity("b", "B", EntityType.PER, attributes={"half": 1}),
        )
    )
    nodes = nx.parse_graphml(render(kg)).nodes
    assert (nodes["a"]["color_"], nodes["a"]["weight_"], nodes["a"]["label_"]) == ("red", "heavy", "x")
    assert (nodes["a"]["color"], nodes["a"]["label"]) == ("#0072b2", "A")
    assert (nodes["a"]["half"], nodes["b"]["half"]) == (0.5, 1.0)


def test_a_large_graph_is_left_to_gephi_to_lay_out(monkeypatch, small_graph):
    """Places would take longer than all the writing; sizes stay."""
    monkeypatch.setattr(export_styles, "_PLACED", 5)
    nodes = nx.parse_graphml(render(small_graph), force_multigraph=True).nodes
    assert "x" not in nodes["mali"]
    assert nodes["mali"]["size"] > nodes["alger"]["size"] >= 6


def test_hostile_names_are_harmless():
    """Control characters have no place in XML, and markup is text."""
    attributes = {"n": 1, "ok": True, "no": None, "l": [1, "é"]}
    entity = Entity("a", "\x00<b>&\ud83c\ufffe\x1b[2J", EntityType.PER, attributes=attributes)
    network = nx.parse_graphml(render(KnowledgeGraph(entities=(entity,))))
    assert network.nodes["a"]["label"] == "<b>& [2J"
    assert (network.nodes["a"]["n"], network.nodes["a"]["ok"], network.nodes["a"]["l"]) == (1, "True", "1 | é")
    assert "no" not in network.nodes["a"]


def test_colours_are_those_of_the_page():
    """A person who has both open should not have to think."""
    page = rendered(KnowledgeGraph(), "html").decode()
    for type_, colour in TYPE_COLOURS.items():
        assert f"--{type_}:{colour};" in page


def test_the_bytes_do_not_depend_on_the_hash_seed(archive):
    """Nor on the process."""
    program = f"import graphkit.writers as w; print(w.render(w.load({str(archive)!r}), 'graphml').decode())"
    command, texts = [sys.executable, "-X", "utf8", "-c", program], set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        texts.add(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    assert len(texts) == 1
