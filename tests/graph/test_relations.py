"""A relation is made of its evidence in one place."""

from dataclasses import replace

from graphkit.graph.relations import united, with_evidence
from graphkit.model import Association, End, Evidence, Relation
from graphkit.model.vocabulary import MentionNature, RelationType


def meeting(subject, object_, predicate, article, start=0):
    """A relation that one passage states."""
    return Relation(
        subject, RelationType.CONSULT, object_, predicate, 1, (Evidence(article, start, start + 9, "ils parlent"),)
    )


def test_a_symmetric_relation_keeps_its_first_direction():
    """Whoever is named first in a later article."""
    (relation,) = united([meeting("a", "b", "rencontrer", "lundi"), meeting("b", "a", "rencontrer", "mardi")], {})
    assert (relation.edge, relation.weight) == (("a", RelationType.CONSULT, "b"), 2)


def test_a_directed_relation_is_not_turned():
    """Who accuses whom is what the text states."""
    one = Relation("a", RelationType.ACCUSE, "b", "accuser", 1, (Evidence("lundi", 0, 3, "oui"),))
    other = Relation("b", RelationType.ACCUSE, "a", "accuser", 1, (Evidence("lundi", 4, 7, "non"),))
    assert united([one, other], {}) == [one, other]


def test_the_predicate_is_that_of_most_of_the_evidence():
    """Each passage has one vote, however often it is given; the alphabet decides where they tie."""
    one, two, three = (meeting("a", "b", *rest) for rest in (("voir", "x"), ("appeler", "y"), ("appeler", "z")))
    assert united([one, two, three], {})[0].predicate == "appeler"
    assert united([one, one, two], {})[0].predicate == "appeler"


def test_reprints_count_once():
    """Also where it is their original that says nothing of it."""
    parts = [meeting("a", "b", "voir", article) for article in ("copie", "copie-2", "autre")]
    (relation,) = united(parts, {"copie": "original", "copie-2": "original"})
    assert (relation.weight, len(relation.evidence)) == (2, 3)


def test_a_relation_without_evidence_keeps_its_weight():
    """An archive from elsewhere may have some."""
    bare = Relation("a", RelationType.AID, "b", "aider", 4)
    assert united([bare], {}) == [bare]


def test_an_association_holds_for_all_the_evidence_only():
    """Of a part of it, it says nothing."""
    evidence = (Evidence("x", 0, 3, "oui"), Evidence("y", 0, 3, "non"))
    relation = Relation("a", RelationType.CO_MENTION, "b", "", 2, evidence, Association(2, 2, 0.5, 4.0))
    assert with_evidence(relation, evidence, {}) is relation
    part = with_evidence(relation, evidence[:1], {})
    assert (part.weight, part.association) == (1, None)


FIRST = End(0, 3, MentionNature.PRONOUN)
SECOND = End(4, 9, MentionNature.NAME)


def with_ends(relation, subject_at, object_at):
    """A relation whose evidence tells where its ends are."""
    evidence = tuple(replace(e, subject_at=subject_at, object_at=object_at) for e in relation.evidence)
    return replace(relation, evidence=evidence)


def test_the_ends_are_turned_with_the_relation():
    """They stay those of its subject and of its object."""
    one = with_ends(meeting("a", "b", "voir", "lundi"), FIRST, SECOND)
    other = with_ends(meeting("b", "a", "voir", "mardi"), FIRST, SECOND)
    (relation,) = united([one, other], {})
    assert [(e.subject_at, e.object_at) for e in relation.evidence] == [(FIRST, SECOND), (SECOND, FIRST)]


def test_a_passage_is_one_piece_of_evidence_whichever_words_mention_the_ends():
    """The first ends that are known are kept, also where the passage was known without any."""
    bare = meeting("a", "b", "voir", "lundi")
    told, told_again = with_ends(bare, FIRST, SECOND), with_ends(bare, SECOND, None)
    for parts in ([bare, told, told_again], [told, bare], [told, told_again]):
        (relation,) = united(parts, {})
        assert relation.evidence == told.evidence
