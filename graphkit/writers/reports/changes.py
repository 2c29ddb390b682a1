"""What has changed from one graph to a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.writers.plain import one_line

if TYPE_CHECKING:
    from graphkit.graph.difference import Change, Difference, Tie

_SHOWN = 20  # of each kind of change, in a terminal

_TITLES = {
    "new": "new relations",
    "gone": "relations that are gone",
    "stronger": "relations in more articles",
    "weaker": "relations in fewer articles",
    "status": "relations of another status",
}


def changes_text(difference: Difference) -> str:
    """The changes, those of stated relations first; of each kind at most twenty, and how many there are."""
    if difference.is_empty:
        return "nothing has changed"
    blocks = [
        _block("new entities", [one_line(difference.names[id_]) for id_ in difference.new_entities]),
        _block("entities that are gone", [one_line(difference.names[id_]) for id_ in difference.gone_entities]),
    ]
    for kind, changes in difference.by_kind():
        blocks.append(
            _block(_TITLES[kind], [_line(difference, kind, change) for change in changes[:_SHOWN]], len(changes))
        )
    return "\n\n".join(filter(None, blocks))


def _block(title: str, lines: list[str], count: int | None = None) -> str:
    total = len(lines) if count is None else count
    if not total:
        return ""
    more = [f"  and {total - _SHOWN} more; --json or --csv tells all"] if total > _SHOWN else []
    return "\n".join([f"{title}: {total}", *(f"  {line}" for line in lines[:_SHOWN]), *more])


def _line(difference: Difference, kind: str, change: Change) -> str:
    subject, type_, object_ = change.edge
    names = one_line(difference.names[subject]), one_line(difference.names[object_])
    tie = f"{names[0]} – {type_} → {names[1]}" if type_.is_stated else f"{names[0]} – named together – {names[1]}"
    values = [_value(kind, one, is_stated=type_.is_stated) for one in (change.old, change.new) if one]
    return f"{tie}  [{' → '.join(values)}]"


def _value(kind: str, tie: Tie, *, is_stated: bool) -> str:
    if kind == "status":
        return tie.status.value
    articles = "1 article" if tie.weight == 1 else f"{tie.weight} articles"
    return f"{articles}, {tie.status}" if is_stated and kind in {"new", "gone"} else articles


def changes_data(difference: Difference) -> dict[str, Any]:
    """The changes as plain JSON values."""
    return {
        "new_entities": [{"id": id_, "name": difference.names[id_]} for id_ in difference.new_entities],
        "gone_entities": [{"id": id_, "name": difference.names[id_]} for id_ in difference.gone_entities],
        "relations": {
            kind: [_change(difference, change) for change in changes] for kind, changes in difference.by_kind()
        },
    }


def changes_rows(difference: Difference) -> list[dict[str, Any]]:
    """A row for each change, entities first."""
    entities = [("new entity", id_) for id_ in difference.new_entities] + [
        ("gone entity", i) for i in difference.gone_entities
    ]
    return [
        *({"change": kind, "subject_id": id_, "subject": difference.names[id_]} for kind, id_ in entities),
        *(
            {"change": kind, **_flat(difference, change)}
            for kind, changes in difference.by_kind()
            for change in changes
        ),
    ]


def _change(difference: Difference, change: Change) -> dict[str, Any]:
    subject, type_, object_ = change.edge
    return {
        "subject": {"id": subject, "name": difference.names[subject]},
        "type": type_.value,
        "object": {"id": object_, "name": difference.names[object_]},
        "old": _plain(change.old, is_stated=type_.is_stated),
        "new": _plain(change.new, is_stated=type_.is_stated),
    }


def _plain(tie: Tie | None, *, is_stated: bool) -> dict[str, Any] | None:
    return {"weight": tie.weight, "status": tie.status.value if is_stated else None} if tie else None


def _flat(difference: Difference, change: Change) -> dict[str, Any]:
    subject, type_, object_ = change.edge
    row = {"subject_id": subject, "subject": difference.names[subject], "relation": type_.value}
    row |= {"object_id": object_, "object": difference.names[object_]}
    for when, tie in (("old", change.old), ("new", change.new)):
        row[f"{when}_articles"] = str(tie.weight) if tie else ""
        row[f"{when}_status"] = tie.status.value if tie and type_.is_stated else ""
    return row
