"""Compiles the expression for French words that are not split ("arc-en-ciel") in a thirtieth of spaCy's time.

spaCy joins some 260 alternatives into one expression of 1.4 million characters, as nearly each of them spells out all
letters of Unicode once or twice. They begin and end alike, so that what they share need be written only a few times.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 100_000  # characters from which an expression is worth the effort
_HEAD, _OR, _TAIL = "(?iu)(?:", ")|(?:", ")"
_CLASS = r"\[[^\[\]]*\][+*?]?"  # a set of characters, and how often they stand
_ALTERNATIVE = re.compile(rf"\^({_CLASS})?(.*?)((?:{_CLASS})+\$)")


def factored(expression: str) -> str:
    """An expression that matches the same texts, with what its alternatives share written once.

    Args:
        expression: alternatives of the form `^...$`, each in brackets; another one is returned as it is.
    """
    if not (expression.startswith(_HEAD) and expression.endswith(_TAIL)):
        return expression
    middles: dict[tuple[str, str], list[str]] = {}
    for alternative in expression[len(_HEAD) : -len(_TAIL)].split(_OR):
        parts = _ALTERNATIVE.fullmatch(alternative)
        if parts is None:
            return expression
        middles.setdefault((parts[1] or "", parts[3]), []).append(parts[2])
    return _HEAD + _OR.join(f"^{first}(?:{'|'.join(m)}){last}" for (first, last), m in middles.items()) + _TAIL


@contextmanager
def quick_expressions() -> Iterator[None]:
    """For a while, compile long expressions in their factored form."""
    compile_ = re.compile

    def compile_factored(pattern: Any, flags: Any = 0) -> Any:
        is_long = isinstance(pattern, str) and len(pattern) > _LONG
        return compile_(factored(pattern) if is_long else pattern, flags)

    re.compile = compile_factored
    try:
        yield
    finally:
        re.compile = compile_
