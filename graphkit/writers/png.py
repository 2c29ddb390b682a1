"""A picture as PNG, drawn by matplotlib without a screen; letters that its font has not become boxes."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from graphkit.extras import load
from graphkit.writers.colours_and_shapes import LIGHT
from graphkit.writers.picture import LETTERS, picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.picture import Picture

_POINTS = 72 / 100  # in a pixel
_SHARPNESS = 200  # dots per inch: two for each pixel
_MOST = 16_000  # dots on a side, above which programs are slow to open a picture


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the picture to a file that takes bytes.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    drawn = picture(kg)
    figure = load("matplotlib.figure", "picture").Figure(figsize=(drawn.width / 100, drawn.height / 100))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, drawn.width), ylim=(drawn.height, 0))
    axes.axis("off")
    axes.add_collection(_lines(drawn))
    patches = load("matplotlib.collections", "picture").PatchCollection
    axes.add_collection(patches([*_shapes(drawn)], match_original=True, zorder=2))
    halo = load("matplotlib.patheffects", "picture").withStroke(linewidth=2, foreground=LIGHT["paper"])
    for middle, top, words in drawn.names:
        size = LETTERS * _POINTS
        look = {"fontsize": size, "family": "DejaVu Sans", "color": LIGHT["ink"], "ha": "center", "va": "top"}
        axes.text(middle, top, words, **look, path_effects=[halo], parse_math=False)
    sharpness = min(_SHARPNESS, _MOST * 100 / max(drawn.width, drawn.height))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(file, format="png", dpi=sharpness, facecolor=LIGHT["paper"], metadata={"Software": None})


def _lines(drawn: Picture) -> Any:
    collection = load("matplotlib.collections", "picture").LineCollection
    return collection(
        [(line.start, line.end) for line in drawn.lines],
        colors=[line.colour for line in drawn.lines],
        linewidths=[line.width * _POINTS for line in drawn.lines],
        zorder=1,
    )


def _shapes(drawn: Picture) -> Iterator[Any]:
    patches = load("matplotlib.patches", "picture")
    for shape in drawn.shapes:
        look = {"facecolor": shape.colour, "linewidth": 0}
        if shape.corners:
            yield patches.Polygon(shape.corners, closed=True, **look)
        else:
            yield patches.Circle(shape.middle, shape.radius, **look)
