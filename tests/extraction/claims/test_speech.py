"""Who says it."""

import pytest

from graphkit.extraction.claims.speech import Speech

INDIRECT = {
    "fr": """
Diop Diop PROPN nsubj 2
affirme affirmer VERB ROOT 0 VerbForm=Fin
que que SCONJ mark 5
Paris Paris PROPN nsubj 5
soutient soutenir VERB ccomp 2 VerbForm=Fin
Kiev Kiev PROPN obj 5
""",
    "en": """
Diop Diop PROPN nsubj 2
says say VERB ROOT 0 VerbForm=Fin
that that SCONJ mark 5
Paris Paris PROPN nsubj 5
supports support VERB ccomp 2 VerbForm=Fin
Kiev Kiev PROPN dobj 5
""",
}

DIRECT = {
    "fr": """
« « PUNCT punct 3
Paris Paris PROPN nsubj 3
soutient soutenir VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 3
» » PUNCT punct 3
, , PUNCT punct 8
a avoir AUX aux:tense 8
déclaré déclarer VERB parataxis 3 VerbForm=Part|Tense=Past
Diop Diop PROPN obj 8
""",
    "en": """
“ “ PUNCT punct 7
Paris Paris PROPN nsubj 3
supports support VERB ccomp 7 VerbForm=Fin
Kiev Kiev PROPN dobj 3
, , PUNCT punct 7
” ” PUNCT punct 7
said say VERB ROOT 0 VerbForm=Fin|Tense=Past
Diop Diop PROPN nsubj 7
""",
}

SOURCE = {
    "fr": """
Selon selon ADP case 2
Diop Diop PROPN obl:mod 5
, , PUNCT punct 2
Paris Paris PROPN nsubj 5
soutient soutenir VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 5
""",
    "en": """
According accord VERB prep 6 VerbForm=Part
to to ADP prep 1
Diop Diop PROPN pobj 2
, , PUNCT punct 6
Paris Paris PROPN nsubj 6
supports support VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN dobj 6
""",
}

PROMISED = {
    "fr": """
Paris Paris PROPN nsubj 2
promet promettre VERB ROOT 0 VerbForm=Fin
de de ADP mark 4
soutenir soutenir VERB xcomp 2 VerbForm=Inf
Kiev Kiev PROPN obj 4
""",
    "en": """
Paris Paris PROPN nsubj 2
promises promise VERB ROOT 0 VerbForm=Fin
to to PART aux 4
support support VERB xcomp 2 VerbForm=Inf
Kiev Kiev PROPN dobj 4
""",
}

CONFIRMED = {
    "fr": """
Le le DET det 2 Definite=Def
soutien soutien NOUN nsubj:pass 9
de de ADP case 4
Paris Paris PROPN nmod 2
à à ADP case 6
Kiev Kiev PROPN nmod 2
a avoir AUX aux:tense 9
été être AUX aux:pass 9
confirmé confirmer VERB ROOT 0 VerbForm=Part|Tense=Past
""",
    "en": """
The the DET det 2 Definite=Def
support support NOUN nsubjpass 8
of of ADP prep 2
Paris Paris PROPN pobj 3
for for ADP prep 2
Kiev Kiev PROPN pobj 5
was be AUX auxpass 8 VerbForm=Fin
confirmed confirm VERB ROOT 0 VerbForm=Part|Tense=Past
""",
}

CONFIRMED_BY = {
    "fr": CONFIRMED["fr"].strip() + "\npar par ADP case 11\nDiop Diop PROPN obl:agent 9\n",
    "en": CONFIRMED["en"].strip() + "\nby by ADP agent 8\nDiop Diop PROPN pobj 9\n",
}

NOBODY = {
    "fr": """
Paris Paris PROPN nsubj 2
soutient soutenir VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 2
""",
    "en": """
Paris Paris PROPN nsubj 2
supports support VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN dobj 2
""",
}

CODES = pytest.mark.parametrize(("code", "predicate"), [("fr", ("soutenir", "soutien")), ("en", ("support",))])

NAMES = [("Diop", "Diop", "PER"), ("Paris", "Paris", "LOC"), ("Kiev", "Kiev", "LOC")]


def speaker(workbench, tables, code, predicate):
    """The name of who says that somebody supports somebody."""
    bench = workbench(tables[code], [n for n in NAMES if n[0] in tables[code]], code)
    index = Speech(bench.parsed, bench.unresolved, bench.referents).speaker_of(bench.token(*predicate))
    return None if index is None else bench.names[index].name


@CODES
def test_indirect_speech(workbench, code, predicate):
    """In "Diop affirme que ...": Diop says it."""
    assert speaker(workbench, INDIRECT, code, predicate) == "Diop"


@CODES
def test_direct_speech_with_an_inverted_subject(workbench, code, predicate):
    """« ... », a déclaré Diop: the French parser takes Diop for an object; Diop says it."""
    assert speaker(workbench, DIRECT, code, predicate) == "Diop"


@CODES
def test_a_source(workbench, code, predicate):
    """In "Selon Diop, ...": Diop says it."""
    assert speaker(workbench, SOURCE, code, predicate) == "Diop"


@CODES
def test_who_promises_says_so(workbench, code, predicate):
    """In "Paris promet de soutenir Kiev" Paris says it."""
    assert speaker(workbench, PROMISED, code, predicate) == "Paris"


@CODES
def test_what_is_confirmed_does_not_speak(workbench, code, predicate):
    """In "Le soutien de Paris à Kiev a été confirmé" nobody says who confirms."""
    assert speaker(workbench, CONFIRMED, code, predicate) is None


@CODES
def test_who_confirms_in_the_passive_speaks(workbench, code, predicate):
    """In "... a été confirmé par Diop" Diop says it."""
    assert speaker(workbench, CONFIRMED_BY, code, predicate) == "Diop"


@CODES
def test_the_article_itself(workbench, code, predicate):
    """Nobody is named, so the article says it."""
    assert speaker(workbench, NOBODY, code, predicate) is None
