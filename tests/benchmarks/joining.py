"""How time and memory of all that comes after reading grow with the number of articles; no reader is needed.

    python tests/benchmarks/joining.py [ARTICLES ...]

Each size, 1,000, 2,000 and 4,000 by default, is joined from a part of generated readings (see invented_readings.py) to
one graph and written as an archive, in a fresh process. Seconds are the processor's. An article's memory is the growth
of the peak from the size before.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import save
from plan import played
from scale import exponent

SIZES = ("1000", "2000", "4000")
GROWING = ("joining", "writing", "entities", "relations")  #: whose growth is told


def main(*sizes: str) -> None:
    """Join each size, and print a table, what an article takes, and the exponents."""
    runs = []
    print(f"{'':>9} {'joining':>9} {'writing':>9} {'peak':>9} {'archive':>9} {'entities':>9} {'relations':>10}")
    for size in map(int, sizes or SIZES):
        with TemporaryDirectory() as folder:
            run = played("part", Path(folder), size) | played("driver", Path(folder), size)
        runs.append(run)
        print(
            f"{size:>9,} {run['joining']:7.1f} s {run['writing']:7.1f} s {run['peak'] / 2**20:6.0f} MB "
            f"{run['archive_bytes'] / 2**20:6.0f} MB {run['entities']:9,} {run['relations']:10,}",
            flush=True,
        )
    for less, more in pairwise(runs):
        grown = (more["peak"] - less["peak"]) / (more["articles"] - less["articles"]) / 1024
        print(f"from {less['articles']:,} to {more['articles']:,}: {grown:.1f} KB an article")
    exponents = {}
    if len(runs) > 1:
        exponents = {name: exponent([(run["articles"], run[name]) for run in runs]) for name in GROWING}
        print("growth: " + ", ".join(f"{name} n^{value:.2f}" for name, value in exponents.items()))
    save("joining", {"runs": runs, "exponents": exponents})


if __name__ == "__main__":
    main(*sys.argv[1:])
