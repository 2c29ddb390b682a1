"""The plan of the documentation is what its benchmark makes of the figures that were measured."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "benchmarks" / "plan.py"


def planned(*options):
    """The table."""
    command = [sys.executable, str(SCRIPT), "--figures", str(SCRIPT.with_suffix(".json")), *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def test_the_page_shows_what_was_measured():
    """Nobody wrote into the table by hand."""
    assert planned() == (ROOT / "graphkit" / "docs" / "plan.md").read_text("utf-8")


def test_prices_and_sizes_are_the_readers():
    """Half of the articles at twice the price cost the same."""
    costs = [
        next(line for line in planned(*options).splitlines() if line.startswith("| cost of reading")).split("|")[2]
        for options in (["--worker-price", "0.5"], ["--worker-price", "1", "--articles", "5000000"])
    ]
    assert costs[0] == costs[1]
