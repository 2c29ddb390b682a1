"""Precision of the passages that a person judged, by type of relation and by confidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphkit.evaluation.precision import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.vocabulary import RelationType

_BANDS = 5  # of confidence, of one width


class Judged(NamedTuple):
    """A passage that a person judged."""

    type: RelationType
    confidence: float
    is_right: bool


class Share(NamedTuple):
    """How many of a group of passages are right."""

    group: str  #: "all", a type of relation, or a band of confidence
    right: int
    judged: int
    low: float  #: of the 95 % interval of precision, 0 to 1
    high: float

    @property
    def precision(self) -> float:
        """0 to 1."""
        return self.right / self.judged


def shares(passages: Iterable[Judged]) -> Iterator[Share]:
    """Of all passages, of each type and of each band of confidence; groups without a passage are left out."""
    types: dict[str, list[bool]] = defaultdict(list)
    bands: dict[str, list[bool]] = defaultdict(list)
    every: list[bool] = []
    for passage in passages:
        band = min(int(passage.confidence * _BANDS), _BANDS - 1)
        for verdicts in (
            every,
            types[passage.type.value],
            bands[f"confidence {band / _BANDS:.1f} to {(band + 1) / _BANDS:.1f}"],
        ):
            verdicts.append(passage.is_right)
    for group, verdicts in (("all", every), *sorted(types.items()), *sorted(bands.items())):
        if verdicts:
            right, judged = sum(verdicts), len(verdicts)
            yield Share(group, right, judged, *wilson(right, judged))


def report(groups: Iterable[Share]) -> str:
    """A line for each group."""
    return "\n".join(
        f"{s.group:22s} {s.right:4d} of {s.judged:4d} right  {s.precision:6.1%}  [{s.low:.1%}, {s.high:.1%}]"
        for s in groups
    )
