"""Arguments in slots, whatever form the sentence takes, from the parses of both languages' parsers."""

import pytest

from graphkit.languages.slots import Slot

CODES = ["fr", "en"]

ACTIVE = {
    "fr": """
Lavrov Lavrov PROPN nsubj 2
rencontre rencontrer VERB ROOT 0 VerbForm=Fin
Diop Diop PROPN obj 2
à à ADP case 5
Bamako Bamako PROPN obl:mod 2
""",
    "en": """
Lavrov Lavrov PROPN nsubj 2
meets meet VERB ROOT 0 VerbForm=Fin
Diop Diop PROPN dobj 2
in in ADP prep 2
Bamako Bamako PROPN pobj 4
""",
}

PASSIVE = {
    "fr": """
Diop Diop PROPN nsubj:pass 4
a avoir AUX aux:tense 4
été être AUX aux:pass 4
reçu recevoir VERB ROOT 0 VerbForm=Part|Tense=Past
par par ADP case 6
Lavrov Lavrov PROPN obl:agent 4
""",
    "en": """
Diop Diop PROPN nsubjpass 4
has have AUX aux 4 VerbForm=Fin
been be AUX auxpass 4 VerbForm=Part|Tense=Past
received receive VERB ROOT 0 VerbForm=Part|Tense=Past
by by ADP agent 4
Lavrov Lavrov PROPN pobj 5
""",
}

PARTICIPLE = {
    "fr": """
un un DET det 2
rapport rapport NOUN ROOT 0
publié publier VERB acl 2 VerbForm=Part|Tense=Past
par par ADP case 5
HRW HRW PROPN obl:agent 3
""",
    "en": """
a a DET det 2
report report NOUN ROOT 0
published publish VERB acl 2 VerbForm=Part|Tense=Past
by by ADP agent 3
HRW HRW PROPN pobj 4
""",
}

ARRIVED = {
    "fr": """
Diop Diop PROPN ROOT 0
arrivé arriver VERB acl 1 VerbForm=Part|Tense=Past
à à ADP case 4
Bamako Bamako PROPN obl:arg 2
""",
    "en": """
Diop Diop PROPN ROOT 0
gone go VERB acl 1 VerbForm=Part|Tense=Past
to to ADP prep 2
Bamako Bamako PROPN pobj 3
""",
}

RELATIVE = {
    "fr": """
Diop Diop PROPN ROOT 0
, , PUNCT punct 4
qui qui PRON nsubj 4 PronType=Rel
accuse accuser VERB acl:relcl 1 VerbForm=Fin
Paris Paris PROPN obj 4
""",
    "en": """
Diop Diop PROPN ROOT 0
, , PUNCT punct 4
who who PRON nsubj 4
accuses accuse VERB relcl 1 VerbForm=Fin
Paris Paris PROPN dobj 4
""",
}

CONTROL = {
    "fr": """
Moscou Moscou PROPN nsubj 2
promet promettre VERB ROOT 0 VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
""",
    "en": """
Moscow Moscow PROPN nsubj 2
promises promise VERB ROOT 0 VerbForm=Fin
to to PART aux 4
support support VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN dobj 4
""",
}

OBJECT_CONTROL = {
    "fr": """
Moscou Moscou PROPN nsubj 2
exhorte exhorter VERB ROOT 0 VerbForm=Fin
Bamako Bamako PROPN obj 2
à à ADP mark 5
libérer libérer VERB xcomp 2 VerbForm=Inf
Diop Diop PROPN obj 5
""",
    "en": """
Moscow Moscow PROPN nsubj 2
urges urge VERB ROOT 0 VerbForm=Fin
Bamako Bamako PROPN dobj 2
to to PART aux 5
release release VERB xcomp 2 VerbForm=Inf
Diop Diop PROPN dobj 5
""",
}

COORDINATED = {
    "fr": """
Lavrov Lavrov PROPN nsubj 2
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 4
rencontre rencontrer VERB conj 2 VerbForm=Fin
Diop Diop PROPN obj 4
et et CCONJ cc 7
Goïta Goïta PROPN conj 5
""",
    "en": """
Lavrov Lavrov PROPN nsubj 2
arrives arrive VERB ROOT 0 VerbForm=Fin
and and CCONJ cc 2
meets meet VERB conj 2 VerbForm=Fin
Diop Diop PROPN dobj 4
and and CCONJ cc 5
Goïta Goïta PROPN conj 5
""",
}

