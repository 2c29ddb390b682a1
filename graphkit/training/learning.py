"""Trains the network on annotated articles, and measures it on others while it does."""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, cast

import torch

from graphkit.training.losses import encode, losses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from torch import nn

    from graphkit.training.examples import Example
    from graphkit.training.network import Network

logger = logging.getLogger(__name__)

_WARMING = 0.1  # share of the steps in which the learning rate rises
_LEAST = 0.02  # of the learning rate, at the end
_WEIGHT_DECAY = 0.01
_CLIP = 1.0
_ALIKE = 20  # batches that are filled by length together


@dataclass(frozen=True)
class Plan:
    """How to train."""

    passes: int
    batch: int = 4  #: articles of a step
    encoder_rate: float = 5e-5
    heads_rate: float = 6e-4
    seed: int = 0
    averaged: float = 0.99  #: how much of the average of the weights stays at each step


def train(  # noqa: PLR0913 - what a training may be given
    network: Network,
    examples: Sequence[Example],
    plan: Plan,
    *,
    checkpoint: Path | None = None,
    vary: Callable[[Example, Random], Example] = lambda example, _: example,
    after_pass: Callable[[int, nn.Module], None] = lambda *_: None,
) -> Network:
    """Train a network.

    Args:
        network: to train.
        examples: to learn from.
        plan: how.
        checkpoint: where to keep the weights and the optimiser after each pass; training goes on from there.
        vary: makes of each example what is learnt from in a pass.
        after_pass: is called with the number of each pass that is done, and the network of averaged weights.

    Returns:
        The network with the weights averaged over the last steps (Polyak and Juditsky 1992).
    """
    random = Random(plan.seed)  # noqa: S311 - no secret
    torch.manual_seed(plan.seed)
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=_WEIGHT_DECAY)
    steps = plan.passes * math.ceil(len(examples) / plan.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.averaged)
    )
    done = 0
    if checkpoint is not None and checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["passes"]
    for number in range(plan.passes):
        batches = _batches(examples, plan.batch, random)
        if number < done:
            continue
        started = time.monotonic()
        network.train()
        totals: dict[str, float] = {}
        for batch in batches:
            for name, value in _step(network, [vary(example, random) for example in batch], optimizer, random).items():
                totals[name] = totals.get(name, 0) + value / len(examples)
            schedule.step()
            average.update_parameters(network)
        logger.info("pass %d: %s, %.0f s", number + 1, _shown(totals), time.monotonic() - started)
        if checkpoint is not None:
            _keep(checkpoint, number + 1, network=network, average=average, optimizer=optimizer, schedule=schedule)
        after_pass(number + 1, average.module.eval())
    return cast("Network", average.module.eval())


def _batches(examples: Sequence[Example], size: int, random: Random) -> list[list[Example]]:
    """All examples in random order; those of a batch are about as long, as the shorter ones are filled up."""
    order = random.sample(list(examples), len(examples))
    stretch = _ALIKE * size
    batches: list[list[Example]] = []
    for start in range(0, len(order), stretch):
        alike = sorted(order[start : start + stretch], key=lambda e: max(map(len, e.windows.ids), default=0))
        batches += [alike[k : k + size] for k in range(0, len(alike), size)]
    random.shuffle(batches)
    return batches


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    return [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.heads_rate}]


def _rate(step: int, steps: int) -> float:
    """Rises, then falls, in straight lines."""
    return min(1.0, (step + 1) / (_WARMING * steps)) * max(_LEAST, (steps - step) / steps)


def _step(
    network: Network, batch: Sequence[Example], optimizer: torch.optim.Optimizer, random: Random
) -> dict[str, float]:
    """One step on some articles; the loss of each head."""
    optimizer.zero_grad()
    totals: dict[str, float] = {}
    with torch.autocast("cpu", torch.bfloat16):
        words = encode(network, list(batch))
    loss = torch.zeros(())
    for example, rows in zip(batch, words, strict=True):
        for name, value in losses(network, example, rows, random).items():
            totals[name] = totals.get(name, 0) + float(value.detach())
            loss = loss + value / len(batch)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
    optimizer.step()
    return totals


def _shown(totals: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in totals.items())


def _keep(checkpoint: Path, passes: int, **parts: Any) -> None:
    whole = checkpoint.with_suffix(".part")
    torch.save({"passes": passes, **{name: part.state_dict() for name, part in parts.items()}}, whole)
    whole.replace(checkpoint)
