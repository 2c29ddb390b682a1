"""What the graph says a person is, beside the edges."""

from graphkit.graph.profiles import with_profiles
from graphkit.model import Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType, Status

PERSON = Entity("per:sy", "Awa Sy", EntityType.PER, attributes={"roles": ["ministre de l'Eau"]})
COUNTRY = Entity("loc:mali", "Mali", EntityType.LOC)


def profile(*evidence, type_=RelationType.POSITION_HELD, predicate="ministre"):
    """The person's attributes, given the evidence for one relation with the country."""
    relation = Relation(PERSON.id, type_, COUNTRY.id, predicate, 1, evidence)
    published = {"a": "2012-06-24", "b": "2013-02-01", "c": None}
    return next(with_profiles([PERSON, COUNTRY], [relation], published)).attributes


def stated(article, rule="role:office", status=Status.ASSERTED):
    """A passage of an article that states the role."""
    return Evidence(article, 0, 1, "x", rule=rule, status=status)


def test_a_position_has_its_whole_and_its_dates():
    """The first and the last day on which an article says so."""
    assert profile(stated("b"), stated("a"))["positions"] == ["ministre, Mali (2012-06-24/2013-02-01)"]
    assert profile(stated("a"))["positions"] == ["ministre, Mali (2012-06-24)"]
    assert profile(stated("c"))["positions"] == ["ministre, Mali"]


def test_a_nationality_is_a_country():
    """Without the occupation that tells it."""
    assert profile(stated("a"), type_=RelationType.CITIZEN_OF)["countries"] == ["Mali"]


def test_what_is_denied_or_comes_from_a_verb_is_no_attribute():
    """A node says what is sure; the rest is for the edges."""
    assert "positions" not in profile(stated("a", status=Status.NEGATED), stated("b", rule="verb:diriger"))


def test_other_attributes_stay():
    """The roles in the text's words are kept."""
    assert profile(stated("a"))["roles"] == ["ministre de l'Eau"]
