"""What has changed from one graph to a later one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphkit.model.graph import GraphData
    from graphkit.model.relation import Edge
    from graphkit.model.vocabulary import Status


class Tie(NamedTuple):
    """What is compared of a relation."""

    weight: int  #: articles
    status: Status


@dataclass(frozen=True, slots=True)
class Outline:
    """What is compared of a graph, which is much smaller than the graph."""

    names: Mapping[str, str]  #: entity id -> name
    ties: Mapping[Edge, Tie]


@dataclass(frozen=True, slots=True)
class Change:
    """A relation that has changed."""

    edge: Edge
    old: Tie | None  #: None where it is new
    new: Tie | None  #: None where it is gone


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new, gone or different in the later of two graphs; the largest changes come first."""

    names: Mapping[str, str]  #: of the entities of both, by id; the later name counts
    new_entities: tuple[str, ...]  #: ids
    gone_entities: tuple[str, ...]
    new: tuple[Change, ...]
    gone: tuple[Change, ...]
    stronger: tuple[Change, ...]
    weaker: tuple[Change, ...]
    status: tuple[Change, ...]  #: stated relations whose prevailing status is another one now

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        return not (self.new_entities or self.gone_entities or any(changes for _, changes in self.by_kind()))

    def by_kind(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """Each kind of change of relations, with its changes."""
        for kind in ("new", "gone", "stronger", "weaker", "status"):
            yield kind, getattr(self, kind)


def outline(kg: GraphData) -> Outline:
    """The outline of a graph."""
    return Outline(
        {entity.id: entity.name for entity in kg.entities},
        {r.edge: Tie(r.weight, r.status) for r in kg.relations},
    )


def difference(old: Outline, new: Outline) -> Difference:
    """What has changed from one graph to a later one.

    Entities are compared by id, which is the same in each build as long as the name is; a relation that has no
    direction of its own is the same in both.
    """
    before, after = _undirected(old.ties), _undirected(new.ties)
    came = [Change(edge, None, tie) for edge, tie in after.items() if edge not in before]
    went = [Change(edge, tie, None) for edge, tie in before.items() if edge not in after]
    both = [Change(edge, before[edge], tie) for edge, tie in after.items() if before.get(edge, tie) != tie]
    return Difference(
        names={**old.names, **new.names},
        new_entities=tuple(id_ for id_ in new.names if id_ not in old.names),
        gone_entities=tuple(id_ for id_ in old.names if id_ not in new.names),
        new=_ranked(came),
        gone=_ranked(went),
        stronger=_ranked(change for change in both if _gain(change) > 0),
        weaker=_ranked(change for change in both if _gain(change) < 0),
        status=_ranked(change for change in both if _turns(change)),
    )


def _undirected(ties: Mapping[Edge, Tie]) -> dict[Edge, Tie]:
    return {
        (object_, type_, subject) if type_.is_symmetric and object_ < subject else (subject, type_, object_): tie
        for (subject, type_, object_), tie in ties.items()
    }


def _gain(change: Change) -> int:
    return (change.new.weight if change.new else 0) - (change.old.weight if change.old else 0)


def _turns(change: Change) -> bool:
    """Whether the status has changed; co-mentions have none."""
    is_stated = change.edge[1].is_stated
    return bool(is_stated and change.old and change.new and change.old.status is not change.new.status)


def _ranked(changes: Iterator[Change] | list[Change]) -> tuple[Change, ...]:
    """Stated relations first, then those that changed most."""
    return tuple(sorted(changes, key=lambda c: (not c.edge[1].is_stated, -abs(_gain(c)), c.edge)))
