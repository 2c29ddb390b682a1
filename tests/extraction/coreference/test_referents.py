"""From a word to the mentions it speaks of: by apposition, coordination, complement and nationality."""

import pytest

MINISTER = {
    "fr": """
Le le DET det 2 Definite=Def
ministre ministre NOUN nsubj 4
Lavrov Lavrov PROPN appos 2
arrive arriver VERB ROOT 0 VerbForm=Fin
""",
    "en": """
The the DET det 2 Definite=Def
minister minister NOUN nsubj 5
, , PUNCT punct 2
Lavrov Lavrov PROPN appos 2
arrives arrive VERB ROOT 0 VerbForm=Fin
""",
}

VILLAGE = {
    "fr": """
le le DET det 2 Definite=Def
village village NOUN ROOT 0
de de ADP case 4
Gao Gao PROPN nmod 2
""",
    "en": """
the the DET det 2 Definite=Def
village village NOUN ROOT 0
of of ADP prep 2
Gao Gao PROPN pobj 3
""",
}

SOLDIERS = {
    "fr": """
les le DET det 2 Definite=Def
soldats soldat NOUN ROOT 0
de de ADP case 4
Moscou Moscou PROPN nmod 2
et et CCONJ cc 6
Minsk Minsk PROPN conj 4
""",
    "en": """
the the DET det 2 Definite=Def
soldiers soldier NOUN ROOT 0
of of ADP prep 2
Moscow Moscow PROPN pobj 3
and and CCONJ cc 4
Minsk Minsk PROPN conj 4
""",
}

TROOPS = {
    "fr": """
les le DET det 2 Definite=Def
soldats soldat NOUN ROOT 0
russes russe ADJ amod 2
""",
    "en": """
the the DET det 3 Definite=Def
Russian russian ADJ amod 3
soldiers soldier NOUN ROOT 0
""",
}

GATE = {
    "fr": """
la le DET det 2 Definite=Def
porte porte NOUN ROOT 0
de de ADP case 4
Gao Gao PROPN nmod 2
""",
    "en": """
the the DET det 2 Definite=Def
gate gate NOUN ROOT 0
of of ADP prep 2
Gao Gao PROPN pobj 3
""",
}

FALL = {
    "fr": """
la le DET det 2 Definite=Def
chute chute NOUN ROOT 0
de de ADP case 4
Gao Gao PROPN nmod 2
""",
    "en": """
the the DET det 2 Definite=Def
fall fall NOUN ROOT 0
of of ADP prep 2
Gao Gao PROPN pobj 3
""",
}

BOTH = {
    "fr": """
Moscou Moscou PROPN ROOT 0
, , PUNCT punct 3
Minsk Minsk PROPN conj 1
et et CCONJ cc 5
Gao Gao PROPN conj 1
""",
    "en": """
Moscow Moscow PROPN ROOT 0
, , PUNCT punct 1
Minsk Minsk PROPN conj 1
and and CCONJ cc 3
Gao Gao PROPN conj 3
""",
}

NAMES = [("Lavrov", "PER"), ("Gao", "LOC"), ("Moscou", "LOC"), ("Moscow", "LOC"), ("Minsk", "LOC")]

CASES = [
    ("a name beside a role", MINISTER, "ministre|minister", [("Lavrov", "apposition")]),
    ("the name of a village", VILLAGE, "village", [("Gao", "apposition")]),
    ("whom soldiers fight for", SOLDIERS, "soldat|soldier", [("Moscou|Moscow", "complement"), ("Minsk", "complement")]),
    ("whose nation's they are", TROOPS, "soldat|soldier", [("Russie|Russia", "adjective")]),
    ("what a thing is a part of", GATE, "porte|gate", [("Gao", "part")]),
    ("nothing where it is lost", FALL, "chute|fall", []),
    ("all of a list", BOTH, "Moscou|Moscow", [("Moscou|Moscow", "name"), ("Minsk", "name"), ("Gao", "name")]),
]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize(("tables", "word", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_word_speaks_of(workbench, code, tables, word, expected):
    """The same in both languages, whatever their parsers hang on what."""
    place = ["fr", "en"].index(code)

    def own(words):
        return words.split("|")[place if "|" in words else 0]

    bench = workbench(tables[code], [(n, n, type_) for n, type_ in NAMES if n in tables[code]], code)
    referents = bench.referents.of(bench.token(own(word)))
    found = [(bench.names[r.mention].name, r.way.value) for r in referents]
    assert found == [(own(name), way) for name, way in expected]
