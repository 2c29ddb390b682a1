"""What each consumer keeps of GraphML and GEXF; `pytest -s` prints it as a table."""

import pytest
from consumers import CONSUMERS

from graphkit.writers import write
from graphkit.writers.export_styles import node_styles
from graphkit.writers.rows import edge_rows, node_rows
from graphkit.writers.spells import Presence

#: What is not kept, by format and consumer: nothing else may be missing, and these may not come back unnoticed.
LOST = {
    ("graphml", "NetworkX"): {"periods"},
    ("graphml", "igraph"): {"periods"},
    ("graphml", "graphology"): {"periods"},
    ("gexf", "NetworkX"): set(),
    ("gexf", "graphology"): {"periods"},
}
ASPECTS = ("entities", "parallel ties", "directions", "attributes", "colours", "sizes", "places", "periods")


def measure(kg, nodes, edges):
    """Whether each aspect of a graph is in what a consumer found."""
    rows, look, presence = {row["id"]: row for row in node_rows(kg)}, node_styles(kg), Presence(kg)
    ties = {(row["source"], row["relation"], row["target"]): row for row in edge_rows(kg)}
    seen = {id_: drawn(data) for id_, data in nodes.items()}
    return {
        "entities": set(nodes) == set(rows),
        "parallel ties": sorted(edges) == sorted(ties),
        "directions": ("russie", "aid", "mali") in edges and ("mali", "aid", "russie") not in edges,
        "attributes": all(holds(nodes[id_], row, {"id"}) for id_, row in rows.items())
        and all(holds(edges[key], row, {"id", "source", "target"}) for key, row in ties.items()),
        "colours": all(seen[id_][0] == rgb(look[id_].color) for id_ in rows),
        "sizes": all(seen[id_][1] == look[id_].size for id_ in rows),
        "places": all(seen[id_][2] == look[id_].place for id_ in rows),
        "periods": all(
            edges[r.subject, r.type.value, r.object].get("spells") == [(str(s.start), str(s.end)) for s in spells]
            for r, spells in zip(kg.relations, presence.relations, strict=True)
            if spells
        ),
    }


def holds(data, row, apart):
    """Whether all of a row is in what was found of it."""
    return all(data.get(name) == cell for name, cell in row.items() if name not in apart)


def drawn(data):
    """Colour, size and place, in whatever way the consumer has them."""
    viz = data.get("viz", {})
    place = viz.get("position", data)
    return rgb(viz.get("color", data.get("color"))), viz.get("size", data.get("size")), (place.get("x"), place.get("y"))


def rgb(colour):
    """Red, green and blue of "#rrggbb", of "rgb(r,g,b)" or of a dictionary."""
    match colour:
        case dict():
            return colour["r"], colour["g"], colour["b"]
        case str() if colour.startswith("#"):
            return tuple(bytes.fromhex(colour[1:]))
        case str():
            return tuple(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))
    return None


@pytest.mark.parametrize(("format_", "consumer"), CONSUMERS)
def test_all_is_kept_but_what_is_listed(small_graph, tmp_path, format_, consumer):
    """The losses are the consumers': GraphML has no periods, and graphology reads none."""
    path = tmp_path / f"a.{format_}"
    write(small_graph, path)
    kept = measure(small_graph, *CONSUMERS[format_, consumer](path))
    cells = " | ".join("yes" if kept[aspect] else "no" for aspect in ASPECTS)
    print(f"\n| {format_} | {consumer} | {cells} |")  # noqa: T201 - the row of the table in the documentation
    assert {aspect for aspect in ASPECTS if not kept[aspect]} == LOST[format_, consumer]
