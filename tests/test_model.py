"""Finding entities by name."""

import pytest

from graphkit.errors import UnknownEntityError
from graphkit.model import Entity, KnowledgeGraph
from graphkit.vocabulary import EntityType

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
