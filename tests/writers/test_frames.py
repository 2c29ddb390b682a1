"""A graph as DataFrames."""

import sys

import pytest

from graphkit import KnowledgeGraph
from graphkit.errors import MissingExtraError

pytest.importorskip("pandas")


def test_nodes_have_their_measures(small_graph):
    """A row for each entity, by its id."""
    frame = small_graph.nodes_frame()
    assert list(frame.index) == [entity.id for entity in small_graph.entities]
    assert frame.loc["mali", ["label", "type", "degree"]].tolist() == ["Mali", "LOC", 5]
    assert frame["pagerank"].sum() == pytest.approx(1)


def test_edges_and_evidence_are_rows(small_graph):
    """As many as there are, and they can be joined."""
    edges, evidence = small_graph.edges_frame(), small_graph.evidence_frame()
    assert len(edges) == len(small_graph.relations)
    assert len(evidence) == sum(len(r.evidence) for r in small_graph.relations)
    assert evidence.groupby("edge").size().to_dict() == edges.set_index("id")["evidence_count"].to_dict()
    assert evidence["date"].dropna().tolist() == ["2023-02-08"]


def test_an_empty_graph_has_empty_frames():
    """With their columns."""
    kg = KnowledgeGraph()
    assert len(kg.nodes_frame()) == len(kg.edges_frame()) == len(kg.evidence_frame()) == 0
    assert "quote" in kg.evidence_frame().columns


def test_without_pandas_the_extra_is_named(small_graph, monkeypatch):
    """And the command that installs it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'graphkit\[pandas\]'"):
        small_graph.edges_frame()
