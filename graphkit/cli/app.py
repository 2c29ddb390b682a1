"""The command itself: its entry point, its exit codes and its global options."""

from __future__ import annotations

import atexit
import errno
import gc
import io
import os
import sys
from traceback import clear_frames
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit import __version__
from graphkit.cli.console import tell
from graphkit.cli.stopping import Stopped, stoppable
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Error codes of a full disk. For files they are reported where the file is written.
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})

#: A command makes millions of objects and frees few, and each garbage collection walks through many of them. Rare
#: collections save a third of the time of resolution and assembly. Only the command may set this for the process.
_RARE_COLLECTION = (1_000_000, 5, 100)

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
    """Run the command and exit: 0 for success, 1 where the data is wrong, 2 where the call is wrong.

    A signal gives exit code 130 (Ctrl-C, SIGINT) or 143 (SIGTERM), and no temporary file is left behind.

    Args:
        arguments: those of the process by default.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is loaded; more threads cost a tenth of the time
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    atexit.register(gc.freeze)  # Python would look through all that models hold before it ends: half a second
    thresholds = gc.get_threshold()
    gc.set_threshold(*_RARE_COLLECTION)
    try:
        with stoppable(ends_process=arguments is None):
            app(arguments)
    except Stopped as stop:
        tell(stop.told)
        _close_what_is_held_by(stop)
        sys.exit(stop.exit_code)
    except GraphkitError as error:
        tell(str(error))
        _close_what_is_held_by(error)
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
        tell(f"internal error, {type(error).__name__}: {error}; please report it with what GRAPHKIT_DEBUG=1 prints")
        sys.exit(70)  # EX_SOFTWARE
    finally:
        if arguments is not None:  # else the process ends, before which there is no need to collect once more
            gc.set_threshold(*thresholds)


def _close_what_is_held_by(error: BaseException) -> None:
    """Close what the frames of an error hold, such as a pool of workers, as long as there is a Python to do so in."""
    chained: BaseException | None = error
    while chained is not None:
        clear_frames(chained.__traceback__)
        chained = chained.__context__


def _forget_output() -> None:
    """Drop the unwritten output, so that Python does not try to flush it again at exit."""
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
