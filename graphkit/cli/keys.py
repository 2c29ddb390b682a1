"""What a person presses and types at a question."""

from __future__ import annotations

import sys

import typer


def key(known: str) -> str:
    """The next key pressed that is one of `known`; the end of the input and Ctrl-D count as q."""
    while True:
        try:
            pressed = typer.getchar() if sys.stdin.isatty() else sys.stdin.read(1) or "q"
        except EOFError:
            return "q"
        if pressed in {"", "\x04"}:
            return "q"
        if pressed.lower() in known:
            return pressed.lower()


def typed(prompt: str) -> str:
    """The line that is typed next, without spaces around it; empty at the end of the input."""
    typer.echo(prompt, nl=False, err=True)
    return sys.stdin.readline().strip()
