"""An article as the network reads it: its parse, and a vector of each of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.extraction.models.network import Network  # noqa: TC001 - a field of a dataclass
from graphkit.extraction.models.windows import windows
from graphkit.extraction.models.word_features import word_features
from graphkit.extraction.parse import ParsedArticle  # noqa: TC001 - a field of a dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from graphkit.extraction.models.mention_inputs import MentionInput
    from graphkit.extraction.models.network import Between

_BLOCK = 2000  # words that the heads read at once
_PART = 400  # likewise of a sentence that is longer than that, as where full stops are missing
_MEMORY = 2000  # words before a block in which its anaphors find their antecedents
_NAMES = 600  # antecedents of a block, the last ones
_ANAPHORS = 200  # that look for them at once


@dataclass(frozen=True)
class EncodedArticle:
    """A parsed article with what the network makes of its words."""

    parsed: ParsedArticle
    network: Network
    words: NDArray[np.float32]  #: [tokens, width]

    @cached_property
    def sentences(self) -> NDArray[np.int64]:
        """Token -> number of its sentence."""
        return np.array(self.parsed.sentence_of, dtype=np.int64)

    @cached_property
    def heads(self) -> NDArray[np.int64]:
        """Token -> the token it hangs on."""
        return np.array([token.head.i for token in self.parsed.tokens], dtype=np.int64)

    def tags(self) -> NDArray[np.float32]:
        """The probability of each tag of each token."""
        return self.network.tags(self.words)

    def antecedents(
        self, mentions: Sequence[MentionInput], anaphors: Sequence[int], names: Sequence[int]
    ) -> Iterator[tuple[list[int], list[int], NDArray[np.float32]]]:
        """The probability that anaphors stand for none, and for each name.

        Args:
            mentions: of the article, in text order.
            anaphors: those that may stand for another, indices into `mentions`.
            names: those that they may stand for.

        Yields:
            anaphors, names in their reach, and probabilities [anaphors, 1 + names], for one stretch of text after
            another.
        """
        if not anaphors or not names:
            return
        vectors = self.network.mentions(self.words, mentions)
        for first, end in self._blocks():
            near = [k for k in names if first - _MEMORY <= mentions[k].start < end][-_NAMES:]
            block = [k for k in anaphors if first <= mentions[k].start < end]
            for start in range(0, len(block) if near else 0, _ANAPHORS):
                here = block[start : start + _ANAPHORS]
                yield here, near, self.network.antecedents(vectors, mentions, here, near, self.sentences)

    def between(
        self,
        mentions: Sequence[MentionInput],
        pairs: Sequence[tuple[int, int]],
        opinions: Mapping[tuple[int, int], Sequence[int]],
    ) -> Iterator[tuple[list[int], int, Between]]:
        """What is stated between pairs of mentions.

        Args:
            mentions: of the article, in text order.
            pairs: indices of two mentions, in text order, each pair within one sentence.
            opinions: what rules say of the mentions that hang on two words; see `geometry.opinions`.

        Yields:
            the mentions that `Between.pairs` counts, the first word that `Between.attention` counts from, and what the
            network says, for one stretch of text after another.
        """
        for first, end in self._blocks():
            here = [(a, b) for a, b in pairs if first <= mentions[a].start and mentions[b].start < end]
            if not here:
                continue
            members = [k for k, m in enumerate(mentions) if first <= m.start < end]
            at = {k: n for n, k in enumerate(members)}
            local = [_moved(mentions[k], first, end) for k in members]
            words = self.words[first:end]
            vectors = self.network.mentions(words, local)
            for between in self.network.relations(
                words,
                vectors,
                local,
                np.array([(at[a], at[b]) for a, b in here], dtype=np.int64),
                np.clip(self.heads[first:end] - first, 0, end - first - 1),
                self.sentences[first:end],
                {(a - first, b - first): told for (a, b), told in opinions.items() if first <= a < end},
            ):
                yield members, first, between

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Stretches of text of whole sentences, if these are no longer: first token, and the one behind the last."""
        start, total = 0, len(self.sentences)
        while start < total:
            end = min(total, start + _BLOCK)
            if end < total:
                cut = int(np.searchsorted(self.sentences, self.sentences[end], "left"))
                end = cut if cut > start else start + _PART
            yield start, end
            start = end


def _moved(mention: MentionInput, first: int, end: int) -> MentionInput:
    """A mention in tokens counted from `first`."""
    root, governor = (min(max(word, first), end - 1) - first for word in (mention.root, mention.governor))
    return mention._replace(
        start=mention.start - first, end=min(mention.end, end) - first, root=root, governor=governor
    )


def encode(parsed: ParsedArticle, network: Network) -> EncodedArticle:
    """An article with the vectors of its words."""
    words = network.words(windows(parsed, network.pieces), word_features(parsed))
    return EncodedArticle(parsed, network, words)
