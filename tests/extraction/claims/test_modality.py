"""Asserted, negated, promised or alleged, in both languages."""

import pytest

from graphkit.extraction.claims.modality import status_of

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

PROMISED = {
    "fr": """
Moscou Moscou PROPN nsubj 2
promet promettre VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
""",
    "en": """
Moscow Moscow PROPN nsubj 2
promises promise VERB ROOT 0 Tense=Pres|VerbForm=Fin
to to PART aux 4
support support VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN dobj 4
""",
}

REFUSED = {
    "fr": """
Moscou Moscou PROPN nsubj 2
refuse refuser VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
""",
    "en": """
Moscow Moscow PROPN nsubj 2
refuses refuse VERB ROOT 0 Tense=Pres|VerbForm=Fin
to to PART aux 4
support support VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN dobj 4
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

SHARED = {
    "fr": """
Moscou Moscou PROPN nsubj 5
n' ne ADV advmod 5 Polarity=Neg
a avoir AUX aux:tense 5 Mood=Ind|Tense=Pres|VerbForm=Fin
pas pas ADV advmod 5 Polarity=Neg
aidé aider VERB ROOT 0 Tense=Past|VerbForm=Part
ou ou CCONJ cc 7
soutenu soutenir VERB conj 5 Tense=Past|VerbForm=Part
Bamako Bamako PROPN obj 7
""",
    "en": """
Moscow Moscow PROPN nsubj 4
did do AUX aux 4 Tense=Past|VerbForm=Fin
not not PART neg 4 Polarity=Neg
help help VERB ROOT 0 VerbForm=Inf
or or CCONJ cc 4
support support VERB conj 4 VerbForm=Inf
Bamako Bamako PROPN dobj 6
""",
}

CARRIED = {
    "fr": """
Moscou Moscou PROPN nsubj 4
n' ne ADV advmod 4 Polarity=Neg
a avoir AUX aux:tense 4 Mood=Ind|Tense=Pres|VerbForm=Fin
apporté apporter VERB ROOT 0 Tense=Past|VerbForm=Part
aucun aucun DET det 6
soutien soutien NOUN obj 4
à à ADP case 8
Bamako Bamako PROPN obl:arg 4
""",
    "en": """
Moscow Moscow PROPN nsubj 2
gave give VERB ROOT 0 Tense=Past|VerbForm=Fin
no no DET det 4
support support NOUN dobj 2
to to ADP dative 2
Bamako Bamako PROPN pobj 5
""",
}

PURPOSE = {
    "fr": """
Moscou Moscou PROPN nsubj 2
vient venir VERB ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
pour pour ADP mark 4
soutenir soutenir VERB advcl 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
""",
    "en": """
Moscow Moscow PROPN nsubj 2
comes come VERB ROOT 0 Tense=Pres|VerbForm=Fin
to to PART aux 4
support support VERB advcl 2 VerbForm=Inf
Bamako Bamako PROPN dobj 4
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
        pytest.param(PROMISED, "promised", id="promise"),
        pytest.param(REFUSED, "negated", id="refusal"),
        pytest.param(PASSIVE, "negated", id="negation of a passive"),
        pytest.param(SHARED, "negated", id="negation shared by two verbs"),
        pytest.param(CARRIED, "negated", id="negation of an event noun"),
        pytest.param(PURPOSE, "promised", id="purpose"),
        pytest.param(NEXT_TO_A_FUTURE, "asserted", id="a future elsewhere"),
        pytest.param(NEXT_TO_A_DENIAL, "asserted", id="a denial beside it"),
    ],
)
def test_status(workbench, code, lemmas, tables, expected):
    """The words around "soutenir" or "soutien", and only those that govern it, decide."""
    bench = workbench(tables[code], code=code)
    assert status_of(bench.token(*lemmas), bench.parsed) == expected
