"""What several rooms' tests share: the small graph, made by hand for the writers, and a way to run the command."""

import io
import logging
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import settings
from writers.conftest import graph_with_ends, small_graph  # noqa: F401 - fixtures here too

from graphkit.cli import main
from graphkit.writers.archive import dumps

settings.register_profile("patient", deadline=None)  # machines differ; a slow example is no failure
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def loudness():
    """Each test starts with a log that says everything: `-q` of one test does not silence the next."""
    logging.getLogger("graphkit").setLevel(logging.NOTSET)


@pytest.fixture
def archive(tmp_path, small_graph):  # noqa: F811 - that very fixture
    """The small graph in a file."""
    path = tmp_path / "small.json"
    path.write_text(dumps(small_graph), "utf-8")
    return path


@pytest.fixture
def graphkit(capsys, monkeypatch):
    """Runs the command in this process: `graphkit("stats", path).code`, `.out`, `.err`."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return SimpleNamespace(code=stop.value.code or 0, out=captured.out, err=captured.err)

    return run


@pytest.fixture
def printed():
    """What a program prints in processes that have strings in different orders: the set of its outputs."""

    def run(program):
        environments = ({"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)} for seed in "12")
        return {
            subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True).stdout
            for env in environments
        }

    return run