LIST = {
    "fr": """
Moscou Moscou PROPN nsubj 2
accuse accuser VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 2
, , PUNCT punct 5
Paris Paris PROPN appos 3
et et CCONJ cc 7
Rome Rome PROPN conj 5
""",
    "en": """
Moscow Moscow PROPN nsubj 2
accuses accuse VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN dobj 2
, , PUNCT punct 3
Paris Paris PROPN appos 3
and and CCONJ cc 5
Rome Rome PROPN conj 5
""",
}


def arguments(bench, predicate):
    """The arguments of a word by slot, as plain words."""
    return {slot: [t.text for t in ts] for slot, ts in bench.syntax.arguments(bench.token(predicate)).items()}


@pytest.mark.parametrize(("code", "verb", "preposition"), [("fr", "rencontrer", "à"), ("en", "meet", "in")])
def test_an_active_sentence(workbench, code, verb, preposition):
    """Subject, object and a prepositional phrase by its preposition."""
    assert arguments(workbench(ACTIVE[code], code=code), verb) == {
        "subj": ["Lavrov"],
        "obj": ["Diop"],
        preposition: ["Bamako"],
    }


@pytest.mark.parametrize(("code", "verb"), [("fr", "recevoir"), ("en", "receive")])
def test_a_passive_is_turned_round(workbench, code, verb):
    """The agent is the subject, the grammatical subject the object."""
    bench = workbench(PASSIVE[code], code=code)
    assert arguments(bench, verb) == {"obj": ["Diop"], "subj": ["Lavrov"]}
    assert bench.syntax.is_passive(bench.token(verb))


@pytest.mark.parametrize(("code", "verb", "noun"), [("fr", "publier", "rapport"), ("en", "publish", "report")])
def test_a_participle_takes_its_noun_for_object(workbench, code, verb, noun):
    """In "un rapport publié par Z": Z published the report."""
    assert arguments(workbench(PARTICIPLE[code], code=code), verb) == {"subj": ["HRW"], "obj": [noun]}


@pytest.mark.parametrize(("code", "verb", "preposition"), [("fr", "arriver", "à"), ("en", "go", "to")])
def test_a_participle_of_motion_takes_its_noun_for_subject(workbench, code, verb, preposition):
    """In "Diop, arrivé à Bamako" Diop arrived."""
    assert arguments(workbench(ARRIVED[code], code=code), verb) == {"subj": ["Diop"], preposition: ["Bamako"]}


@pytest.mark.parametrize(("code", "verb"), [("fr", "accuser"), ("en", "accuse")])
def test_a_relative_pronoun_is_its_antecedent(workbench, code, verb):
    """In "Diop, qui accuse Paris": Diop accuses."""
    assert arguments(workbench(RELATIVE[code], code=code), verb) == {"subj": ["Diop"], "obj": ["Paris"]}


@pytest.mark.parametrize(("code", "verb", "subject"), [("fr", "soutenir", "Moscou"), ("en", "support", "Moscow")])
def test_an_infinitive_has_the_subject_of_the_verb_that_controls_it(workbench, code, verb, subject):
    """In "Moscou promet de soutenir Bamako": Moscou supports."""
    assert arguments(workbench(CONTROL[code], code=code), verb) == {"obj": ["Bamako"], "subj": [subject]}


@pytest.mark.parametrize(("code", "verb"), [("fr", "libérer"), ("en", "release")])
def test_an_infinitive_may_have_the_object_of_the_verb_that_controls_it(workbench, code, verb):
    """In "Moscou exhorte Bamako à libérer Diop": Bamako would release."""
    assert arguments(workbench(OBJECT_CONTROL[code], code=code), verb) == {"obj": ["Diop"], "subj": ["Bamako"]}


@pytest.mark.parametrize(("code", "verb"), [("fr", "rencontrer"), ("en", "meet")])
def test_coordination_on_either_side(workbench, code, verb):
    """A second verb shares the subject; a second object is reached from the first."""
    bench = workbench(COORDINATED[code], code=code)
    assert arguments(bench, verb) == {"obj": ["Diop"], "subj": ["Lavrov"]}
    [first] = bench.syntax.arguments(bench.token(verb))[Slot.OBJECT]
    assert [t.text for t in bench.syntax.conjuncts(first)] == ["Diop", "Goïta"]


@pytest.mark.parametrize("code", CODES)
def test_the_middle_of_a_list_is_no_apposition(workbench, code):
    """In "Kiev, Paris et Rome" there are three, however the parser sees the second."""
    bench = workbench(LIST[code], code=code)
    assert [t.text for t in bench.syntax.conjuncts(bench.token("Kiev"))] == ["Kiev", "Paris", "Rome"]
