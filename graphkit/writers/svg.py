"""A picture as SVG, which stays sharp in print and opens in any drawing program and browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.writers.colours_and_shapes import LIGHT
from graphkit.writers.picture import LETTERS, picture
from graphkit.writers.xml import content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from graphkit.model import Graph
    from graphkit.writers.picture import Picture, Shape

_BASELINE = 0.8  # of a letter's size, below its top


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the picture to a file that takes bytes."""
    file.write("\n".join(_parts(picture(kg))).encode())


def _parts(drawn: Picture) -> Iterator[str]:
    paper, ink = LIGHT["paper"], LIGHT["ink"]
    size = f'width="{drawn.width}" height="{drawn.height}" viewBox="0 0 {drawn.width} {drawn.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    yield f'<rect width="100%" height="100%" fill="{paper}"/>'
    for (x, y), (to_x, to_y), colour, width in drawn.lines:
        yield f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{colour}" stroke-width="{width}"/>'
    yield from map(_shape, drawn.shapes)
    halo = f'paint-order="stroke" stroke="{paper}" stroke-width="3" stroke-linejoin="round"'
    yield f'<g font-family="sans-serif" font-size="{LETTERS}" fill="{ink}" text-anchor="middle" {halo}>'
    for middle, top, words in drawn.names:
        yield f'<text x="{middle}" y="{round(top + _BASELINE * LETTERS, 2)}">{content(words)}</text>'
    yield "</g>\n</svg>\n"


def _shape(shape: Shape) -> str:
    """With its name as a title, which viewers show under the pointer."""
    name = f"<title>{content(shape.title)}</title>"
    if not shape.corners:
        x, y = shape.middle
        return f'<circle cx="{x}" cy="{y}" r="{shape.radius}" fill="{shape.colour}">{name}</circle>'
    points = " ".join(f"{x},{y}" for x, y in shape.corners)
    return f'<polygon points="{points}" fill="{shape.colour}">{name}</polygon>'
