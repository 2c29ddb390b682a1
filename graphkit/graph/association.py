"""How strongly two entities are named together: counts, pointwise mutual information, log-likelihood."""

from __future__ import annotations

from math import log

from graphkit.model import Association


def association(articles: int, both: int, first: int, second: int, total: int) -> Association:
    """The association of two entities over windows of sentences.

    Args:
        articles: articles that name both in one window.
        both: windows that name both.
        first: windows that name the first.
        second: windows that name the second.
        total: windows there are.

    Sources:
        Normalised pointwise mutual information: Bouma 2009, "Normalized (Pointwise) Mutual Information in Collocation
        Extraction". Log-likelihood (G2), here with the sign of the association: Dunning 1993, "Accurate Methods for
        the Statistics of Surprise and Coincidence".
    """
    expected = first * second / total
    pmi = log(both / expected)
    npmi = 1.0 if both == total else pmi / -log(both / total)
    observed = (both, first - both, second - both, total - first - second + both)
    margins = (first * second, first * (total - second), (total - first) * second, (total - first) * (total - second))
    g2 = 2 * sum(o * log(o * total / m) for o, m in zip(observed, margins, strict=True) if o > 0 and m > 0)
    return Association(articles, both, round(npmi, 4), round(g2 if both >= expected else -g2, 3) + 0.0)
