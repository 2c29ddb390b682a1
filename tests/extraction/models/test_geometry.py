"""What anaphors may stand for, and what follows where one stands for the same as another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.models import geometry
from graphkit.extraction.models.mention_inputs import MentionInput
from graphkit.model.vocabulary import EntityType, MentionNature


def mention(start, text, nature=MentionNature.NAME, *, stems=None):
    """A mention of one token."""
    type_ = EntityType.PER if nature is MentionNature.NAME else None
    return MentionInput(start, start + 1, start, start, nature, type_, text, frozenset(stems or [text.lower()[:6]]))


# Konan is introduced as président; two sentences, four others, one more.
MENTIONS = [
    mention(0, "Konan", stems=["konan", "présid"]),
    mention(2, "Bamba"),
    mention(5, "président", MentionNature.NOMINAL),
    mention(7, "il", MentionNature.PRONOUN),
    mention(20, "Konan"),
    mention(21, "il", MentionNature.PRONOUN),
]
NAMES, ANAPHORS = [0, 1, 4], [2, 3, 5]
SENTENCES = np.array([0] * 5 + [1] * 15 + [6] * 5)


def test_candidates_are_all_names_and_the_anaphors_shortly_before():
    """Not an anaphor behind, nor one that is sentences away."""
    chosen = geometry.candidates(MENTIONS, ANAPHORS, NAMES, SENTENCES)
    assert [[c for c in row if c >= 0] for row in chosen.tolist()] == [[0, 1, 2], [0, 1, 2, 3], [0, 1, 2]]


def test_a_noun_is_like_a_name_that_it_introduced_anywhere():
    """After "le président Konan", each "Konan" is a fitting antecedent of "le président", and Bamba none."""
    chosen = geometry.candidates(MENTIONS, ANAPHORS, NAMES, SENTENCES)
    alike = geometry.salience(MENTIONS, ANAPHORS, NAMES, chosen, SENTENCES)[..., 2]
    assert alike[0, : len(NAMES)].tolist() == [1, 0, 1]
    assert alike[1, : len(NAMES)].tolist() == [0, 0, 0]


def test_an_anaphor_stands_for_what_its_antecedent_stands_for():
    """From "il" by way of "le président" to Konan: he gets the share of the chain, and none what is left."""
    chosen = geometry.candidates(MENTIONS, ANAPHORS, NAMES, SENTENCES)
    shares = np.zeros((3, 1 + chosen.shape[1]), dtype=np.float32)
    shares[0, [0, 1]] = 0.2, 0.8  # le président: none, Konan
    shares[1, [2, 4]] = 0.5, 0.5  # il: Bamba, le président
    shares[2, 0] = 1
    found = geometry.through_chains(shares, chosen, len(NAMES))
    assert found[1].tolist() == pytest.approx([0.1, 0.4, 0.5, 0])


@given(st.integers(1, 40), st.integers(1, 12), st.integers(0, 1000))
def test_shares_of_an_anaphor_add_up_to_one(anaphors, names, seed):
    """Whatever the chains, an anaphor stands for some name or for none."""
    random = np.random.default_rng(seed)
    mentions = [mention(k, "Konan") for k in range(names)]
    mentions += [mention(names + k, "il", MentionNature.PRONOUN) for k in range(anaphors)]
    sentences = np.arange(names + anaphors) // 5
    chosen = geometry.candidates(mentions, range(names, names + anaphors), range(names), sentences)
    shares = random.random((anaphors, 1 + chosen.shape[1])).astype(np.float32)
    shares[:, 1:][chosen < 0] = 0
    shares /= shares.sum(1, keepdims=True)
    assert geometry.through_chains(shares, chosen, names).sum(1) == pytest.approx(np.ones(anaphors), abs=1e-4)
