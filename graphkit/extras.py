"""Optional libraries, each installed by an extra and imported where it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from graphkit.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType


def load(module: str, extra: str) -> ModuleType:
    """Import a module that the extra `extra` of graphkit installs.

    Raises:
        MissingExtraError: it is not installed, or something that it needs is not.

    >>> load("no_such_module", "pdf")
    Traceback (most recent call last):
    graphkit.errors.MissingExtraError: no_such_module is not installed; `pip install 'graphkit[pdf]'` brings it
    """
    try:
        return import_module(module)
    except ImportError as error:
        missing = error.name or module
        raise MissingExtraError(f"{missing} is not installed; `pip install 'graphkit[{extra}]'` brings it") from error
