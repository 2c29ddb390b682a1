"""The examples in docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import graphkit

MODULES = [m.name for m in pkgutil.walk_packages(graphkit.__path__, "graphkit.") if not m.name.endswith("__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """Run as they are printed."""
    if name.startswith("graphkit.training"):
        pytest.importorskip("torch", reason="the extra train is not installed")
    assert doctest.testmod(import_module(name)).failed == 0
