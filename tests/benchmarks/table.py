"""Puts the figures of `make bench` into the documentation, between `<!-- bench -->` and `<!-- /bench -->`.

    python tests/benchmarks/table.py [PAGE]

The figures are those that the benchmarks keep under out/bench; what was not run is not in the table.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "graphkit" / "docs" / "pages" / "performance.md"
BLOCK = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)

Figures = dict[str, Any]
Row = tuple[str, str]

#: How the page calls the contestants.
CALLED = {
    "graphkit 1": "graphkit, one worker",
    "graphkit 2": "graphkit, two workers",
    "stock": "`nlp.pipe` of spaCy alone",
    "naive": "a short script: `nlp(text)`, names named together",
    "textacy": "textacy's triples",
    "asking": "graphkit, one worker, that asks a language model too (2 s an answer)",
}


def table(figures: dict[str, Figures]) -> str:
    """The table, and a line that says when and where it was measured.

    Args:
        figures: of each benchmark, by its name.
    """
    rows = [row for name, make in ROWS.items() if name in figures for row in make(figures[name])]
    runs = sorted({f"{run['date']}, {run['machine']}" for run in figures.values()})
    lines = ["| | measured |", "|---|---|", *(f"| {what} | {value} |" for what, value in rows)]
    return "\n".join([*lines, "", f"`make bench` measured this and wrote it here ({'; '.join(runs)}).", ""])


def _throughput(run: Figures) -> Iterator[Row]:
    for pair, (middle, least, most) in run["ratios"].items():
        fast, _, slow = pair.partition(" against ")
        yield f"{CALLED[fast]}, against {CALLED[slow]}", f"{middle:.2g} times as fast ({least:.2g} to {most:.2g})"
    speed = run["words_per_second"]
    numbers = " / ".join(f"{speed[name]:,.0f}" for name in ("graphkit 1", "graphkit 2"))
    yield "words a second, one / two workers, from article to archive", numbers


def _store(run: Figures) -> Iterator[Row]:
    count = f"{run['articles']:,} articles"
    times = f"{run['cold'] / run['unchanged']:.0f} times"
    yield f"{count} again, unchanged", f"{run['unchanged']:.1f} s, {times} faster than at first ({run['cold']:.0f} s)"
    reading, assembly = run["changed"]["reading"], run["changed"]["assembly"]
    yield f"{count} again, one changed", f"{reading:.1f} s, and {assembly:.1f} s of resolution and assembly"


def _scale(run: Figures) -> Iterator[Row]:
    for cold in run["cold"]:
        seconds = f"{cold['reading']:,.0f} s of reading, {cold['assembly']:,.1f} s of resolution and assembly"
        yield (
            f"{cold['articles']:,} articles",
            f"{seconds}; at most {cold['peak_reading']:,.0f} / {cold['peak']:,.0f} MB",
        )
    if growth := run["exponents"]:
        told = f"n^{growth['reading']:.2f} / n^{growth['assembly']:.2f}"
        yield "growth of reading / of resolution and assembly", told


#: What each benchmark adds to the table, in order.
ROWS = {"throughput": _throughput, "store": _store, "scale": _scale}


def form(text: str) -> str:
    """A table without its figures, dates and machines, to compare it with another."""
    text = re.sub(r"\(\d{4}-.*\)", "(when and where)", text)
    return re.sub(r"\d[\d,.]*", "N", text)


def in_page(text: str) -> str:
    """What stands between the markers; "" where there are none."""
    found = BLOCK.search(text)
    return found[0] if found else ""


def main(page: str = str(PAGE)) -> None:
    """Rewrite the table from the figures that there are."""
    found = {name: json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in ROWS if _is_there(name)}
    path = Path(page)
    text = path.read_text("utf-8")
    if not found or not BLOCK.search(text):
        sys.exit(f"{path}: nothing to write, or no <!-- bench --> and <!-- /bench --> to write between")
    path.write_text(BLOCK.sub(lambda _: table(found), text), "utf-8")
    print(table(found))


def _is_there(name: str) -> bool:
    return (FOLDER / f"{name}.json").is_file()


if __name__ == "__main__":
    main(*sys.argv[1:])
