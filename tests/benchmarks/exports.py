"""How long GraphML and GEXF of a large graph take to write, and the most memory that this takes.

    python tests/benchmarks/exports.py [NODES EDGES] [FORMAT ...]

Each format is written in a process of its own, by default with 100,000 nodes and 1,000,000 edges. The memory holds the
graph itself too.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import graph

from graphkit.writers import write

LIMITS = {"seconds": 90.0, "GB": 3.0}


def measure(nodes, edges, format_):
    """Write one format; a line of figures."""
    kg = graph(nodes, edges)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"large.{format_}"
        started, busy = time.perf_counter(), time.process_time()
        write(kg, path)
        seconds, busy = time.perf_counter() - started, time.process_time() - busy
        size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    spent = f"{seconds:.1f} s ({busy:.1f} s of the processor), {peak:.2f} GB"
    print(f"{format_}, {nodes} nodes, {edges} edges: {spent}, file of {size:.0f} MB", flush=True)
    return seconds <= LIMITS["seconds"] and peak <= LIMITS["GB"]


def main():
    """Measure what the arguments ask for; exit 1 where a format is slower or larger than it may be."""
    numbers = [argument for argument in sys.argv[1:] if argument.isdigit()] or ["100000", "1000000"]
    formats = [argument for argument in sys.argv[1:] if not argument.isdigit()] or ["graphml", "gexf"]
    if len(formats) == 1:
        sys.exit(not measure(*map(int, numbers), formats[0]))
    command = [sys.executable, __file__, *numbers]
    codes = [subprocess.run([*command, name], check=False).returncode for name in formats]
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
