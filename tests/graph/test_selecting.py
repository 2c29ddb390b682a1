"""Criteria: which relations meet them, with which evidence, and what a smaller graph holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writers.conftest import ARTICLES, ENTITIES, RELATIONS

from graphkit import KnowledgeGraph
from graphkit.errors import SettingsError, UnknownEntityError
from graphkit.model.vocabulary import EntityType, RelationType, Status
from graphkit.writers.archive import dumps, loads

GRAPH = KnowledgeGraph(ARTICLES, ENTITIES, RELATIONS)


def edges(relations):
    """Ends and type of each relation."""
    return [(r.subject, r.type.value, r.object) for r in relations]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"types": "aid"}, [("lavrov", "aid", "mali"), ("russie", "aid", "mali")]),
        ({"statuses": ["negated"]}, [("onu", "support", "mali")]),
        ({"since": "2023-02-09", "statuses": "asserted"}, [("france", "retreat", "mali")]),
        ({"until": "2023-02-08", "types": "support"}, [("onu", "support", "mali")]),
        ({"entity_types": "ORG"}, [("onu", "support", "mali")]),
        ({"entity_types": "GROUP"}, [("mali", "co_mention", "touaregs")]),
        ({"sources": "Wikinews", "types": "retreat"}, [("france", "retreat", "mali")]),
        ({"sources": "elsewhere"}, []),
        ({"min_articles": 2}, []),
    ],
)
def test_neighbors_that_meet_criteria(criteria, expected):
    """Given as one word or as several; the type of entity is that at the other end."""
    assert edges(GRAPH.neighbors("Mali", **criteria)) == expected


def test_neighbors_without_criteria_are_all(small_graph):
    """The stated first."""
    found = small_graph.neighbors("mali")
    assert len(found) == 6
    assert [r.type.is_stated for r in found] == [True] * 4 + [False] * 2


def test_the_date_of_an_event_goes_before_that_of_its_article(small_graph):
    """Macron rejects on the 8th, in an article of the 9th."""
    assert edges(small_graph.neighbors("macron", until="2023-02-08")) == [("macron", "reject", "diop")]


def test_what_has_no_date_is_in_no_period(small_graph):
    """The article of Kidal has none."""
    assert small_graph.neighbors("Touaregs")
    assert small_graph.neighbors("Touaregs", since="1800") == []


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ({"types": "helping"}, "no relation type 'helping'"),
        ({"statuses": ["sure"]}, "no status 'sure'; use one of asserted"),
        ({"entity_types": "HUM"}, "no entity type 'HUM'"),
        ({"since": "mardi"}, "'mardi' is not a date; write it as 2023"),
        ({"min_confidence": 2}, "min-confidence must be from 0 to 1"),
    ],
)
def test_a_criterion_that_cannot_be(criteria, said):
    """What may be given is said."""
    with pytest.raises(SettingsError, match=said):
        GRAPH.neighbors("Mali", **criteria)


def test_evidence_that_fails_leaves_its_relation(small_graph):
    """The weight is counted again and the association, which was that of all the evidence, is dropped."""
    together = next(r for r in RELATIONS if r.type is RelationType.CO_MENTION)
    other = next(r for r in RELATIONS if r.evidence[0].article == "bamako").evidence[0]
    wide = replace(together, evidence=(*together.evidence, other), weight=2)
    kg = replace(small_graph, relations=(wide,))
    (found,) = kg.filter(since="2023-02-09").relations
    assert (found.weight, found.association, found.evidence) == (1, None, together.evidence)
    assert kg.filter(since="2023-02").relations == (wide,)


def test_a_smaller_graph_needs_nothing_that_is_gone(small_graph):
    """Who says it stays, and so does the article."""
    kg = small_graph.filter(statuses="alleged")
    assert edges(kg.relations) == [("france", "threaten", "bamako")]
    assert {e.id for e in kg.entities} == {"france", "bamako", "diop"}
    assert [a.id for a in kg.articles] == ["bamako"]
    assert {m.article for e in kg.entities for m in e.mentions} == {"bamako"}


def test_around_an_entity(small_graph):
    """Step by step, over the relations that meet the other criteria."""
    assert {e.id for e in small_graph.filter(around="Macron").entities} == {"macron", "france", "diop"}
    two = small_graph.filter(around=["Macron"], depth=2)
    assert {"mali", "onu", "russie"} <= {e.id for e in two.entities}
    assert {e.id for e in small_graph.filter(around="Macron", depth=9, types="position_held").entities} == {
        "macron",
        "france",
    }
    with pytest.raises(UnknownEntityError):
        small_graph.filter(around="personne d'autre")


@given(
    types=st.sets(st.sampled_from(RelationType), max_size=6),
    statuses=st.sets(st.sampled_from(Status)),
    entity_types=st.sets(st.sampled_from(EntityType), max_size=3),
    since=st.sampled_from([None, "2023", "2023-02-09"]),
    around=st.lists(st.sampled_from(["mali", "macron"]), max_size=1),
    min_confidence=st.sampled_from([0.0, 0.9]),
)
def test_every_smaller_graph_is_an_archive_in_itself(**criteria):
    """Written and read back it is the same, nothing in it refers to what is gone, and filtering it changes nothing."""
    kg = GRAPH.filter(**criteria)
    assert loads(dumps(kg)) == kg
    assert set(edges(kg.relations)) <= set(edges(GRAPH.relations))
    assert kg.filter(**criteria) == kg
