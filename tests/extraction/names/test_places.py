"""Places that are mentioned otherwise than by a name of their own, and capitals that act for their country."""

import pytest

SUBJECT = {
    "fr": """
Moscou Moscou PROPN nsubj 2
promet promettre VERB ROOT 0 VerbForm=Fin
Diop Diop PROPN obj 2
""",
    "en": """
Moscow Moscow PROPN nsubj 2
promises promise VERB ROOT 0 VerbForm=Fin
Diop Diop PROPN dobj 2
""",
}

SOURCE = {
    "fr": """
l' le DET det 2 Definite=Def
aide aide NOUN ROOT 0
de de ADP case 4
Moscou Moscou PROPN nmod 2
""",
    "en": """
the the DET det 2 Definite=Def
aid aid NOUN ROOT 0
from from ADP prep 2
Moscow Moscow PROPN pobj 3
""",
}

AGENT = {
    "fr": """
Diop Diop PROPN nsubj:pass 3
est être AUX aux:pass 3
envoyé envoyer VERB ROOT 0 VerbForm=Part|Tense=Past
par par ADP case 5
Moscou Moscou PROPN obl:agent 3
""",
    "en": """
Diop Diop PROPN nsubjpass 3
is be AUX auxpass 3
sent send VERB ROOT 0 VerbForm=Part|Tense=Past
by by ADP agent 3
Moscow Moscow PROPN pobj 4
""",
}

PLACE = {
    "fr": """
Diop Diop PROPN nsubj 2
arrive arriver VERB ROOT 0 VerbForm=Fin
à à ADP case 4
Moscou Moscou PROPN obl:arg 2
""",
    "en": """
Diop Diop PROPN nsubj 2
arrives arrive VERB ROOT 0 VerbForm=Fin
in in ADP prep 2
Moscow Moscow PROPN pobj 3
""",
}

LANGUAGE = {
    "fr": """
Diop Diop PROPN nsubj 2
parle parler VERB ROOT 0 VerbForm=Fin
français français NOUN obj 2
""",
    "en": """
Diop Diop PROPN nsubj 2
speaks speak VERB ROOT 0 VerbForm=Fin
french french NOUN dobj 2
""",
}

NATIONALITY = {
    "fr": """
le le DET det 2
soldat soldat NOUN ROOT 0
français français ADJ amod 2
""",
    "en": """
the the DET det 3
French french ADJ amod 3
soldier soldier NOUN ROOT 0
""",
}

NAMED_LANGUAGE = {
    "fr": """
la le DET det 2
langue langue NOUN ROOT 0
française français ADJ amod 2
""",
    "en": """
the the DET det 3
French french ADJ amod 3
language language NOUN ROOT 0
""",
}

CAPITAL = {"fr": "Moscou", "en": "Moscow"}
CODES = pytest.mark.parametrize("code", ["fr", "en"])


def mentioned(workbench, tables, code):
    """What is mentioned, by name or adjective."""
    names = [(n, n, "PER" if n == "Diop" else "LOC") for n in ("Diop", CAPITAL[code]) if n in tables[code]]
    return workbench(tables[code], names, code).names


@CODES
@pytest.mark.parametrize(
    ("tables", "country"),
    [(SUBJECT, "RU"), (SOURCE, "RU"), (AGENT, "RU"), (PLACE, "")],
    ids=["who promises", "whose aid it is", "by whom somebody is sent", "where somebody arrives"],
)
def test_a_capital_acts_for_its_country(workbench, code, tables, country):
    """As a subject and as the source of an act, not as the place where something happens."""
    [capital] = [m for m in mentioned(workbench, tables, code) if m.name == CAPITAL[code]]
    assert capital.stands_for == country


@CODES
def test_an_adjective_of_nationality_mentions_its_country(workbench, code):
    """Under the key of the country."""
    assert [m.key for m in mentioned(workbench, NATIONALITY, code)] == ["FR"]


@CODES
def test_a_language_is_no_country(workbench, code):
    """In "parler français" and "la langue française" France is not mentioned."""
    assert [m.name for m in mentioned(workbench, LANGUAGE, code)] == ["Diop"]
    assert not list(mentioned(workbench, NAMED_LANGUAGE, code))
