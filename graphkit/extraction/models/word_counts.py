"""What single words tell: how often each stood for what in the articles that the network learnt from.

A small network forgets words that it has met a few times; counts do not. What it says is multiplied with what they say,
to a power: a product of experts (Hinton 2002), the second of which is naive Bayes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.extraction.models.mention_inputs import RELATIONS, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_SMOOTHING = 8  # occurrences of an average word that are added to those of each

#: What is counted: words of names by type; predicates by relation, those where the later mention is the subject first.
NAME_CLASSES: tuple[str, ...] = TYPES
PREDICATE_CLASSES: tuple[str, ...] = (*(f"{type_}<" for type_ in RELATIONS), *RELATIONS)
_NAME_POWER = 1
_PREDICATE_POWER = 0.3


class Expert:
    """What words say of some classes."""

    def __init__(self, counts: Mapping[str, Mapping[str, float]], classes: Sequence[str], power: float) -> None:
        """Take counts.

        Args:
            counts: word -> class -> how many names or relations of that class had it; under "" how many there were.
            classes: in the order of the shares to be weighed.
            power: how much the counts weigh beside shares of weight 1.
        """
        self._counts, self._power = counts, power
        self._at = {name: index for index, name in enumerate(classes)}
        total = 1 + self._row(counts[""])
        self._average = total / total.sum()
        self._known: dict[str, NDArray[np.float64]] = {}

    def weighed(self, shares: NDArray[np.float32], words: Iterable[str]) -> NDArray[np.float32]:
        """Shares of the classes, times what the words say on average; unchanged where none of them is known."""
        told = [self._ratios(word) for word in words if word and word in self._counts]
        return shares * np.exp(self._power * np.mean(told, axis=0)).astype(np.float32) if told else shares

    def _ratios(self, word: str) -> NDArray[np.float64]:
        """The logarithm of how many times likelier each class is with that word than without."""
        if word not in self._known:
            row = self._row(self._counts[word])
            self._known[word] = np.log((row / self._average + _SMOOTHING) / (row.sum() + _SMOOTHING))
        return self._known[word]

    def _row(self, counts: Mapping[str, float]) -> NDArray[np.float64]:
        row = np.zeros(len(self._at))
        for name, count in counts.items():
            row[self._at[name]] = count
        return row


class WordCounts(NamedTuple):
    """The experts of a file of counts."""

    names: Expert  #: words in lower case -> the type of a name
    predicates: Expert  #: lemmas -> the type of a relation, see `PREDICATE_CLASSES`


def read_word_counts(path: Path) -> WordCounts:
    """The experts of a file.

    Raises:
        OSError, ValueError, KeyError: it cannot be read, or is of another version.
    """
    counts = json.loads(path.read_bytes())
    return WordCounts(
        Expert(counts["names"], NAME_CLASSES, _NAME_POWER),
        Expert(counts["predicates"], PREDICATE_CLASSES, _PREDICATE_POWER),
    )
