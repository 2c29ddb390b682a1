"""Shards of invented articles, and a cluster on this machine."""

import json
import random
from importlib.util import find_spec

import pytest

NAMES = ("Sergueï Lavrov", "Assimi Goïta", "Emmanuel Macron", "Abdoulaye Diop", "Wagner", "le Mali", "la Russie")
VERBS = ("accuse", "a rencontré", "soutient", "menace")


def rows(number, seed):
    """Articles as rows of a table."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [
        {
            "titre": f"Visite {seed}-{i}",
            "date": f"2023-0{chance.randrange(1, 9)}-11",
            "texte": " ".join(
                f"{chance.choice(NAMES).capitalize()} {chance.choice(VERBS)} {chance.choice(NAMES)}." for _ in range(5)
            ),
        }
        for i in range(number)
    ]


def write_shard(path, table):
    """A table as JSONL or Parquet, as the name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(table), path)
    else:
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in table]
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


@pytest.fixture
def shards(tmp_path):
    """Four shards, two of them of the same name and one with rows that are none."""
    folder = tmp_path / "shards"
    write_shard(folder / "a.jsonl", rows(3, 1))
    write_shard(folder / "b.parquet", rows(3, 2))
    write_shard(folder / "mai" / "a.jsonl", [*rows(2, 3), "{no object", {"titre": "Vide", "texte": ""}, *rows(1, 4)])
    write_shard(folder / "c.jsonl", [{**row, "date": "hier"} for row in rows(2, 5)])
    return folder


@pytest.fixture(scope="session")
def _needs_dask():
    if find_spec("distributed") is None:
        pytest.skip("needs the extra dask: pip install 'graphkit[dask]'")


@pytest.fixture(scope="module")
def cluster(_needs_dask):
    """Two worker processes on this machine."""
    import distributed

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as made:
        yield made
