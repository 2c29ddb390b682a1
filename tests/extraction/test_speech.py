"""Who says it."""

from graphkit.extraction.claims.speech import Speech

INDIRECT = """
Diop Diop PROPN nsubj 2
affirme affirmer VERB ROOT 0 VerbForm=Fin
que que SCONJ mark 5
Paris Paris PROPN nsubj 5
soutient soutenir VERB ccomp 2 VerbForm=Fin
Kiev Kiev PROPN obj 5
"""

DIRECT = """
« « PUNCT punct 3
Paris Paris PROPN nsubj 3
soutient soutenir VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 3
» » PUNCT punct 3
, , PUNCT punct 8
a avoir AUX aux:tense 8
déclaré déclarer VERB parataxis 3 VerbForm=Part|Tense=Past
Diop Diop PROPN obj 8
"""

SOURCE = """
Selon selon ADP case 2
Diop Diop PROPN obl:mod 5
, , PUNCT punct 2
Paris Paris PROPN nsubj 5
soutient soutenir VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 5
"""

NOBODY = """
Paris Paris PROPN nsubj 2
soutient soutenir VERB ROOT 0 VerbForm=Fin
Kiev Kiev PROPN obj 2
"""

NAMES = [("Diop", "Diop", "PER"), ("Paris", "Paris", "LOC"), ("Kiev", "Kiev", "LOC")]


def speaker(workbench, table):
    """The name of who says that somebody supports somebody."""
    names = [n for n in NAMES if n[0] in table]
    document, syntax, referents = workbench(table, names)
    verb = next(t for t in document.doc if t.lemma_ == "soutenir")
    found = Speech(document, syntax, referents).speaker_of(verb)
    return None if found is None else document.mentions[found].name


def test_indirect_speech(workbench):
    """In "Diop affirme que ...": Diop says it."""
    assert speaker(workbench, INDIRECT) == "Diop"


def test_direct_speech_with_an_inverted_subject(workbench):
    """« ... », a déclaré Diop: the parser takes Diop for an object; Diop says it."""
    assert speaker(workbench, DIRECT) == "Diop"


def test_a_source(workbench):
    """In "Selon Diop, ...": Diop says it."""
    assert speaker(workbench, SOURCE) == "Diop"


def test_the_article_itself(workbench):
    """Nobody is named, so the article says it."""
    assert speaker(workbench, NOBODY) is None
