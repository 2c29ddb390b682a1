"""What single words tell of the type of a name and of a relation, beside the network."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.models.mention_inputs import RELATIONS
from graphkit.extraction.models.network import WORD_COUNTS
from graphkit.extraction.models.word_counts import NAME_CLASSES, PREDICATE_CLASSES, Expert, read_word_counts
from graphkit.model.vocabulary import EntityType, RelationType

COUNTS = {"": {"LOC": 60, "ORG": 40}, "ligue": {"ORG": 20}, "saint": {"LOC": 10, "ORG": 10}}
EVEN = np.ones(2, dtype=np.float32) / 2


@pytest.fixture
def expert():
    """Of two types, as sure as the counts are."""
    return Expert(COUNTS, ["LOC", "ORG"], power=1)


def test_a_word_that_names_one_thing(expert):
    """What it usually stands for becomes likelier, and nothing becomes impossible."""
    place, organisation = expert.weighed(EVEN, ["ligue", "arabe"])
    assert organisation > 2 * place > 0


def test_words_that_are_not_known(expert):
    """They leave everything as it is; so does no word."""
    assert (expert.weighed(EVEN, ["arabe"]) == EVEN).all()
    assert (expert.weighed(EVEN, []) == EVEN).all()


@given(st.lists(st.sampled_from(["ligue", "saint"]), min_size=1), st.integers(2, 5))
def test_repetition_adds_nothing(words, times):
    """It is the average of the words that counts."""
    once, often = (Expert(COUNTS, ["LOC", "ORG"], 1).weighed(EVEN, words * n) for n in (1, times))
    assert np.allclose(once, often)


def test_what_the_network_is_sure_of_stays(expert):
    """A word of mixed meaning does not outvote it."""
    assert expert.weighed(np.array([0.95, 0.05], dtype=np.float32), ["saint"]).argmax() == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["parti"], EntityType.ORG),
        (["party"], EntityType.ORG),
        (["aéroport"], EntityType.LOC),
        (["jeux"], EntityType.EVENT),
    ],
)
def test_words_of_names(words, expected):
    """In French and in English."""
    shares = np.full(len(NAME_CLASSES), 1 / len(NAME_CLASSES), dtype=np.float32)
    assert NAME_CLASSES[int(read_word_counts(WORD_COUNTS).names.weighed(shares, words).argmax())] == expected


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("accuser", RelationType.ACCUSE),
        ("accuse", RelationType.ACCUSE),
        ("rencontrer", RelationType.CONSULT),
        ("sanctionner", RelationType.SANCTION),
        ("ministre", RelationType.POSITION_HELD),
    ],
)
def test_predicates(lemma, expected):
    """Likewise; which end is the subject is a question of its own."""
    shares = np.full(len(PREDICATE_CLASSES), 1 / len(PREDICATE_CLASSES), dtype=np.float32)
    weighed = read_word_counts(WORD_COUNTS).predicates.weighed(shares, [lemma])
    assert RELATIONS[int(weighed.argmax()) % len(RELATIONS)] == expected


def test_nobody_is_in_the_counts():
    """A word that mostly stands in names of persons says who, not what."""
    counts = json.loads(WORD_COUNTS.read_bytes())["names"]
    mostly = [word for word, by in counts.items() if word and by.get("PER", 0) > sum(by.values()) / 2]
    assert len(counts) > 1000
    assert mostly == []
