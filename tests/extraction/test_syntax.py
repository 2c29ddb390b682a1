"""Arguments in slots, whatever form the sentence takes."""


def words(slots):
    """Slots as plain words."""
    return {slot: [t.text for t in tokens] for slot, tokens in slots.items()}


def token(document, text):
    """The first token of that form."""
    return next(t for t in document.doc if t.text == text)


ACTIVE = """
Lavrov Lavrov PROPN nsubj 2
rencontre rencontrer VERB ROOT 0 VerbForm=Fin
Diop Diop PROPN obj 2
à à ADP case 5
Bamako Bamako PROPN obl:mod 2
"""

PASSIVE = """
Diop Diop PROPN nsubj:pass 4
a avoir AUX aux:tense 4
été être AUX aux:pass 4
reçu recevoir VERB ROOT 0 VerbForm=Part|Tense=Past
par par ADP case 6
Lavrov Lavrov PROPN obl:agent 4
"""

PARTICIPLE = """
un un DET det 2
rapport rapport NOUN ROOT 0
publié publier VERB acl 2 VerbForm=Part|Tense=Past
par par ADP case 5
HRW HRW PROPN obl:agent 3
"""

RELATIVE = """
Diop Diop PROPN ROOT 0
, , PUNCT punct 4
qui qui PRON nsubj 4 PronType=Rel
accuse accuser VERB acl:relcl 1 VerbForm=Fin
Paris Paris PROPN obj 4
"""

CONTROL = """
Moscou Moscou PROPN nsubj 2
promet promettre VERB ROOT 0 VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Bamako Bamako PROPN obj 4
"""

COORDINATED = """
Lavrov Lavrov PROPN nsubj 2
arrive arriver VERB ROOT 0 VerbForm=Fin
et et CCONJ cc 4
rencontre rencontrer VERB conj 2 VerbForm=Fin
Diop Diop PROPN obj 4
et et CCONJ cc 7
Goïta Goïta PROPN conj 5
"""


def test_an_active_sentence(workbench):
    """Subject, object and a prepositional phrase by its preposition."""
    document, syntax, _ = workbench(ACTIVE)
    assert words(syntax.arguments(token(document, "rencontre"))) == {
        "subj": ["Lavrov"],
        "obj": ["Diop"],
        "à": ["Bamako"],
    }


def test_a_passive_is_turned_round(workbench):
    """The agent is the subject, the grammatical subject the object."""
    document, syntax, _ = workbench(PASSIVE)
    assert words(syntax.arguments(token(document, "reçu"))) == {"obj": ["Diop"], "subj": ["Lavrov"]}


def test_a_participle_takes_its_noun_for_object(workbench):
    """In "un rapport publié par Z": Z published the report."""
    document, syntax, _ = workbench(PARTICIPLE)
    assert words(syntax.arguments(token(document, "publié"))) == {"subj": ["HRW"], "obj": ["rapport"]}


def test_a_relative_pronoun_is_its_antecedent(workbench):
    """In "Diop, qui accuse Paris": Diop accuses."""
    document, syntax, _ = workbench(RELATIVE)
    assert words(syntax.arguments(token(document, "accuse"))) == {"subj": ["Diop"], "obj": ["Paris"]}


def test_an_infinitive_has_the_subject_of_the_verb_that_controls_it(workbench):
    """In "Moscou promet de soutenir Bamako": Moscou supports."""
    document, syntax, _ = workbench(CONTROL)
    assert words(syntax.arguments(token(document, "soutenir"))) == {"obj": ["Bamako"], "subj": ["Moscou"]}


def test_coordination_on_either_side(workbench):
    """A second verb shares the subject; a second object is reached from the first."""
    document, syntax, _ = workbench(COORDINATED)
    slots = syntax.arguments(token(document, "rencontre"))
    assert words(slots) == {"obj": ["Diop"], "subj": ["Lavrov"]}
    assert [t.text for t in syntax.conjuncts(slots["obj"][0])] == ["Diop", "Goïta"]
