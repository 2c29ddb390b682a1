"""Articles with other names in them, so that a network learns how names are used rather than which there are.

Mention replacement: Dai and Adel 2020, "An analysis of simple data augmentation for named entity recognition". Words of
names are replaced one by one, alike throughout an article; names that the tables know stay, as do common nouns.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.extraction.models.windows import windows_of
from graphkit.extraction.models.word_features import FEATURES
from graphkit.extraction.names.tags import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from graphkit.extraction.models.pieces import Pieces
    from graphkit.training.examples import Example

_REPLACED = frozenset({"PER", "ORG", "LOC"})
_PROPER = FEATURES.index("tag:PROPN")
_GIVEN = FEATURES.index("given_name")
_KNOWN = [k for k, feature in enumerate(FEATURES) if feature.startswith("known:")]
_CAPITALS = FEATURES.index("capitals")

_Kind = tuple[str, bool, bool]  # type, whether it is a given name, whether it is in capitals


class Renaming:
    """Replaces the words of names by words of other articles' names of that kind."""

    def __init__(self, examples: Iterable[Example], pieces: Pieces, *, share: float = 0.5) -> None:
        """Collect the words.

        Args:
            examples: that words are taken from.
            pieces: the vocabulary.
            share: of the articles that are changed, and of the names in them.
        """
        self._pieces = pieces
        self._share = share
        words: dict[_Kind, dict[str, None]] = defaultdict(dict)
        for example in examples:
            for token, kind in _replaceable(example):
                words[kind][example.tokens[token][0]] = None
        self._words = {kind: list(known) for kind, known in words.items()}

    def __call__(self, example: Example, random: Random) -> Example:
        """The article with some of its names changed, or as it is."""
        if random.random() > self._share:
            return example
        tokens, chosen = list(example.tokens), dict[str, str]()
        for token, kind in _replaceable(example):
            word, after_space = tokens[token]
            if word not in chosen:
                chosen[word] = random.choice(self._words[kind]) if random.random() < self._share else word
            tokens[token] = chosen[word], after_space
        return replace(example, tokens=tokens, windows=windows_of(tokens, example.sentences.tolist(), self._pieces))


def _replaceable(example: Example) -> Iterator[tuple[int, _Kind]]:
    """The words of names that may be replaced, and of which kind they are."""
    if example.tags is None:
        return
    for token, tag in enumerate(example.tags):
        type_ = TAGS[tag].partition("-")[2]
        features = example.features[token]
        if type_ in _REPLACED and features[_PROPER] and not features[_KNOWN].any():
            yield token, (type_, bool(features[_GIVEN]), bool(features[_CAPITALS]))
