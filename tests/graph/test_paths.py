"""Ways from one entity to another."""

from itertools import pairwise

import pytest

from graphkit import KnowledgeGraph
from graphkit.model import Relation
from graphkit.model.vocabulary import RelationType


def names(paths):
    """The entities of each path."""
    return [path.entities for path in paths]


def test_each_step_comes_with_its_evidence(small_graph):
    """In whatever direction the relation points."""
    (path,) = small_graph.paths("Lavrov", "Macron", limit=1)
    assert path.entities[0] == "lavrov"
    assert path.entities[-1] == "macron"
    for ends, step in zip(pairwise(path.entities), path.steps, strict=True):
        assert all({r.subject, r.object} == set(ends) and r.evidence for r in step)


def test_stated_relations_are_preferred(small_graph):
    """A co-mention is as long as two stated steps, and does where nothing else leads there."""
    co_mention, stated = RelationType.CO_MENTION, RelationType.CONSULT
    a, b, c, d = (entity.id for entity in small_graph.entities[:4])

    def paths(*ties):
        relations = tuple(Relation(one, type_, other, "", 1) for one, type_, other in ties)
        return names(KnowledgeGraph((), small_graph.entities, relations).paths(a, d))

    direct = (a, co_mention, d)
    assert paths((a, stated, b), (b, stated, d), direct) == [(a, b, d), (a, d)]
    assert paths((a, stated, b), (b, stated, c), (c, stated, d), direct) == [(a, d)]


def test_the_best_attested_comes_first(small_graph):
    """A way is as strong as its weakest step."""
    a, b, c, d = (entity.id for entity in small_graph.entities[:4])
    weights = {(a, b): 9, (b, d): 1, (a, c): 2, (c, d): 2}
    relations = tuple(Relation(x, RelationType.AID, y, "", weight) for (x, y), weight in weights.items())
    kg = KnowledgeGraph((), small_graph.entities, relations)
    assert names(kg.paths(a, d)) == [(a, c, d), (a, b, d)]
    assert names(kg.paths(a, d, limit=1)) == [(a, c, d)]
    assert names(kg.paths(a, d, min_articles=2)) == [(a, c, d)]


@pytest.mark.parametrize(("start", "end"), [("Macron", "Macron"), ("Lavrov", "Macron")])
def test_no_way(small_graph, start, end):
    """To oneself, and where nothing leads."""
    assert small_graph.paths(start, end, types="sanction") == []
