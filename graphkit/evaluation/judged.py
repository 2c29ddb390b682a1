"""Precision of relations that a person or a reference judged, by type and by confidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphkit.evaluation.precision import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.vocabulary import RelationType

_BANDS = 5  # of confidence, of one width


class Judged(NamedTuple):
    """A relation, and whether it is right."""

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


def by_band(relations: Iterable[Judged], bands: int) -> dict[int, list[Judged]]:
    """The relations by bands of confidence of one width, the lowest band first; empty ones are left out."""
    groups: dict[int, list[Judged]] = defaultdict(list)
    for relation in relations:
        groups[min(int(relation.confidence * bands), bands - 1)].append(relation)
    return dict(sorted(groups.items()))


def shares(passages: Iterable[Judged]) -> Iterator[Share]:
    """Of all passages, of each type and of each band of confidence; groups without a passage are left out."""
    every = list(passages)
    types: dict[str, list[Judged]] = defaultdict(list)
    for passage in every:
        types[passage.type.value].append(passage)
    bands = {
        f"confidence {band / _BANDS:.1f} to {(band + 1) / _BANDS:.1f}": group
        for band, group in by_band(every, _BANDS).items()
    }
    for group, members in (("all", every), *sorted(types.items()), *bands.items()):
        if members:
            right, judged = sum(member.is_right for member in members), len(members)
            yield Share(group, right, judged, *wilson(right, judged))


def report(groups: Iterable[Share]) -> str:
    """A line for each group."""
    return "\n".join(
        f"{s.group:22s} {s.right:4d} of {s.judged:4d} right  {s.precision:6.1%}  [{s.low:.1%}, {s.high:.1%}]"
        for s in groups
    )
