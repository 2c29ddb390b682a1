"""Pronouns and role nouns, and what they stand for."""

from graphkit.extraction.coreference.anaphora import find_anaphora

PRONOUN = """
Lavrov Lavrov PROPN nsubj 2 Gender=Masc|Number=Sing
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 5
il il PRON nsubj 5 Gender=Masc|Number=Sing|Person=3
rencontre rencontrer VERB conj 2 VerbForm=Fin
Diop Diop PROPN obj 5
"""

NOBODY = """
Lavrov Lavrov PROPN nsubj 2 Gender=Masc|Number=Sing
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 5
il il PRON expl:subj 5 Gender=Masc|Number=Sing|Person=3
faut falloir VERB conj 2 VerbForm=Fin
partir partir VERB xcomp 5 VerbForm=Inf
"""

WRONG_GENDER = """
Le le DET det 2
ministre ministre NOUN nsubj 4 Gender=Masc|Number=Sing
Lavrov Lavrov PROPN flat:name 2
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 7
elle elle PRON nsubj 7 Gender=Fem|Number=Sing|Person=3
parle parler VERB conj 4 VerbForm=Fin
"""

ROLE = """
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
"""


def links(workbench, table, *names):
    """Anaphor -> antecedent, as words."""
    document, syntax, _ = workbench(table, [(n, n, "PER") for n in names])
    document = find_anaphora(document, syntax)
    text = {i: document.doc[m.start : m.end].text for i, m in enumerate(document.mentions)}
    return {text[a]: text[b] for a, b in document.antecedents.items()}


def test_a_pronoun_goes_to_the_subject_before_it(workbench):
    """In "Lavrov arrive et il rencontre Diop": il is Lavrov; Diop comes later."""
    assert links(workbench, PRONOUN, "Lavrov", "Diop") == {"il": "Lavrov"}


def test_an_impersonal_pronoun_is_nobody(workbench):
    """In "il faut" speaks of no one."""
    assert links(workbench, NOBODY, "Lavrov") == {}


def test_gender_is_respected(workbench):
    """In "elle" is not the (masculine) minister."""
    assert links(workbench, WRONG_GENDER, "Lavrov") == {}


def test_a_role_noun_goes_to_who_holds_the_role(workbench):
    """In "le ministre russe" is the Russian minister named before."""
    assert links(workbench, ROLE, "Lavrov") == {"le ministre russe": "Lavrov"}
