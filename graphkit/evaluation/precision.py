"""Precision from a sample that a person judged."""

from __future__ import annotations

from math import sqrt

_Z = 1.959964  # of the normal distribution, for 95 %


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0 to 1, from how many of those judged are right.

    Sources:
        Wilson 1927, "Probable inference, the law of succession, and statistical inference".

    >>> [round(bound, 3) for bound in wilson(80, 100)]
    [0.711, 0.867]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not judged:
        return 0.0, 1.0
    share, square = right / judged, _Z**2
    middle = share + square / (2 * judged)
    reach = _Z * sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    scale = 1 + square / judged
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def precision_line(right: int, judged: int) -> str:
    """The precision of a sample, in words."""
    if not judged:
        return "nothing judged yet"
    low, high = wilson(right, judged)
    return f"{right} of {judged} right: precision {right / judged:.1%}, 95 % interval {low:.1%} to {high:.1%}"
