"""The network in PyTorch: one encoder, and four heads that read the vectors of an article's words.

Mentions are vectors of their words (Lee et al. 2017). Anaphors are single words (word-level coreference: Dobrovolskii
2021) that choose among the names, the anaphors shortly before them, and none. A pair of mentions is read with the words
that carry its relation, found by an attention that the corpus's triggers teach.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import nn
from torch.nn import functional

from graphkit.extraction.models.geometry import BUCKETS, OPINIONS, SALIENCE
from graphkit.extraction.models.mention_inputs import NATURES, RELATIONS, STATUSES, TYPES
from graphkit.extraction.models.word_features import FEATURES
from graphkit.extraction.names.tags import TAGS

if TYPE_CHECKING:
    from torch import Tensor

_DROPOUT = 0.2
_LISTED = [k for k, feature in enumerate(FEATURES) if feature.startswith("states:")]  # what the lexicon says of a word
_LEXICON_TRUST = 2.0  # at first
_MENTION = 256
_KIND = 32  # width of a nature, a type, a distance
_HIDDEN = 256

FAR = -1e4  #: the score of what cannot be


class Mentions(NamedTuple):
    """Mentions as tensors, one element a mention."""

    start: Tensor
    last: Tensor
    root: Tensor
    governor: Tensor
    nature: Tensor
    type: Tensor  #: index into `TYPES`, or their number where there is none


class Names(nn.Module):
    """Word vectors -> scores of the tags of each word."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, _HIDDEN)
        self.outer = nn.Linear(_HIDDEN, len(TAGS))
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(self, words: Tensor) -> Tensor:
        """[words, width] -> [words, tags]."""
        scores: Tensor = self.outer(self._dropout(functional.gelu(self.inner(self._dropout(words)))))
        return scores


