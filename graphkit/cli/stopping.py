"""Ends the command in order on Ctrl-C (SIGINT) and SIGTERM."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """The process was asked to end. Not an `Exception`, so that no handler of failures catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number

    @property
    def told(self) -> str:
        """The message for the person, with the notes that were added on the way."""
        return "; ".join(["stopped", *getattr(self, "__notes__", ())])


@contextmanager
def stoppable(*, ends_process: bool = False) -> Iterator[None]:
    """Raise `Stopped` on the first signal, so that everything is cleaned up; end at once on the second.

    A worker process forked meanwhile ignores Ctrl-C, which the terminal sends to it too and its parent handles. It
    ends silently on SIGTERM.

    Args:
        ends_process: nothing but the end of the process follows; a signal then ends it at once, without a traceback.
    """
    owner, asked = os.getpid(), 0

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal asked
        is_worker = os.getpid() != owner
        if is_worker and number == signal.SIGINT:
            return
        if is_worker or asked:
            os._exit(128 + number)
        asked = number
        raise Stopped(number)

    if threading.current_thread() is not threading.main_thread():  # only the main thread receives signals
        yield
        return
    heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # as nohup and & request
    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    except Exception as error:
        if not asked:
            raise
        stopped = Stopped(asked)  # pydantic, for one, wraps exceptions raised inside it
        for note in getattr(error, "__notes__", ()):
            stopped.add_note(note)
        raise stopped from error
    finally:
        if not asked:  # after a signal, the handlers stay for the second one
            for number, handler in before.items():
                signal.signal(number, signal.SIG_DFL if ends_process else handler)
