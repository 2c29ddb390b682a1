"""Asserted, negated, promised or alleged, in both languages."""

import pytest

from graphkit.extraction.claims.modality import own_status

PLAIN = {
    "fr": """
Moscou Moscou PROPN nsubj 2
soutient soutenir VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN obj 2
""",
    "en": """
Moscow Moscow PROPN nsubj 2
supports support VERB ROOT 0 Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN dobj 2
""",
}

NEGATED = {
    "fr": """
Moscou Moscou PROPN nsubj 5
n' ne ADV advmod 5 Polarity=Neg
a avoir AUX aux:tense 5 Mood=Ind|Tense=Pres|VerbForm=Fin
pas pas ADV advmod 5 Polarity=Neg
soutenu soutenir VERB ROOT 0 Tense=Past|VerbForm=Part
Bamako Bamako PROPN obj 5
""",
    "en": """
Moscow Moscow PROPN nsubj 4
has have AUX aux 4 Mood=Ind|Tense=Pres|VerbForm=Fin
n't not PART neg 4 Polarity=Neg
supported support VERB ROOT 0 Tense=Past|VerbForm=Part
Bamako Bamako PROPN dobj 4
""",
}

FUTURE = {
    "fr": """
Moscou Moscou PROPN nsubj 2
soutiendra soutenir VERB ROOT 0 Mood=Ind|Tense=Fut|VerbForm=Fin
Bamako Bamako PROPN obj 2
""",
    "en": """
Moscow Moscow PROPN nsubj 3
will will AUX aux 3 VerbForm=Fin
support support VERB ROOT 0 VerbForm=Inf
Bamako Bamako PROPN dobj 3
""",
}

HEARSAY = {
    "fr": """
Wagner Wagner PROPN nsubj 3
aurait avoir AUX aux:tense 3 Mood=Cnd|Tense=Pres|VerbForm=Fin
soutenu soutenir VERB ROOT 0 Tense=Past|VerbForm=Part
Bamako Bamako PROPN obj 3
""",
    "en": """
Wagner Wagner PROPN nsubj 3
reportedly reportedly ADV advmod 3
supported support VERB ROOT 0 Tense=Past|VerbForm=Fin
Bamako Bamako PROPN dobj 3
""",
}

PASSIVE = {
    "fr": """
Bamako Bamako PROPN nsubj:pass 5
n' ne ADV advmod 5 Polarity=Neg
est être AUX aux:pass 5 Mood=Ind|Tense=Pres|VerbForm=Fin
pas pas ADV advmod 5 Polarity=Neg
soutenu soutenir VERB ROOT 0 Tense=Past|VerbForm=Part
par par ADP case 7
Moscou Moscou PROPN obl:agent 5
""",
    "en": """
Bamako Bamako PROPN nsubjpass 4
is be AUX auxpass 4 Tense=Pres|VerbForm=Fin
not not PART neg 4 Polarity=Neg
supported support VERB ROOT 0 Tense=Past|VerbForm=Part
by by ADP agent 4
Moscow Moscow PROPN pobj 5
""",
}

NEXT_TO_A_FUTURE = {
    "fr": """
Moscou Moscou PROPN nsubj 2
soutient soutenir VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN obj 2
, , PUNCT punct 6
qui qui PRON nsubj 6
partira partir VERB acl:relcl 3 Mood=Ind|Tense=Fut|VerbForm=Fin
""",
    "en": """
Moscow Moscow PROPN nsubj 2
supports support VERB ROOT 0 Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN dobj 2
, , PUNCT punct 3
which which PRON nsubj 7
will will AUX aux 7 VerbForm=Fin
leave leave VERB relcl 3 VerbForm=Inf
""",
}

NEXT_TO_A_DENIAL = {
    "fr": """
Moscou Moscou PROPN nsubj 4
n' ne ADV advmod 4 Polarity=Neg
attend attendre VERB dep 4 Mood=Ind|Tense=Pres|VerbForm=Fin
attaque attaquer VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
pas pas ADV advmod 4 Polarity=Neg
mais mais CCONJ cc 7
soutient soutenir VERB conj 4 Mood=Ind|Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN obj 7
""",
    "en": """
Moscow Moscow PROPN nsubj 4
does do AUX aux 4 Tense=Pres|VerbForm=Fin
not not PART neg 4 Polarity=Neg
wait wait VERB ROOT 0 VerbForm=Inf
but but CCONJ cc 4
supports support VERB conj 4 Tense=Pres|VerbForm=Fin
Bamako Bamako PROPN dobj 6
""",
}


@pytest.mark.parametrize(("code", "lemmas"), [("fr", ("soutenir", "soutien")), ("en", ("support",))])
@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param(PLAIN, "asserted", id="plain"),
        pytest.param(NEGATED, "negated", id="negation"),
        pytest.param(FUTURE, "promised", id="future"),
        pytest.param(HEARSAY, "alleged", id="hearsay"),
        pytest.param(PASSIVE, "negated", id="negation of a passive"),
        pytest.param(NEXT_TO_A_FUTURE, "asserted", id="a future elsewhere"),
        pytest.param(NEXT_TO_A_DENIAL, "asserted", id="a denial beside it"),
    ],
)
def test_status(workbench, code, lemmas, tables, expected):
    """The form of "soutenir" and the words that hang on it decide, and no others."""
    bench = workbench(tables[code], code=code)
    assert own_status(bench.token(*lemmas), bench.parsed) == expected
