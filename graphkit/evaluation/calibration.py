"""Makes scores into probabilities, on relations that were judged and that nothing was learnt from.

Isotonic regression (Zadrozny and Elkan 2002): of all rising step functions the one nearest to what was right, found by
pooling neighbours that violate the order; written down as the points of a broken line.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST = 30  # relations of a step
_PRIOR = 1.0  # relations right and wrong that each step is taken to have had before


def calibrate(judged: Iterable[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The points of a broken line from score to probability.

    Args:
        judged: relations, each with its score and whether it is right.

    Returns:
        (score, probability), both rising; below the first and above the last the probability stays.
    """
    steps: list[list[float]] = []  # sum of scores, right, number
    pending = [0.0, 0.0, 0.0]
    for score, relations in groupby(sorted(judged), key=itemgetter(0)):
        rights = [right for _, right in relations]
        pending = [pending[0] + score * len(rights), pending[1] + sum(rights), pending[2] + len(rights)]
        if pending[2] >= _LEAST:
            steps.append(pending)
            pending = [0.0, 0.0, 0.0]
    if pending[2]:
        steps.append(pending)
    pooled: list[list[float]] = []
    for step in steps:
        pooled.append(step)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    return [(round(total / number, 4), round(_share([total, right, number]), 4)) for total, right, number in pooled]


def _share(step: list[float]) -> float:
    _, right, number = step
    return (right + _PRIOR) / (number + 2 * _PRIOR)
