"""Which of several claims of an article are kept."""

import pytest

from graphkit.extraction.claims.surest import surest
from graphkit.model import Claim, Span
from graphkit.model.vocabulary import RelationType


def claim(type_, confidence, *, ends=(0, 1), at=0):
    """A claim about two mentions in one of the sentences of an article."""
    return Claim(*ends[:1], RelationType(type_), *ends[1:], "", Span(at, at + 1), confidence=confidence)


def test_the_surest_of_one_sentence():
    """Of claims that say the same; those of other sentences are further evidence."""
    doubtful, sure, elsewhere = claim("accuse", 0.3), claim("accuse", 0.6), claim("accuse", 0.2, at=5)
    assert surest([doubtful, sure, elsewhere]) == [sure, elsewhere]


@pytest.mark.parametrize("ends", [(0, 1), (1, 0)])
def test_another_tie_beside_one_that_is_known(ends):
    """That two have to do with each other says nothing where it is said what."""
    known, vague = claim("accuse", 0.6), claim("other", 0.5, ends=ends, at=5)
    assert surest([known, vague]) == [known]


def test_another_tie_that_stays():
    """Where it is the surer one, or nothing else is said of these two."""
    doubtful, vague = claim("accuse", 0.3), claim("other", 0.5)
    assert surest([doubtful, vague]) == [doubtful, vague]
    elsewhere = claim("accuse", 0.9, ends=(0, 2))
    assert surest([vague, elsewhere]) == [vague, elsewhere]
