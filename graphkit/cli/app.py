"""The command itself: what it is called with and how it ends."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit import __version__
from graphkit.cli.console import tell
from graphkit.cli.stopping import Stopped, stoppable
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Of errors that leave no room for what is written; of files they are told where these are written.
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})

#: A command makes millions of objects and throws few away; each search for garbage goes through many of them. Rare
#: searches save a third of the time of resolution and assembly.
_RARE_COLLECTION = (100_000, 50, 100)

app = typer.Typer(
    name="graphkit",
    help="News articles in, an evidence-backed graph of who is tied to whom out.",
    epilog="Example: graphkit build articles/ -o press.html -o press.json",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would take half of the time that `--help` takes
    pretty_exceptions_enable=False,
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: with 0, with 1 where data is wrong, with 2 where the call is.

    Where a signal stops it the code is 130 for Ctrl-C (SIGINT) and 143 for SIGTERM, and there is no litter.

    Args:
        arguments: those of the process by default.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is loaded; further ones would cost a tenth
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    thresholds = gc.get_threshold()
    gc.set_threshold(*_RARE_COLLECTION)
    try:
        with stoppable():
            app(arguments)
    except Stopped as stop:
        tell(stop.told)
        sys.exit(stop.exit_code)
    except GraphkitError as error:
        tell(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            _forget_output()
            tell(f"standard output: cannot be written ({error.strerror}); make room, or name a file elsewhere")
            sys.exit(1)
        if os.environ.get("GRAPHKIT_DEBUG"):
            raise
        tell(f"a bug, {type(error).__name__}: {error}; please report it with what GRAPHKIT_DEBUG=1 shows")
        sys.exit(70)  # EX_SOFTWARE
    finally:
        gc.set_threshold(*thresholds)


def _forget_output() -> None:
    """What could not be written to standard output is not tried again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"graphkit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass
