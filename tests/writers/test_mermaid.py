"""A Mermaid diagram of a small graph, and a plain no to a large one."""

import re
from dataclasses import replace

import pytest
from hostile import WORDS, graph_of

from graphkit.errors import OutputError
from graphkit.writers import mermaid, render


def test_every_entity_and_tie_is_drawn(small_graph):
    """Dotted where it is not asserted, without an arrow where two are only named together."""
    text = render(small_graph, "mmd").decode()
    assert text.startswith("graph LR\n")
    assert 'n0("Sergueï Lavrov")' in text
    assert '  n0 -->|"position_held"| n3\n' in text
    assert '  n7 -.->|"support, negated"| n4\n' in text
    assert "  n5 --- n4\n" in text
    assert len(text.splitlines()) == 1 + len(small_graph.entities) + len(small_graph.relations)


def test_any_name_is_words():
    """None ends its label, begins markup or a comment."""
    lines = render(graph_of(), "mmd").decode().splitlines()
    labels = [re.fullmatch(r'  n\d+\W*?"([^"]*)"\W*', line) for line in lines[1 : 1 + len(WORDS)]]
    assert all(labels)
    assert not any(re.search(r'[<>"`{}|]|&(?!#)', label[1]) for label in labels)
    assert "script" in lines[3]


def test_a_large_graph_is_refused(small_graph, monkeypatch):
    """With what to do about it."""
    monkeypatch.setattr(mermaid, "_MOST", 13)
    with pytest.raises(OutputError, match=r"at most 13 ties and the graph has 14; keep fewer .*\.html"):
        render(small_graph, "mmd")
    assert render(replace(small_graph, relations=small_graph.relations[:13]), "mmd")
