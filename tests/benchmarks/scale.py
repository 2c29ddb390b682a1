"""How time and memory grow with the number of articles, with a cold store and with a warm one.

    python tests/benchmarks/scale.py [ARTICLES ...]

Each size is built in a fresh process, 200, 2,000 and 20,000 articles by default, and once more from its store. The
exponent of growth is the slope of the straight line, by least squares, through the logarithms.
"""

from __future__ import annotations

import json
import sys
from math import log
from pathlib import Path
from statistics import linear_regression

from measuring import generated, in_fresh_process, save, watched_build

SIZES = ("200", "2000", "20000")
GROWING = ("reading", "assembly", "writing", "entities", "relations")  #: whose growth is told


def main(*sizes: str) -> None:
    """Build each size cold and warm, and print a table and the exponents."""
    cold, warm = [], []
    print(f"{'':>14} {'reading':>9} {'assembly':>9} {'writing':>9} {'peak, reading':>14} {'peak':>9} {'entities':>9}")
    for size in sizes or SIZES:
        with generated(int(size)) as corpus:
            for name, runs in (("cold", cold), ("warm", warm)):
                run = in_fresh_process(__file__, corpus)
                runs.append(run)
                print(
                    f"{size:>9} {name} {run['reading']:7.1f} s {run['assembly']:7.1f} s {run['writing']:7.1f} s "
                    f"{run['peak_reading']:11.0f} MB {run['peak']:6.0f} MB {run['entities']:9}",
                    flush=True,
                )
    exponents = {}
    if len(cold) > 1:
        exponents = {name: exponent([(run["articles"], run[name]) for run in cold]) for name in GROWING}
        print("growth: " + ", ".join(f"{name} n^{value:.2f}" for name, value in exponents.items()))
    save("scale", {"cold": cold, "warm": warm, "exponents": exponents})


def exponent(points: list[tuple[float, float]]) -> float:
    """The slope of the line through the logarithms."""
    xs, ys = zip(*((log(x), log(y)) for x, y in points), strict=True)
    return linear_regression(xs, ys).slope


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(watched_build(Path(sys.argv[2]))))
    else:
        main(*sys.argv[1:])