class MentionVectors(nn.Module):
    """Words and mentions -> a vector of each mention."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.nature = nn.Embedding(len(NATURES), _KIND)
        self.kind = nn.Embedding(len(TYPES) + 1, _KIND)
        self.merged = nn.Linear(4 * width + 2 * _KIND, _MENTION)
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(self, words: Tensor, mentions: Mentions) -> Tensor:
        """[words, width] -> [mentions, `_MENTION`]."""
        parts = [words[mentions.start], words[mentions.last], words[mentions.root], words[mentions.governor]]
        kinds = [self.nature(mentions.nature), self.kind(mentions.type)]
        vectors: Tensor = functional.gelu(self.merged(self._dropout(torch.cat([*parts, *kinds], 1))))
        return vectors


class Antecedents(nn.Module):
    """Anaphors and candidates -> how well each anaphor goes with each of its candidates, or with none."""

    def __init__(self) -> None:
        super().__init__()
        self.anaphor = nn.Linear(_MENTION, _MENTION)
        self.antecedent = nn.Linear(_MENTION, _MENTION)
        self.distance = nn.Embedding(BUCKETS, _KIND)
        self.inner = nn.Linear(_MENTION + _KIND + SALIENCE, 128)
        self.outer = nn.Linear(128, 1)
        self.none = nn.Sequential(nn.Linear(_MENTION, 128), nn.GELU(), nn.Linear(128, 1))
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(
        self, anaphors: Tensor, antecedents: Tensor, candidates: Tensor, distance: Tensor, salience: Tensor
    ) -> Tensor:
        """Scores, the first of none: [anaphors, 1 + candidates].

        Args:
            anaphors: their vectors.
            antecedents: the vectors of names and anaphors.
            candidates: which of these each anaphor may stand for, -1 where there is no further one.
            distance: bucket of each anaphor and candidate.
            salience: see `geometry.salience`: [anaphors, candidates, `SALIENCE`].
        """
        left, right = self.anaphor(self._dropout(anaphors)), self.antecedent(self._dropout(antecedents))
        both = left[:, None] * right[candidates.clamp(min=0)]
        parts = [functional.gelu(both), self.distance(distance), salience]
        pairwise = functional.gelu(self.inner(torch.cat(parts, -1)))
        scores = both.sum(-1) / math.sqrt(_MENTION) + self.outer(pairwise).squeeze(-1)
        return torch.cat([self.none(anaphors), scores.masked_fill(candidates < 0, FAR)], 1)


class Relations(nn.Module):
    """Pairs of mentions -> whether, what and how something is stated between them, and in which words."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(2 * _MENTION, _HIDDEN)
        self.key = nn.Linear(width, _HIDDEN)
        self.distance = nn.Embedding(BUCKETS, _KIND)
        self.inner = nn.Linear(2 * _MENTION + _HIDDEN + 3 * width + _KIND + OPINIONS, 2 * _HIDDEN)
        self.second = nn.Linear(2 * _HIDDEN, _HIDDEN)
        self.stated = nn.Linear(_HIDDEN, 1)
        self.relation = nn.Linear(_HIDDEN, len(RELATIONS))
        self.lexicon = nn.Linear(len(RELATIONS), len(RELATIONS), bias=False)
        self.lexicon.weight.data = _LEXICON_TRUST * torch.eye(len(RELATIONS))
        self.rules = nn.Linear(OPINIONS, len(RELATIONS), bias=False)
        self.rules.weight.data = _LEXICON_TRUST * torch.eye(len(RELATIONS)).repeat(1, 2)
        self.forwards = nn.Linear(_HIDDEN, len(RELATIONS))
        self.status = nn.Linear(_HIDDEN, len(STATUSES))
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(  # noqa: PLR0913, PLR0917 - a graph for onnxruntime takes tensors, not objects
        self,
        words: Tensor,
        mentions: Tensor,
        ends: Tensor,
        between: Tensor,
        common: Tensor,
        passage: Tensor,
        distance: Tensor,
        opinions: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Scores of each pair.

        Args:
            words: [words, width].
            mentions: their vectors.
            ends: the two mentions of each pair, in text order: [pairs, 2].
            between: first word between them, and the one behind the last: [pairs, 2].
            common: the word that both depend on: [pairs].
            passage: first word that may carry the relation, and the one behind the last: [pairs, 2].
            distance: its bucket: [pairs].
            opinions: what rules say of each pair: [pairs, `OPINIONS`].

        Returns:
            stated [pairs]; relation, forwards [pairs, relations]; status [pairs, statuses]; attention [pairs, words].
        """
        both = torch.cat([mentions[ends[:, 0]], mentions[ends[:, 1]]], 1)
        query = self.query(self._dropout(both))
        index = torch.arange(words.shape[0])[None]
        outside = (index < passage[:, :1]) | (index >= passage[:, 1:])
        attention = (query @ self.key(words).T / math.sqrt(_HIDDEN)).masked_fill(outside, FAR)
        carrying = attention.softmax(-1) @ words
        within = ((index >= between[:, :1]) & (index < between[:, 1:])).to(words.dtype)
        mean = within @ words / within.sum(1, keepdim=True).clamp(min=1)
        parts = [both, query, carrying, mean, words[common], self.distance(distance), opinions]
        hidden = functional.gelu(self.inner(self._dropout(torch.cat(parts, 1))))
        hidden = self._dropout(functional.gelu(self.second(self._dropout(hidden))))
        stated = self.stated(hidden).squeeze(-1)
        first = carrying.shape[1] - len(FEATURES) + _LISTED[0]
        listed = self.lexicon(carrying[:, first : first + len(RELATIONS)])
        relation = self.relation(hidden) + listed + self.rules(opinions)
        return stated, relation, self.forwards(hidden), self.status(hidden), attention


class Network(nn.Module):
    """The encoder, and the heads that read its vectors with the features of the words beside them."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        wide = width + len(FEATURES)
        self.names = Names(wide)
        self.mentions = MentionVectors(wide)
        self.antecedents = Antecedents()
        self.relations = Relations(wide)
