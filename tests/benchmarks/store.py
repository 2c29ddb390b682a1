"""What the store of readings saves: a build of everything, one of the same again, and one after a single change.

    python tests/benchmarks/store.py [ARTICLES]

Each runs in a fresh process, 5,000 articles by default. "unchanged" is the command as a person gives it, start-up and
all; of the change reading (with the store) is told apart from what has to be done over whatever changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import invented as corpora
from measuring import generated, in_fresh_process, save, watched_build


def command(corpus: Path) -> float:
    """Seconds that the command takes."""
    output = corpus.with_suffix(".json")
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "graphkit", "build", corpus, "-o", output, "-q"], check=True)
    return time.perf_counter() - started


def change_one(corpus: Path) -> None:
    """Correct the article in the middle."""
    articles = corpora.read_jsonl(corpus)
    middle = len(articles) // 2
    longer = f"{articles[middle].text}\nLe Mali a accusé la Russie.\n"
    articles[middle] = replace(articles[middle], text=longer)
    corpora.write_jsonl(iter(articles), corpus)


def main(count: str = "5000") -> None:
    """Build, build again, change an article, and build again."""
    with generated(int(count)) as corpus:
        cold, unchanged = command(corpus), command(corpus)
        print(f"{count} articles: cold {cold:.1f} s, unchanged {unchanged:.2f} s, {cold / unchanged:.0f} times faster")
        change_one(corpus)
        changed = in_fresh_process(__file__, corpus)
    print(
        f"one changed: {changed['reading']:.2f} s of reading and store, {changed['assembly']:.2f} s of resolution and "
        f"assembly, {changed['writing']:.2f} s of writing"
    )
    save("store", {"articles": int(count), "cold": cold, "unchanged": unchanged, "changed": changed})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(watched_build(Path(sys.argv[2]))))
    else:
        main(*sys.argv[1:])
