"""How far the network is from an annotated article, head by head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from graphkit.extraction.models import geometry
from graphkit.training.network import Mentions

if TYPE_CHECKING:
    from random import Random

    from numpy.typing import NDArray
    from torch import Tensor

    from graphkit.training.examples import Example, Pair
    from graphkit.training.network import Network

_NAMES_WEIGHT = 1 / 30
_NEGATIVES = 250  # pairs of an article that state nothing, at most
_TRIGGER_WEIGHT = 0.3
_LEAST_SHARE = 1e-6


def encode(network: Network, examples: list[Example]) -> list[Tensor]:
    """The words of each article: [words, width and features]; all windows are encoded together."""
    ids = [window for example in examples for window in example.windows.ids]
    table = torch.full((len(ids), max(map(len, ids))), 1)
    mask = torch.zeros(table.shape, dtype=torch.bool)
    for k, window in enumerate(ids):
        table[k, : len(window)] = torch.from_numpy(window)
        mask[k, : len(window)] = True
    encoded = network.encoder(table, mask).float()
    words, k = [], 0
    for example in examples:
        parts = [encoded[k + n, 1 : len(window) - 1] for n, window in enumerate(example.windows.ids)]
        k += len(parts)
        owner = torch.from_numpy(example.windows.words)
        total = torch.zeros(example.windows.tokens, encoded.shape[-1]).index_add(0, owner, torch.cat(parts))
        counts = torch.bincount(owner, minlength=example.windows.tokens).clamp(min=1)
        words.append(torch.cat([total / counts[:, None], torch.from_numpy(example.features)], 1))
    return words


def losses(network: Network, example: Example, words: Tensor, random: Random) -> dict[str, Tensor]:
    """The loss of each head on one article, by name; heads that have nothing to learn here are left out."""
    found: dict[str, Tensor] = {}
    if example.tags is not None:
        tags = torch.from_numpy(example.tags)
        found["names"] = _NAMES_WEIGHT * functional.cross_entropy(network.names(words), tags, reduction="sum")
    if not example.mentions:
        return found
    vectors = network.mentions(words, tensors(example))
    if example.anaphors and example.named:
        found["antecedents"] = _antecedents(network, example, vectors)
    if example.pairs:
        found |= _relations(network, example, words, vectors, random)
    return found


def tensors(example: Example) -> Mentions:
    """The mentions of an article."""
    return Mentions(*map(torch.from_numpy, geometry.columns(example.mentions)))


def antecedent_shares(network: Network, example: Example, vectors: Tensor) -> Tensor:
    """The share of none and of each name in what each anaphor stands for: [anaphors, 1 + names].

    An anaphor may stand for a name or for what an anaphor before it stands for; a name's share is the sum over all the
    chains that lead to it.
    """
    anaphors, names = example.anaphors, example.named
    chosen = geometry.candidates(example.mentions, anaphors, names, example.sentences)
    distance = geometry.candidate_distances(example.mentions, anaphors, names, chosen)
    salience = geometry.salience(example.mentions, anaphors, names, chosen, example.sentences)
    indices = torch.from_numpy(chosen)
    scores = network.antecedents(
        vectors[anaphors],
        vectors[[*names, *anaphors]],
        indices,
        torch.from_numpy(distance),
        torch.from_numpy(salience),
    )
    shares = scores.float().softmax(-1)
    earlier = (indices[:, len(names) :] - len(names)).clamp(min=0)
    links = torch.zeros(len(anaphors), len(anaphors)).scatter_add(1, earlier, shares[:, 1 + len(names) :])
    found: Tensor = torch.linalg.solve_triangular(
        torch.eye(len(anaphors)) - links.tril(-1), shares[:, : 1 + len(names)], upper=False, unitriangular=True
    )
    return found


def _antecedents(network: Network, example: Example, vectors: Tensor) -> Tensor:
    """All names of the entities that an anaphor means are right (marginal likelihood: Lee et al. 2017)."""
    shares = antecedent_shares(network, example, vectors)
    entities: dict[int, set[str]] = {}
    for k in example.anaphors:
        entities.setdefault(example.mentions[k].start, set()).add(example.entities[k])
    right = torch.zeros(shares.shape, dtype=torch.bool)
    for row, k in enumerate(example.anaphors):
        meant = entities[example.mentions[k].start]
        columns = [1 + c for c, name in enumerate(example.named) if example.entities[name] in meant]
        right[row, columns or [0]] = True
    return -shares.masked_fill(~right, 0).sum(1).clamp(min=_LEAST_SHARE).log().sum() / 10


def relation_scores(
    network: Network, example: Example, words: Tensor, vectors: Tensor, pairs: NDArray[np.int64]
) -> tuple[Tensor, ...]:
    """What `Relations` returns for pairs of mentions: [pairs, 2]."""
    passages = passages_of(example, pairs)
    inputs = (
        pairs,
        geometry.between(example.mentions, pairs),
        geometry.common_governors(example.mentions, pairs, example.heads),
        passages,
        geometry.distances(example.mentions, pairs),
        geometry.opinions(example.mentions, pairs, example.opinions),
    )
    scores: tuple[Tensor, ...] = network.relations(words, vectors, *map(torch.from_numpy, inputs))
    return scores


def passages_of(example: Example, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sentences that each pair stands in: first word, and the one behind the last."""
    return geometry.passages(example.mentions, pairs, example.sentences)


def _relations(network: Network, example: Example, words: Tensor, vectors: Tensor, random: Random) -> dict[str, Tensor]:
    stated = [pair for pair in example.pairs if pair.statements]
    silent = [pair for pair in example.pairs if not pair.statements]
    chosen = stated + (random.sample(silent, _NEGATIVES) if len(silent) > _NEGATIVES else silent)
    pairs = np.array([(p.first, p.second) for p in chosen], dtype=np.int64)
    scores = relation_scores(network, example, words, vectors, pairs)
    target = torch.tensor([float(bool(p.statements)) for p in chosen])
    found = {"stated": functional.binary_cross_entropy_with_logits(scores[0], target, reduction="sum") / 10}
    if stated:
        found["relations"] = _statements(stated, *(part[: len(stated)] for part in scores[1:])) / 10
    return found


def _statements(stated: list[Pair], relation: Tensor, forwards: Tensor, status: Tensor, attention: Tensor) -> Tensor:
    """Type, direction, status, and words of what is stated; several statements of a pair share its weight."""
    relation, status, attention = (s.log_softmax(-1) for s in (relation, status, attention))
    yes, no = functional.logsigmoid(forwards), functional.logsigmoid(-forwards)
    total = relation.new_zeros(())
    for row, pair in enumerate(stated):
        for statement in pair.statements:
            score = relation[row, statement.relation] + status[row, statement.status]
            if statement.forward is not None:
                score = score + (yes if statement.forward else no)[row, statement.relation]
            if statement.trigger:
                score = score + _TRIGGER_WEIGHT * attention[row, list(statement.trigger)].logsumexp(0)
            total = total - score / len(pair.statements)
    return total
