"""Pronouns and role nouns, and what they stand for."""

import pytest

PRONOUN = {
    "fr": """
Lavrov Lavrov PROPN nsubj 2 Gender=Masc|Number=Sing
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 5
il il PRON nsubj 5 Gender=Masc|Number=Sing|Person=3
rencontre rencontrer VERB conj 2 VerbForm=Fin
Diop Diop PROPN obj 5
""",
    "en": """
Lavrov Lavrov PROPN nsubj 2 Number=Sing
arrived arrive VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 2
he he PRON nsubj 5 Gender=Masc|Number=Sing|Person=3
met meet VERB conj 2 VerbForm=Fin
Diop Diop PROPN dobj 5
""",
}

NOBODY = {
    "fr": """
Lavrov Lavrov PROPN nsubj 2 Gender=Masc|Number=Sing
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 5
il il PRON expl:subj 5 Gender=Masc|Number=Sing|Person=3
faut falloir VERB conj 2 VerbForm=Fin
partir partir VERB xcomp 5 VerbForm=Inf
""",
    "en": """
Alstom Alstom PROPN nsubj 2 Number=Sing
grows grow VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 2
it it PRON nsubj 5 Gender=Neut|Number=Sing|Person=3
is be AUX conj 2 VerbForm=Fin
necessary necessary ADJ acomp 5
""",
}

WRONG_GENDER = {
    "fr": """
Le le DET det 2
ministre ministre NOUN nsubj 4 Gender=Masc|Number=Sing
Lavrov Lavrov PROPN flat:name 2
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 7
elle elle PRON nsubj 7 Gender=Fem|Number=Sing|Person=3
parle parler VERB conj 4 VerbForm=Fin
""",
    "en": """
Mr. Mr. PROPN compound 2 Number=Sing
Lavrov Lavrov PROPN nsubj 3 Number=Sing
arrived arrive VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 3
she she PRON nsubj 6 Gender=Fem|Number=Sing|Person=3
spoke speak VERB conj 3 VerbForm=Fin
""",
}

ROLE = {
    "fr": """
Le le DET det 2 Definite=Def|PronType=Art
ministre ministre NOUN nsubj 5 Gender=Masc|Number=Sing
russe russe ADJ amod 2 Number=Sing
Lavrov Lavrov PROPN flat:name 2
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 10
le le DET det 8 Definite=Def|PronType=Art
ministre ministre NOUN nsubj 10 Gender=Masc|Number=Sing
russe russe ADJ amod 8 Number=Sing
parle parler VERB conj 5 VerbForm=Fin
""",
    "en": """
Russian russian ADJ amod 2
minister minister NOUN compound 3 Number=Sing
Lavrov Lavrov PROPN nsubj 4 Number=Sing
arrived arrive VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 4
the the DET det 8 Definite=Def|PronType=Art
Russian russian ADJ amod 8
minister minister NOUN nsubj 9 Number=Sing
spoke speak VERB conj 4 VerbForm=Fin
""",
}

APPOSED = {
    "fr": """
Lavrov Lavrov PROPN nsubj 5
, , PUNCT punct 4
le le DET det 4 Definite=Def|PronType=Art
ministre ministre NOUN appos 1 Gender=Masc|Number=Sing
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 9
le le DET det 8 Definite=Def|PronType=Art
ministre ministre NOUN nsubj 9 Gender=Masc|Number=Sing
parle parler VERB conj 5 VerbForm=Fin
""",
    "en": """
Lavrov Lavrov PROPN nsubj 5
, , PUNCT punct 1
the the DET det 4 Definite=Def|PronType=Art
minister minister NOUN appos 1 Number=Sing
arrived arrive VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 5
the the DET det 8 Definite=Def|PronType=Art
minister minister NOUN nsubj 9 Number=Sing
spoke speak VERB conj 5 VerbForm=Fin
""",
}

COUNTRY = {
    "fr": """
Le le DET det 2 Definite=Def
Mali Mali PROPN nsubj 3 Number=Sing
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 7
le le DET det 6 Definite=Def|PronType=Art
pays pays NOUN nsubj 7 Number=Sing
parle parler VERB conj 3 VerbForm=Fin
""",
    "en": """
Mali Mali PROPN nsubj 2 Number=Sing
arrived arrive VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 2
the the DET det 5 Definite=Def|PronType=Art
country country NOUN nsubj 6 Number=Sing
spoke speak VERB conj 2 VerbForm=Fin
""",
}

CODES = pytest.mark.parametrize("code", ["fr", "en"])


def links(workbench, table, code, *names):
    """Anaphor -> antecedent, as words."""
    bench = workbench(table, [(name, name, type_) for name, type_ in names], code)
    coreference = bench.resolved
    text = [bench.parsed.doc[m.start : m.end].text for m in coreference.mentions]
    return {text[anaphor]: text[antecedent] for anaphor, antecedent in coreference.antecedents.items()}


@CODES
def test_a_pronoun_goes_to_the_subject_before_it(workbench, code):
    """In "Lavrov arrive et il rencontre Diop": il is Lavrov; Diop comes later."""
    pronoun = {"fr": "il", "en": "he"}[code]
    assert links(workbench, PRONOUN[code], code, ("Lavrov", "PER"), ("Diop", "PER")) == {pronoun: "Lavrov"}


@CODES
def test_an_impersonal_pronoun_is_nobody(workbench, code):
    """In "il faut" speaks of no one."""
    name = {"fr": ("Lavrov", "PER"), "en": ("Alstom", "ORG")}[code]
    assert links(workbench, NOBODY[code], code, name) == {}


@CODES
def test_gender_is_respected(workbench, code):
    """In "elle" is not the (masculine) minister."""
    assert links(workbench, WRONG_GENDER[code], code, ("Lavrov", "PER")) == {}


@CODES
@pytest.mark.parametrize("tables", [ROLE, APPOSED], ids=["before the name", "in apposition"])
def test_a_role_noun_goes_to_who_holds_the_role(workbench, code, tables):
    """In "le ministre russe" is the Russian minister named before."""
    adjective = tables is ROLE
    noun = {"fr": "le ministre" + " russe" * adjective, "en": "the " + "Russian " * adjective + "minister"}[code]
    assert links(workbench, tables[code], code, ("Lavrov", "PER")) == {noun: "Lavrov"}


@CODES
def test_a_head_noun_goes_to_the_only_thing_of_its_kind(workbench, code):
    """In "le pays" is Mali."""
    noun = {"fr": "le pays", "en": "the country"}[code]
    assert links(workbench, COUNTRY[code], code, ("Mali", "LOC")) == {noun: "Mali"}
