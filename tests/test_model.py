"""The data of a graph and what is looked up in it: entities by name, dates, criteria."""

from dataclasses import replace

import pytest

from graphkit import KnowledgeGraph
from graphkit.errors import SettingsError, UnknownEntityError
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType
from graphkit.writers.spells import Presence

PEOPLE = KnowledgeGraph(
    entities=(
        Entity("per:1", "Sergueï Lavrov", EntityType.PER, aliases=("Sergei Lavrov",)),
        Entity("per:2", "Marine Le Pen", EntityType.PER),
        Entity("per:3", "Jean-Marie Le Pen", EntityType.PER),
        Entity("loc:1", "Mali", EntityType.LOC),
        Entity("org:1", "Armée nationale du Mali", EntityType.ORG),
    )
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("per:2", "per:2"), ("sergei lavrov", "per:1"), ("LAVROV", "per:1"), ("Mali", "loc:1"), ("Marine Pen", "per:2")],
)
def test_an_entity_is_found_by_what_a_person_would_type(name, expected):
    """Its id, a name or alias whatever the case, else the words of its name; an exact name beats a part of one."""
    assert PEOPLE.entity(name).id == expected


def test_a_name_of_several_is_not_guessed():
    """Two Le Pens: the message lists the ids to choose from."""
    with pytest.raises(UnknownEntityError, match="per:2, per:3"):
        PEOPLE.entity("Le Pen")


@pytest.mark.parametrize("slip", ["Sergueï Lavrof", "Lavrof"])
def test_a_misspelt_name_gets_a_suggestion(slip):
    """A typing slip is answered with the name that was meant."""
    with pytest.raises(UnknownEntityError, match="did you mean Sergueï Lavrov"):
        PEOPLE.entity(slip)


def test_what_is_frozen_can_be_hashed(small_graph):
    """Entities with attributes too: a person in a notebook puts them into sets."""
    diop = Entity("per:diop", "Diop", EntityType.PER, attributes={"positions": ["ministre, Mali"]})
    assert {diop, replace(diop)} == {diop}
    assert len({small_graph, replace(small_graph)}) == 1


def test_the_date_of_an_event_that_cannot_be_is_that_of_the_article():
    """The same wherever dates are asked for: a 31st of February is no date."""
    impossible = Evidence("a", 0, 3, "Oui", date="2023-02-31")
    relation = Relation("x", RelationType.AID, "y", "aider", 1, (impossible,))
    ends = (Entity("x", "X", EntityType.ORG), Entity("y", "Y", EntityType.ORG))
    kg = KnowledgeGraph((Article("a", "Oui", published="2023-03-01"),), ends, (relation,))
    assert kg.date_of(impossible) == "2023-03-01"
    assert kg.dates_of(relation) == ["2023-03-01"]
    assert [spell.start.isoformat() for spell in Presence(kg).relations[0]] == ["2023-03-01"]


@pytest.mark.parametrize("ask", ["neighbors", "timeline", "said_by", "said_about"])
@pytest.mark.parametrize("criterion", ["min_article", "around", "depth"])
def test_an_unknown_criterion_is_told(small_graph, ask, criterion):
    """A slip, and what only `filter` takes, are no criteria of a question."""
    with pytest.raises(SettingsError, match=f"no criterion '{criterion}'; use one of types, statuses"):
        getattr(small_graph, ask)("Mali", **{criterion: 2})
