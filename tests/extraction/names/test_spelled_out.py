"""Long names that an acronym in brackets holds together."""

import pytest

from graphkit.extraction.names.candidate import Candidate
from graphkit.extraction.names.spelled_out import with_spelled_out
from graphkit.languages.acronyms import spelled_out_from
from graphkit.model.vocabulary import EntityType


@pytest.mark.parametrize(
    ("acronym", "text", "name"),
    [
        (
            "OIF",
            "chez l' Organisation internationale de la Francophonie",
            "Organisation internationale de la Francophonie",
        ),
        ("Cédéao", "la Communauté économique des États de l' Afrique", "Communauté économique des États de l' Afrique"),
        ("HCR", "du Haut-Commissariat pour les réfugiés", "Haut-Commissariat pour les réfugiés"),
        ("NATO", "of the North Atlantic Treaty Organization", "North Atlantic Treaty Organization"),
        ("ONU", "le président de la France", None),
        ("CC", "la Commission", None),
        ("X", "", None),
    ],
)
def test_where_a_long_name_begins(acronym, text, name):
    """The letters stand in its words in their order; a word's first letter is not used twice."""
    words = text.split()
    begins = spelled_out_from(acronym, words)
    assert (None if begins is None else " ".join(words[begins:])) == name


def table(between="au"):
    """A mission with an acronym in brackets behind it."""
    joins = "VERB ROOT 0 VerbForm=Fin" if between == "quitte" else "ADP case 6"
    rows = [
        "La le DET det 2",
        "Mission mission NOUN ROOT 0",
        "des de ADP case 4",
        "Nations Nations PROPN nmod 2",
        f"{between} {between} {joins}",
        "Mali Mali PROPN nmod 2",
        "( ( PUNCT punct 8",
        "MNM MNM PROPN appos 2",
        ") ) PUNCT punct 8",
    ]
    return "\n".join(rows)


PARTS = [
    Candidate(1, 2, EntityType.ORG),
    Candidate(3, 4, EntityType.ORG),
    Candidate(5, 6, EntityType.LOC),
    Candidate(7, 8, EntityType.ORG),
]


def test_the_parts_of_a_long_name_are_one(workbench):
    """Neither the Nations nor the country in it is a name of its own."""
    parsed = workbench(table()).parsed
    assert [c.text(parsed) for c in with_spelled_out(parsed, PARTS)] == ["Mission des Nations au Mali", "MNM"]


def test_a_name_does_not_go_over_a_verb(workbench):
    """Whatever letters stand before it."""
    parsed = workbench(table("quitte")).parsed
    assert with_spelled_out(parsed, PARTS) == PARTS


def test_it_begins_with_a_name(workbench):
    """What the network sees no name in stays none."""
    parsed = workbench(table()).parsed
    assert with_spelled_out(parsed, PARTS[1:]) == PARTS[1:]


def test_a_name_that_is_whole_stays_as_it_is(workbench):
    """What the network takes its acronym for does not change its type."""
    parsed = workbench(table()).parsed
    whole, acronym = Candidate(1, 6, EntityType.EVENT, is_sure=True), PARTS[-1]
    assert with_spelled_out(parsed, [whole, acronym]) == [whole, acronym]
