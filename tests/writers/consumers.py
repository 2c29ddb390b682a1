"""What other programs find in a graph file: each reader gives nodes by id, and edges as (source, relation, target).

Attributes are plain values; those that are missing are not there.
"""

import json
import shutil
import subprocess
from math import isnan
from pathlib import Path

import igraph
import networkx as nx
import pytest

PAGE = Path(__file__).parents[1] / "page"


def node(script, *arguments):
    """What a script in tests/page prints, as JSON; the test is skipped where Node.js or its packages are not there."""
    program = shutil.which("node")
    if program is None or not (PAGE / "node_modules" / "graphology").exists():
        pytest.skip("needs Node.js and `npm ci --prefix tests/page`")
    result = subprocess.run([program, PAGE / script, *arguments], capture_output=True, check=True)
    return json.loads(result.stdout)


def by_networkx(path):
    """As NetworkX reads it."""
    graph = nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path, force_multigraph=True)
    edges = {(s, data["relation"], o): data for s, o, data in graph.edges(data=True)}
    assert len(edges) == graph.number_of_edges()
    return dict(graph.nodes(data=True)), edges


def by_igraph(path):
    """As igraph reads GraphML; where an attribute is missing, it has an empty string or NaN."""
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes = {vertex["id"]: present(vertex.attributes()) for vertex in graph.vs}
    ids = graph.vs["id"] if graph.vs else []
    edges = {(ids[e.source], e["relation"], ids[e.target]): present(e.attributes()) for e in graph.es}
    assert len(edges) == graph.ecount()
    return nodes, edges


def by_graphology(path):
    """As graphology reads it, the library of Gephi Lite."""
    graph = node("read_graph.js", path)
    nodes = {node["key"]: node["attributes"] for node in graph["nodes"]}
    edges = {(e["source"], e["attributes"]["relation"], e["target"]): e["attributes"] for e in graph["edges"]}
    assert len(edges) == len(graph["edges"])
    return nodes, edges


def present(attributes):
    """Those that say something."""
    return {
        name: value
        for name, value in attributes.items()
        if value != "" and not (isinstance(value, float) and isnan(value))
    }


CONSUMERS = {
    ("graphml", "NetworkX"): by_networkx,
    ("graphml", "igraph"): by_igraph,
    ("graphml", "graphology"): by_graphology,
    ("gexf", "NetworkX"): by_networkx,
    ("gexf", "graphology"): by_graphology,
}
