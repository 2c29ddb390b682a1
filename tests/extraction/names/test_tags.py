"""Names as tags of tokens, and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.names.tags import TAGS, names_of, tags_of
from graphkit.model.vocabulary import EntityType

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC


def certain(tags):
    """The probabilities of a network that is sure of some tags."""
    probabilities = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    probabilities[np.arange(len(tags)), tags] = 1
    return probabilities


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(EntityType)), max_size=8))
def test_there_and_back(gaps):
    """Names that do not overlap come back as they were."""
    names, at = [], 0
    for gap, length, type_ in gaps:
        names.append((at + gap, at + gap + length, type_))
        at += gap + length
    assert [(n.start, n.end, n.type) for n in names_of(certain(tags_of(names, at + 1)))] == names


def test_the_longest_of_overlapping_names_counts():
    """Of "Université de Bamako" no city is left over."""
    tags = tags_of([(2, 3, LOC), (0, 3, ORG)], 3)
    assert [TAGS[t] for t in tags] == ["B-ORG", "I-ORG", "I-ORG"]


def test_a_name_has_one_type():
    """Words that are torn between types agree on the one that all together make likeliest."""
    probabilities = certain(tags_of([(0, 2, ORG)], 2)) * 0.6
    probabilities[0, TAGS.index("B-PER")] = 0.4
    probabilities[1] = 0
    probabilities[1, TAGS.index("I-PER")] = 0.55
    probabilities[1, TAGS.index("I-ORG")] = 0.45
    (name,) = names_of(probabilities)
    assert (name.start, name.end, name.type) == (0, 2, ORG)
    assert name.probability == pytest.approx(1.0)


def test_a_name_is_as_sure_as_its_ends():
    """Whether a third word belongs to it or not: then its end is in doubt, whatever its first words are."""
    probabilities = certain(tags_of([(0, 2, ORG)], 3))
    probabilities[2, 0] = 0.7
    probabilities[2, TAGS.index("I-ORG")] = 0.3
    (name,) = names_of(probabilities)
    assert (name.start, name.end) == (0, 2)
    assert name.probability == pytest.approx(0.7)
