"""A question reads only what its answer needs of an archive, and the answer is that of the whole graph."""

import json
import random
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writers.test_archive import graphs

from graphkit import KnowledgeGraph
from graphkit.errors import ArchiveError, UnknownEntityError
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType, Status
from graphkit.settings.criteria import criteria
from graphkit.writers.archive import Archive, dumps, questions
from graphkit.writers.archive.questions import about, between

TEXT = "Paul Noir part pour Kidal avec Anne Blanc."


def archive_of(kg):
    """The archive of a graph, unread."""
    return Archive(dumps(kg).encode())


@given(graphs(), st.sampled_from(EntityType))
@settings(max_examples=40, deadline=None)
def test_answers_about_an_entity_are_those_of_the_whole(kg, type_):
    """Its relations, its timeline, what it says and what is said of it."""
    for entity in kg.entities:
        part = KnowledgeGraph.of(about(archive_of(kg), entity.id))
        assert part.neighbors(entity.id) == kg.neighbors(entity.id)
        assert part.neighbors(entity.id, entity_types=type_) == kg.neighbors(entity.id, entity_types=type_)
        for question in ("timeline", "said_by", "said_about"):
            assert getattr(part, question)(entity.id) == getattr(kg, question)(entity.id)
        for other in kg.entities:
            assert part.relations_between(entity.id, other.id) == kg.relations_between(entity.id, other.id)
        assert part.entity(entity.id).merges == entity.merges


def tied(edges):
    """A graph of such edges, each with evidence of another confidence and status."""
    names = sorted({end for a, _, b in edges for end in (a, b)})
    statuses = list(Status)
    relations = tuple(
        Relation(*edge, "", 1 + i % 3, (Evidence("a", 0, 9, TEXT[:9], statuses[i % 4], confidence=i % 10 / 10),))
        for i, edge in enumerate(edges)
    )
    entities = tuple(Entity(name, name, EntityType.PER) for name in names)
    return KnowledgeGraph((Article("a", TEXT, published="2023-02-07"),), entities, relations)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "wanted",
    [{}, {"types": ["aid", "co_mention"]}, {"min_articles": 2}, {"min_confidence": 0.3}, {"statuses": "asserted"}],
)
def test_paths_are_those_of_the_whole(seed, wanted):
    """With and without criteria, between any two, and where nothing leads."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    types = (RelationType.AID, RelationType.CO_MENTION, RelationType.CONSULT)
    edges = {(f"e{chance.randrange(12)}", chance.choice(types), f"e{chance.randrange(12)}") for _ in range(25)}
    kg = tied(sorted(edges))
    for start, end in product(kg.entities[::3], kg.entities[1::3]):
        part = KnowledgeGraph.of(between(archive_of(kg), start.id, end.id, criteria(**wanted)))
        assert part.paths(start.id, end.id, **wanted) == kg.paths(start.id, end.id, **wanted)


def test_of_a_thousand_paths_the_same_are_chosen():
    """More are there than are looked at, so that their order decides."""
    layers = [["start"], *([f"{layer}{i}" for i in range(11)] for layer in "abc"), ["end"]]
    edges = [(a, RelationType.AID, b) for one, next_ in pairwise(layers) for a, b in product(one, next_)]
    random.Random(0).shuffle(edges)  # noqa: S311 - no secret
    kg = tied([*edges, ("a0", RelationType.AID, "a1"), ("end", RelationType.AID, "far")])
    part = KnowledgeGraph.of(between(archive_of(kg), "start", "end", criteria()))
    assert len(part.relations) == len(edges)
    assert part.paths("start", "end", limit=2000) == kg.paths("start", "end", limit=2000)


def test_an_unknown_name_is_told_as_by_the_whole(small_graph):
    """With the names that it may have meant."""
    with pytest.raises(UnknownEntityError) as whole:
        small_graph.entity("Lavrof")
    for ask in (lambda a: about(a, "Lavrof"), lambda a: between(a, "Lavrof", "Mali", criteria())):
        with pytest.raises(UnknownEntityError) as part:
            ask(archive_of(small_graph))
        assert str(part.value) == str(whole.value)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("relations", 0, "evidence", 0, "quote"), "x", "relations[0].evidence[0]: characters"),
        (("relations", 0, "evidence", 0, "article"), "x", "relations[0].evidence[0]: there is no article 'x'"),
        (("relations", 1, "weight"), "many", "relations[1].weight: expected `int`"),
        (("entities", 0, "type"), "x", "entities[0].type: invalid enum value 'x'"),
        (("entities", 1, "id"), "lavrov", "entities[1]: there is already one such ('lavrov')"),
        (("articles", 1, "id"), "bamako", "articles[1]: there is already one such ('bamako')"),
        (("version",), 2, "archive version 2"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(small_graph, place, value, said):
    """In the words of the whole reader."""
    data = json.loads(dumps(small_graph))
    part = data
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    one, other = data["relations"][0]["subject"], data["relations"][0]["object"]
    for ask in (lambda a: about(a, one), lambda a: between(a, one, other, criteria())):
        with pytest.raises(ArchiveError) as error:
            ask(Archive(json.dumps(data).encode()))
        assert said in str(error.value)


def test_a_relation_of_nobody_is_told(small_graph):
    """Whose it is decides nothing: every end is looked up."""
    data = json.loads(dumps(small_graph))
    data["relations"][-1]["object"] = "nobody"
    archive = Archive(json.dumps(data).encode())
    with pytest.raises(ArchiveError, match="there is no entity 'nobody'"):
        about(archive, small_graph.entities[0].id)
    with pytest.raises(ArchiveError, match="there is no entity 'nobody'"):
        between(archive, small_graph.entities[0].id, small_graph.entities[1].id, criteria())


def test_large_archives_are_read_side_by_side(small_graph, monkeypatch):
    """With the same answers and complaints."""
    one, _, other = small_graph.relations[0].edge
    asked = (lambda a: about(a, one), lambda a: between(a, one, other, criteria(min_confidence=0.1)))
    alone = [ask(archive_of(small_graph)) for ask in asked]
    monkeypatch.setattr(questions, "_STEP", 1)
    assert [ask(archive_of(small_graph)) for ask in asked] == alone
    data = json.loads(dumps(small_graph))
    data["relations"][-1]["weight"] = "many"
    for ask in asked:
        with pytest.raises(ArchiveError, match=r"relations\[\d+\]\.weight: expected `int`"):
            ask(Archive(json.dumps(data).encode()))
