"""How well a network reads articles that it did not learn from, quickly: names, antecedents, relations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from graphkit.extraction.models.mention_inputs import RELATIONS
from graphkit.extraction.names.tags import names_of
from graphkit.training.examples import sentence_pairs
from graphkit.training.losses import antecedent_shares, encode, relation_scores, tensors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from torch import Tensor

    from graphkit.training.examples import Example
    from graphkit.training.network import Network

_CUTS = tuple(k / 20 for k in range(2, 19))


class Found(NamedTuple):
    """A pair of entities and what the network says of it."""

    probability: float
    subject: str
    relation: str
    object: str


@torch.no_grad()
def measure(network: Network, examples: Sequence[Example]) -> str:
    """One line of figures. Ends are the gold's names; anaphors and their antecedents are the network's own."""
    names: Counter[str] = Counter()
    anaphors: Counter[str] = Counter()
    gold: list[set[tuple[str, str, str]]] = []
    with_gold: list[list[Found]] = []
    with_own: list[list[Found]] = []
    for example in examples:
        (words,) = encode(network, [example])
        _count_names(names, example, network.names(words).softmax(-1))
        gold.append(_gold(example))
        if not example.mentions:
            with_gold.append([])
            with_own.append([])
            continue
        vectors = network.mentions(words, tensors(example))
        own = list(example.entities)
        sure = [1.0] * len(own)
        if example.anaphors and example.named:
            probabilities = antecedent_shares(network, example, vectors)
            for row, k in enumerate(example.anaphors):
                best, share = _best(example, probabilities[row])
                own[k], sure[k] = best, share
                anaphors["gold"] += bool(example.entities[k])
                anaphors["predicted"] += bool(best)
                anaphors["right"] += bool(best) and best == example.entities[k]
        with_gold.append(_relations(network, example, words, vectors, example.entities, [1.0] * len(own)))
        with_own.append(_relations(network, example, words, vectors, own, sure))
    return (
        f"names {_f1(names)} anaphors {_f1(anaphors)} | gold mentions {_curve(gold, with_gold)}"
        f" | own anaphors {_curve(gold, with_own)}"
    )


def _best(example: Example, probabilities: Tensor) -> tuple[str, float]:
    shares: dict[str, float] = {"": float(probabilities[0])}
    for column, name in enumerate(example.named):
        entity = example.entities[name]
        shares[entity] = shares.get(entity, 0) + float(probabilities[1 + column])
    best = max(shares, key=shares.__getitem__)
    return best, shares[best]


def _count_names(counts: Counter[str], example: Example, probabilities: Tensor) -> None:
    assert example.tags is not None  # noqa: S101 - annotated
    one_hot = np.zeros(probabilities.shape, dtype=np.float32)
    one_hot[np.arange(len(example.tags)), example.tags] = 1
    gold = {(n.start, n.end, n.type) for n in names_of(one_hot)}
    predicted = {(n.start, n.end, n.type) for n in names_of(probabilities.numpy())}
    counts.update(gold=len(gold), predicted=len(predicted), right=len(gold & predicted))


def _gold(example: Example) -> set[tuple[str, str, str]]:
    found = set()
    for pair in example.pairs:
        for statement in pair.statements:
            ends = example.entities[pair.first], example.entities[pair.second]
            if statement.forward is False or (statement.forward is None and ends[0] > ends[1]):
                ends = ends[::-1]
            found.add((ends[0], str(RELATIONS[statement.relation]), ends[1]))
    return found


def _relations(  # noqa: PLR0913, PLR0917 - a network and what it says
    network: Network, example: Example, words: Tensor, vectors: Tensor, entities: Sequence[str], sure: Sequence[float]
) -> list[Found]:
    pairs = np.array(list(sentence_pairs(example.mentions, entities, example.sentences)), dtype=np.int64).reshape(-1, 2)
    if not len(pairs):
        return []
    stated, relation, forwards, *_ = relation_scores(network, example, words, vectors, pairs)
    types = relation.argmax(-1)
    best: dict[frozenset[str], Found] = {}
    for row, (first, second) in enumerate(pairs):
        kind = int(types[row])
        ends = entities[first], entities[second]
        probability = float(stated[row].sigmoid()) * sure[first] * sure[second]
        symmetric = RELATIONS[kind].is_symmetric
        if (symmetric and ends[0] > ends[1]) or (not symmetric and float(forwards[row, kind]) < 0):
            ends = ends[::-1]
        key = frozenset(ends)
        if key not in best or probability > best[key].probability:
            best[key] = Found(probability, ends[0], str(RELATIONS[kind]), ends[1])
    return list(best.values())


def _f1(counts: Counter[str]) -> str:
    return f"{200 * counts['right'] / max(counts['gold'] + counts['predicted'], 1):.1f}"


def _curve(gold: Sequence[set[tuple[str, str, str]]], found: Sequence[list[Found]]) -> str:
    """Typed and pair F1 at the cut that is best for typed."""
    best = (-1.0, "")
    for cut in _CUTS:
        typed, pairs = Counter[str](), Counter[str]()
        for right, rows in zip(gold, found, strict=True):
            kept = {(f.subject, f.relation, f.object) for f in rows if f.probability > cut}
            _count(typed, right, kept)
            _count(pairs, {frozenset((a, b)) for a, _, b in right}, {frozenset((a, b)) for a, _, b in kept})
        f1 = 200 * typed["right"] / max(typed["gold"] + typed["predicted"], 1)
        if f1 > best[0]:
            precision = [100 * c["right"] / max(c["predicted"], 1) for c in (typed, pairs)]
            shown = f"typed {f1:.1f} (P {precision[0]:.0f}) pairs {_f1(pairs)} (P {precision[1]:.0f}) @{cut}"
            best = f1, shown
    return best[1]


def _count(counts: Counter[str], gold: Iterable[object], found: Iterable[object]) -> None:
    gold, found = set(gold), set(found)
    counts.update(gold=len(gold), predicted=len(found), right=len(gold & found))
