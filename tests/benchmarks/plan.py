"""What a large corpus would take on a cluster, from what a small one takes here.

    python tests/benchmarks/plan.py [--articles 10000000] [--workers 64] [--worker-price 0.04] ... [--output FILE]

makes two small corpora (see invented.py), reads the shards of each as a worker does, joins their parts as the machine
that gives the job does, each in a process of its own, and prints the plan as a Markdown table. Times are those of one
processor, so that what else this machine does hardly matters. All but the prices, and what is chosen by an option, is
measured or follows from it, in proportion to the number of articles.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graphkit.settings import Settings

SIZES = (150, 600)  # articles; growth between them leaves out what is the same for any number
MB, GB = 2**20, 2**30
HOUR = 3600


@dataclass(frozen=True)
class Figures:
    """What was measured."""

    words: float  #: of an article
    shard_bytes: float  #: of an article in a shard
    part_bytes: float  #: of an article in a part
    words_per_second: float  #: that a worker reads
    worker_bytes: float  #: of a worker's memory
    mentions: float  #: of entities, of an article
    join_seconds: float  #: of the driver, for an article
    join_bytes: float  #: of the driver's memory, for an article
    archive_bytes: float  #: of an article in the archive


# Measuring ------------------------------------------------------------------------------------------------------------


def measured(folder: Path) -> Figures:
    """The figures of this machine."""
    small, large = (_one(folder, size) for size in SIZES)
    more = {name: large[name] - small[name] for name in large}
    each = {name: value / more["articles"] for name, value in more.items()}
    return Figures(
        words=each["words"],
        shard_bytes=each["shard_bytes"],
        part_bytes=each["part_bytes"],
        words_per_second=more["words"] / more["read_seconds"],
        worker_bytes=large["worker_bytes"],
        mentions=each["mentions"],
        join_seconds=each["join_seconds"],
        join_bytes=each["driver_bytes"],
        archive_bytes=each["archive_bytes"],
    )


def _one(folder: Path, size: int) -> dict[str, float]:
    shard, parts = folder / f"{size}.jsonl", folder / f"{size}"
    subprocess.run([sys.executable, str(Path(__file__).parent / "invented.py"), str(size), str(shard)], check=True)
    found = {"articles": float(size), "shard_bytes": float(shard.stat().st_size)}
    for role in ("worker", "driver"):
        command = [sys.executable, __file__, "--role", role, str(shard), str(parts)]
        found |= json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def worker(shard: str, parts: str) -> dict[str, float]:
    """Read a shard, as a worker does."""
    from graphkit.engines.shards import job, read_shard

    started = time.process_time()
    part = read_shard(shard, job(Settings(), parts))
    return {
        "read_seconds": time.process_time() - started,
        "worker_bytes": _peak(),
        "part_bytes": float(Path(part).stat().st_size),
    }


def driver(shard: str, parts: str) -> dict[str, float]:
    """Join what was read and write the archive, as the machine that gives the job does."""
    from graphkit.engines.shards import Shard, readings
    from graphkit.pipeline import build_from
    from graphkit.writers.archive import dumps

    (part,) = Path(parts).iterdir()
    read = list(readings([(Shard(shard, shard, "a"), str(part))], print))
    started = time.process_time()
    kg = build_from(read, Settings())
    archive = len(dumps(kg).encode())
    seconds, peak = time.process_time() - started, _peak()
    return {
        "words": float(sum(len(reading.article.text.split()) for reading in read)),
        "join_seconds": seconds,
        "driver_bytes": peak,
        "archive_bytes": float(archive),
        "mentions": float(sum(len(entity.mentions) for entity in kg.entities)),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


# The plan -------------------------------------------------------------------------------------------------------------


def plan(figures: Figures, chosen: argparse.Namespace) -> str:
    """The plan as a Markdown table."""
    head = [(f"{chosen.articles:,} articles", "", "where from"), ("---", "---:", "---")]
    rows = [*head, *_reading(figures, chosen), *_joining(figures, chosen), *_costs(figures, chosen)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


Row = tuple[str, str, str]


def _reading(figures: Figures, chosen: argparse.Namespace) -> list[Row]:
    """What the workers do."""
    articles, per_shard = chosen.articles, chosen.articles_per_shard
    minutes = per_shard * figures.words / figures.words_per_second / 60
    part = f"{figures.part_bytes / 1024:.1f} KB an article, measured"
    return [
        ("words of an article", f"{figures.words:,.0f}", "measured"),
        ("words a second and worker", f"{figures.words_per_second:,.0f}", "measured"),
        ("shards", f"{math.ceil(articles / per_shard):,}", f"{per_shard:,} articles each"),
        ("size of a shard", f"{per_shard * figures.shard_bytes / MB:,.0f} MB", "measured, JSONL"),
        ("time of a shard", f"{minutes:,.0f} min", "what a lost task costs"),
        ("shards in all", f"{articles * figures.shard_bytes / GB:,.0f} GB", "articles times measured bytes"),
        ("parts in all", f"{articles * figures.part_bytes / GB:,.0f} GB", part),
        ("memory of a worker", f"{figures.worker_bytes / MB:,.0f} MB", "measured, at the peak"),
        ("hours of workers", f"{_worker_hours(figures, chosen):,.0f}", "of one processor each"),
        ("hours of reading", f"{_worker_hours(figures, chosen) / chosen.workers:,.1f}", f"{chosen.workers:,} workers"),
    ]


def _joining(figures: Figures, chosen: argparse.Namespace) -> list[Row]:
    """What the driver does."""
    memory = chosen.articles * figures.join_bytes / GB
    graphs = max(math.ceil(memory / chosen.driver_memory), 1)
    return [
        (
            "mentions of entities",
            f"{chosen.articles * figures.mentions:,.0f}",
            f"{figures.mentions:.0f} an article, measured",
        ),
        ("hours of the driver", f"{_driver_hours(figures, chosen):,.1f}", "measured, on one processor"),
        ("memory of the driver", f"{memory:,.0f} GB", f"{figures.join_bytes / 1024:.0f} KB an article, measured"),
        ("graphs", f"{graphs:,}", f"that a driver with {chosen.driver_memory:,} GB can hold one of"),
        ("archives", f"{chosen.articles * figures.archive_bytes / GB:,.0f} GB", "measured, with the texts"),
    ]


def _costs(figures: Figures, chosen: argparse.Namespace) -> list[Row]:
    stored = chosen.articles * (figures.shard_bytes + figures.part_bytes) / GB
    reading = _worker_hours(figures, chosen) * chosen.worker_price
    joining = _driver_hours(figures, chosen) * chosen.driver_price
    return [
        ("cost of reading", f"{reading:,.2f}", f"{chosen.worker_price} an hour and worker"),
        ("cost of joining", f"{joining:,.2f}", f"{chosen.driver_price} an hour of the driver"),
        ("cost of a month's storage", f"{stored * chosen.storage_price:,.2f}", f"{chosen.storage_price} a GB"),
    ]


def _worker_hours(figures: Figures, chosen: argparse.Namespace) -> float:
    return float(chosen.articles * figures.words / figures.words_per_second / HOUR)


def _driver_hours(figures: Figures, chosen: argparse.Namespace) -> float:
    return float(chosen.articles * figures.join_seconds / HOUR)


def arguments() -> argparse.Namespace:
    """What is chosen, and the prices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000_000)
    parser.add_argument("--articles-per-shard", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=64)
    parser.add_argument("--driver-memory", type=int, default=256, help="GB")
    parser.add_argument("--worker-price", type=float, default=0.04, help="of a processor, for an hour")
    parser.add_argument("--driver-price", type=float, default=2.0, help="of the driver, for an hour")
    parser.add_argument("--storage-price", type=float, default=0.02, help="of a GB, for a month")
    parser.add_argument("--figures", type=Path, help="what was measured before, as JSON; made where it is missing")
    parser.add_argument("--output", type=Path, help="where to write the table, besides printing it")
    parser.add_argument("--role", nargs=3, metavar=("ROLE", "SHARD", "PARTS"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, unless that was done, and print the plan."""
    chosen = arguments()
    if chosen.role:
        role, shard, parts = chosen.role
        print(json.dumps({"worker": worker, "driver": driver}[role](shard, parts)))
        return
    if chosen.figures and chosen.figures.is_file():
        figures = Figures(**json.loads(chosen.figures.read_text("utf-8")))
    else:
        with TemporaryDirectory() as folder:
            figures = measured(Path(folder))
        if chosen.figures:
            chosen.figures.write_text(json.dumps(asdict(figures), indent=2) + "\n", "utf-8")
    table = plan(figures, chosen)
    print(table, end="")
    if chosen.output:
        chosen.output.write_text(table, "utf-8")


if __name__ == "__main__":
    main()
