"""What a large corpus would take on a cluster, from what a small one takes here.

    python tests/benchmarks/plan.py [--articles 10000000] [--workers 64] [--worker-price 0.04] ... [--output FILE]

makes two small corpora (see invented.py) and reads the shards of each as a worker does. It makes two larger ones with
their readings (see invented_readings.py) and joins these as the machine that gives the job does, from the parts to the
archive. Each is done by a process of its own. It prints the plan as a Markdown table. Times are those of one processor,
so that what else this machine does hardly matters. All but the prices, and what is chosen by an option, is measured or
follows from it, in proportion to the number of articles.
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
from typing import TYPE_CHECKING

from graphkit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Reading

READ = (40, 160)  # articles that are read; growth between the two leaves out what is the same for any number
JOINED = (1_000, 3_000)  # articles that are joined
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
    spool_bytes: float  #: of an article in the temporary file of the driver


# Measuring ------------------------------------------------------------------------------------------------------------


def measured(folder: Path) -> Figures:
    """The figures of this machine."""
    read, worker_bytes = _growth(folder, READ, "shard", "worker")
    joined, _ = _growth(folder, JOINED, "part", "driver")
    return Figures(
        words=joined["words"],
        shard_bytes=read["bytes_made"],
        part_bytes=joined["bytes_made"],
        words_per_second=read["words"] / read["seconds"],
        worker_bytes=worker_bytes,
        mentions=joined["mentions"],
        join_seconds=joined["joining"] + joined["writing"],
        join_bytes=joined["peak"],
        archive_bytes=joined["archive_bytes"],
        spool_bytes=joined["spool_bytes"],
    )


def _growth(folder: Path, sizes: tuple[int, int], maker: str, role: str) -> tuple[dict[str, float], float]:
    """What one more article takes, by kind of figure, and the larger peak; each role is a process of its own."""
    small, large = (played(maker, folder, size) | played(role, folder, size) for size in sizes)
    return {name: (large[name] - small[name]) / (sizes[1] - sizes[0]) for name in large}, large["peak"]


def played(role: str, folder: Path, size: int) -> dict[str, float]:
    """What a role measures with so many articles, in a process of its own."""
    command = [sys.executable, __file__, "--role", role, str(folder), str(size)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return figures


def make_shard(folder: Path, size: str) -> dict[str, float]:
    """Write a shard."""
    import invented

    made = list(invented.articles(int(size)))
    invented.write_jsonl(iter(made), folder / f"{size}.jsonl")
    words = sum(len(article.text.split()) for article in made)
    return {"bytes_made": (folder / f"{size}.jsonl").stat().st_size, "words": words}


def worker(folder: Path, size: str) -> dict[str, float]:
    """Read the shard, as a worker does."""
    from graphkit.engines.shards import job, read_shard

    started = time.process_time()
    read_shard(str(folder / f"{size}.jsonl"), job(Settings(), str(folder / "parts")))
    return {"seconds": time.process_time() - started, "peak": _peak()}


def make_part(folder: Path, size: str) -> dict[str, float]:
    """Write a part, as if it had been read."""
    from invented_readings import readings

    from graphkit.engines.cache.packing import pack
    from graphkit.engines.cache.parts import write_part

    counts = dict.fromkeys(("words", "spool_bytes"), 0.0)

    def counted() -> Iterator[Reading]:
        for reading in readings(int(size)):
            counts["words"] += len(reading.article.text.split())
            counts["spool_bytes"] += len(pack(reading))
            yield reading

    write_part(str(folder / f"{size}.parquet"), counted())
    return {"bytes_made": (folder / f"{size}.parquet").stat().st_size, **counts}


def driver(folder: Path, size: str) -> dict[str, float]:
    """Join the part and write the archive, as the machine that gives the job does."""
    from graphkit.engines.shards import Shard, readings
    from graphkit.pipeline import build_from
    from graphkit.writers import write

    part, archive = folder / f"{size}.parquet", folder / f"{size}.json"
    started = time.process_time()
    kg = build_from(readings([(Shard(size, size, "a"), str(part))], print), Settings())
    joined = time.process_time()
    write(kg, archive)
    return {
        "articles": len(kg.articles),
        "joining": joined - started,
        "writing": time.process_time() - joined,
        "peak": _peak(),
        "archive_bytes": archive.stat().st_size,
        "entities": len(kg.entities),
        "relations": len(kg.relations),
        "mentions": sum(len(entity.mentions) for entity in kg.entities),
    }


ROLES = {"shard": make_shard, "worker": worker, "part": make_part, "driver": driver}


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
        (
            "temporary file of the driver",
            f"{chosen.articles * figures.spool_bytes / GB:,.0f} GB",
            f"{figures.spool_bytes / 1024:.1f} KB an article, measured",
        ),
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
    parser.add_argument("--role", nargs=3, metavar=("ROLE", "FOLDER", "SIZE"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, unless that was done, and print the plan."""
    chosen = arguments()
    if chosen.role:
        role, folder, size = chosen.role
        print(json.dumps(ROLES[role](Path(folder), size)))
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
