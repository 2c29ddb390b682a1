"""Commands that look after the store of what was read before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.app import app
from graphkit.cli.console import print_json, tell
from graphkit.cli.options import AsJson

Folder = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="The store; .graphkit here by default.")]

store = typer.Typer(
    name="store",
    help="Look after what was read before, which `build` keeps beside its output.",
    epilog="Example: graphkit store info .graphkit",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(store)


@store.command(epilog="Example: graphkit store info")
def info(folder: Folder = Path(".graphkit"), *, as_json: AsJson = False) -> None:
    """Print how much is kept."""
    from dataclasses import asdict

    from graphkit.engines.cache.store import open_store

    with open_store(folder, create=False) as kept:
        found = kept.info()
    if as_json:
        print_json(asdict(found))
    else:
        size = found.size / 2**20
        typer.echo(f"{found.readings} articles read, {found.used} of them used by the last build, {size:.1f} MB")


@store.command(epilog="Example: graphkit store prune")
def prune(folder: Folder = Path(".graphkit")) -> None:
    """Forget the articles that the last build did not use."""
    from graphkit.engines.cache.store import open_store

    with open_store(folder, create=False) as kept:
        tell(f"{kept.prune()} forgotten")


@store.command(epilog="Example: graphkit store verify")
def verify(folder: Folder = Path(".graphkit")) -> None:
    """Check that all that is kept can be read; what cannot is forgotten, and read again by the next build."""
    from graphkit.engines.cache.store import open_store

    with open_store(folder, create=False) as kept:
        problems = kept.verify()
    for problem in problems:
        tell(f"{folder}: {problem}")
    if problems:
        raise typer.Exit(1)
    tell(f"{folder}: all is well")
