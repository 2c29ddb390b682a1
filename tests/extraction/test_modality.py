"""Asserted, negated, promised or alleged."""

import pytest

from graphkit.extraction.claims.modality import status_of

NEGATED = """
Moscou Moscou PROPN nsubj 5
n' ne ADV advmod 5 Polarity=Neg
a avoir AUX aux:tense 5 Mood=Ind|Tense=Pres|VerbForm=Fin
pas pas ADV advmod 5 Polarity=Neg
soutenu soutenir VERB ROOT 0 Tense=Past|VerbForm=Part
Bamako Bamako PROPN obj 5
"""

FUTURE = """
Moscou Moscou PROPN nsubj 2
soutiendra soutenir VERB ROOT 0 Mood=Ind|Tense=Fut|VerbForm=Fin
Bamako Bamako PROPN obj 2
"""

HEARSAY = """
Wagner Wagner PROPN nsubj 3
aurait avoir AUX aux:tense 3 Mood=Cnd|Tense=Pres|VerbForm=Fin
soutenu soutenir VERB ROOT 0 Tense=Past|VerbForm=Part
Bamako Bamako PROPN obj 3
"""

PROMISED = """
Moscou Moscou PROPN nsubj 2
promet promettre VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
"""

REFUSED = """
Moscou Moscou PROPN nsubj 2
refuse refuser VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
"""

PLAIN = """
Moscou Moscou PROPN nsubj 2
soutient soutenir VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN obj 2
"""

NEXT_TO_A_DENIAL = """
Moscou Moscou PROPN nsubj 4
n' ne ADV advmod 4 Polarity=Neg
attend attendre VERB dep 4 Mood=Ind|Tense=Pres|VerbForm=Fin
attaque attaquer VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
pas pas ADV advmod 4 Polarity=Neg
mais mais CCONJ cc 7
soutient soutenir VERB conj 4 Mood=Ind|Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN obj 7
"""

NEXT_TO_A_FUTURE = """
Moscou Moscou PROPN nsubj 2
soutient soutenir VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN obj 2
, , PUNCT punct 6
qui qui PRON nsubj 6
partira partir VERB acl:relcl 3 Mood=Ind|Tense=Fut|VerbForm=Fin
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (PLAIN, "asserted"),
        (NEGATED, "negated"),
        (FUTURE, "promised"),
        (HEARSAY, "alleged"),
        (PROMISED, "promised"),
        (REFUSED, "negated"),
        (NEXT_TO_A_FUTURE, "asserted"),
        (NEXT_TO_A_DENIAL, "asserted"),
    ],
    ids=[
        "plain",
        "negation",
        "future",
        "journalistic conditional",
        "promise",
        "refusal",
        "a future elsewhere",
        "a denial beside it",
    ],
)
def test_status(workbench, table, expected):
    """The words around "soutenir", and only those that govern it, decide."""
    document, syntax, _ = workbench(table)
    verb = next(t for t in document.doc if t.lemma_ == "soutenir")
    assert status_of(verb, syntax, document.language) == expected
