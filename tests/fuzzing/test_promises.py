"""What is promised of safety beside the code: the lock file is whole, each claim of the threat model has a test."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / ".ci" / "requirements.lock").read_text("utf-8")
PAGE = (ROOT / "graphkit" / "docs" / "pages" / "threat-model.md").read_text("utf-8")
NAME = re.compile(r"^([\w.-]+)")


def locked():
    """What is pinned: name -> version and hashes."""
    pins = re.findall(r"^([\w.-]+)==(\S+)((?: \\\n    --hash=\S+)*)", LOCK, re.MULTILINE)
    return {plain(name): (version, hashes.count("--hash=sha256:")) for name, version, hashes in pins}


def plain(name):
    """The name of a package as the index has it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_locked():
    """`make lock` was run after the last change of what is needed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {plain(NAME.match(requirement)[1]) for requirement in project["dependencies"]}
    assert needed - locked().keys() == set()


def test_every_pin_has_hashes():
    """And nothing in the file is a path or an address, which could be anything."""
    assert len(locked()) > 50
    assert [name for name, (_, hashes) in locked().items() if not hashes] == []
    lines = [line for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(lines) == len(locked())
    assert "://" not in LOCK


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))))
def test_a_claim_has_its_test(path):
    """The file is there, and tests something or is what tests are made of."""
    assert "assert" in (ROOT / path).read_text("utf-8")


def test_each_row_names_a_test():
    """No claim stands alone."""
    rows = [line for line in PAGE.splitlines() if line.startswith("|")][2:]
    assert len(rows) > 6
    assert [row for row in rows if "`tests/" not in row] == []
