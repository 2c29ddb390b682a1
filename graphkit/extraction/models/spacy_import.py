"""Imports spaCy without its commands, with which come an HTTP client and more: a quarter of a second."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy; its commands are imported when somebody asks for them."""
    if "spacy" in sys.modules:
        return
    package, module = map(ModuleType, _COMMANDS)
    module.info = _info  # type: ignore[attr-defined] # all that spaCy itself takes from there
    sys.modules |= {package.__name__: package, module.__name__: module}
    try:
        import spacy  # noqa: F401
    finally:
        for name in _COMMANDS:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)
