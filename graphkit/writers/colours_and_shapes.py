"""The colours and shapes of all that graphkit draws: the page, its exports, pictures and files for Gephi.

Colour-blind readers tell the types apart (Okabe and Ito 2008), and each type has a shape of its own.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Point = tuple[float, float]

#: On paper and light screens.
LIGHT = {
    "paper": "#ffffff",
    "surface": "#f6f7f9",
    "ink": "#1d2733",
    "dim": "#5d6875",
    "line": "#dde2e8",
    "accent": "#0b63a5",
    "tie": "#4a5765",
    "negated": "#c01530",
    "faint": "#a9b4c0",
    "mark": "#fff1b8",
}
DARK = {
    "paper": "#14191f",
    "surface": "#1b222a",
    "ink": "#e6ebf0",
    "dim": "#9aa7b4",
    "line": "#2d3742",
    "accent": "#6cb6f0",
    "tie": "#a7b4c1",
    "negated": "#ff6b7a",
    "faint": "#55626f",
    "mark": "#5a4a12",
}

TYPE_COLOURS = {
    EntityType.PER: "#0072b2",
    EntityType.ORG: "#d55e00",
    EntityType.LOC: "#009e73",
    EntityType.GROUP: "#cc79a7",
    EntityType.EVENT: "#e69f00",
    EntityType.MISC: "#7a838e",
}
_DARK_TYPE_COLOURS = {
    EntityType.PER: "#56b4e9",
    EntityType.ORG: "#f08a3c",
    EntityType.LOC: "#2cc295",
    EntityType.GROUP: "#dd92ba",
    EntityType.EVENT: "#f0c04a",
    EntityType.MISC: "#a3adb8",
}

#: Of communities, the largest first; they come round again.
_COMMUNITIES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7b5ea7")
_DARK_COMMUNITIES = ("#56b4e9", "#f08a3c", "#2cc295", "#dd92ba", "#f0c04a", "#8fd0f5", "#b39ddb")


class Shape(NamedTuple):
    """The shape of a node."""

    name: str  #: vis-network's
    corners: tuple[Point, ...]  #: around a node of radius 1, y running down; a circle has none


def _polygon(corners: int, radius: float) -> tuple[Point, ...]:
    angles = [2 * pi * i / corners for i in range(corners)]
    return tuple((round(radius * cos(a), 3), round(radius * sin(a), 3)) for a in angles)


def _star(points: int, outer: float, inner: float, lowered: float) -> tuple[Point, ...]:
    radii = [outer, inner] * points
    angles = [pi * i / points - pi / 2 for i in range(2 * points)]
    return tuple((round(r * cos(a), 3), round(r * sin(a) + lowered, 3)) for r, a in zip(radii, angles, strict=True))


#: As vis-network draws them.
SHAPES = {
    EntityType.PER: Shape("dot", ()),
    EntityType.ORG: Shape("square", ((-1, -1), (1, -1), (1, 1), (-1, 1))),
    EntityType.LOC: Shape("diamond", ((0, -1), (1, 0), (0, 1), (-1, 0))),
    EntityType.GROUP: Shape("hexagon", _polygon(6, 1)),
    EntityType.EVENT: Shape("star", _star(5, 1.066, 0.41, 0.082)),
    EntityType.MISC: Shape("triangle", ((0, -1.01), (1.15, 0.98), (-1.15, 0.98))),
}


def style_sheet() -> str:
    """The colours as custom properties of CSS; the page's script says which of the two themes it is.

    Until it runs, a dark screen gets dark paper, so that there is no flash of white.
    """
    light = _properties(LIGHT, TYPE_COLOURS, _COMMUNITIES)
    dark = _properties(DARK, _DARK_TYPE_COLOURS, _DARK_COMMUNITIES)
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        ":root[data-theme='light']{color-scheme:light}\n"
        f":root[data-theme='dark']{{color-scheme:dark;{dark}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){{--paper:{DARK['paper']}}}}}\n"
    )


def _properties(named: Mapping[str, str], types: Mapping[EntityType, str], communities: Sequence[str]) -> str:
    properties = [*named.items(), *types.items(), *((f"community-{i}", c) for i, c in enumerate(communities))]
    return ";".join(f"--{name}:{colour}" for name, colour in properties)
