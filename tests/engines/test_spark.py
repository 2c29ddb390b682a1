"""Spark in local mode gives what one machine gives."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from engines.conftest import rows, write_shard

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="needs the extra spark: pip install 'graphkit[spark]'"),
    pytest.mark.skipif(
        shutil.which("java") is None and "JAVA_HOME" not in os.environ,
        reason="needs Java: apt-get install default-jre-headless",
    ),
]


@pytest.mark.model
def test_a_build_in_local_mode(graphkit, tmp_path, monkeypatch):
    """The archive is that of one machine, byte for byte, and a bad row is told alike."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    folder = tmp_path / "shards"
    write_shard(folder / "a.parquet", rows(3, 1))
    write_shard(folder / "mai" / "a.jsonl", [*rows(2, 2), "{no object"])
    there = graphkit("build", folder, "--engine", "spark", "--workers", "2", "-o", tmp_path / "out" / "a.json", "-q")
    here = graphkit("build", folder, "--no-store", "-o", tmp_path / "b.json", "-q")
    assert (there.code, here.code) == (1, 1)
    assert "a.jsonl, line 3: is not a JSON object" in there.err
    assert (tmp_path / "out" / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert len(list((tmp_path / "out" / ".graphkit" / "parts").iterdir())) == 2


def test_a_master_that_does_not_answer(graphkit, tmp_path):
    """One line, soon."""
    write_shard(tmp_path / "a.jsonl", rows(1, 1))
    ran = graphkit(
        *("build", tmp_path / "a.jsonl", "--engine", "spark", "--scheduler", "spark://127.0.0.1:9"),
        *("-o", tmp_path / "a.json"),
    )
    assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
