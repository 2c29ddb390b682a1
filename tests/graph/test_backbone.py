"""The backbone: ties that stand out at the entities they join."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.backbone import disparity

NAMES = st.sampled_from("abcdefgh")
TIES = st.dictionaries(
    st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] < pair[1]), st.floats(0.01, 1000), max_size=20
).map(lambda weights: [(a, b, weight) for (a, b), weight in weights.items()])


def test_no_ties():
    """Nothing stands out of nothing."""
    assert disparity([]) == []


def test_an_only_tie_does_not_stand_out():
    """There is none at either end to compare it with."""
    assert disparity([("Mali", "Russie", 7)]) == [1.0]


def test_the_formula():
    """By hand: (1 - w / s) ** (k - 1) at each end that has k > 1 ties of weight s, and the smaller of the two."""
    ties = [("Mali", "Russie", 5), ("Mali", "France", 3), ("Mali", "ONU", 2), ("Russie", "ONU", 2)]
    expected = [
        min((1 - 5 / 10) ** 2, 1 - 5 / 7),  # Mali has three ties of weight 10, Russie two of 7
        (1 - 3 / 10) ** 2,  # France has no other
        min((1 - 2 / 10) ** 2, 1 - 2 / 4),  # ONU has two ties of weight 4
        min(1 - 2 / 7, 1 - 2 / 4),
    ]
    assert disparity(ties) == pytest.approx(expected)
    assert expected == pytest.approx([0.25, 0.49, 0.5, 0.5])


def test_the_heaviest_tie_of_a_hub_stands_out_most():
    """Of twenty, the one that most sentences stand for is kept longest."""
    values = disparity(("hub", f"n{i}", 1 + i) for i in range(20))
    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.2 < values[0]


def test_equal_ties_of_a_hub_hardly_stand_out():
    """A hundred times the same is what chance gives."""
    assert min(disparity(("hub", f"n{i}", 3) for i in range(100))) > 0.3


@given(TIES)
def test_values_are_shares(ties):
    """One for each tie, from 0 to 1."""
    values = disparity(ties)
    assert len(values) == len(ties)
    assert all(0 <= value <= 1 for value in values)


@given(TIES, st.floats(0.01, 100))
def test_the_unit_of_weight_does_not_matter(ties, factor):
    """Twice as many sentences for every tie single out the same ones."""
    scaled = disparity((a, b, weight * factor) for a, b, weight in ties)
    assert scaled == pytest.approx(disparity(ties), abs=1e-9)


@given(TIES)
def test_the_order_does_not_matter(ties):
    """Neither of the ties nor of their ends."""
    turned = disparity((b, a, weight) for a, b, weight in reversed(ties))
    assert turned == pytest.approx(disparity(ties)[::-1])
