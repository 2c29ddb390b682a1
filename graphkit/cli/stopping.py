"""How the command ends where it is asked to: by Ctrl-C, which is SIGINT, or by SIGTERM, as the system's managers do."""

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
    """The process was asked to end. No `Exception`, so that nothing takes it for a failure that it can go on from."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number

    @property
    def told(self) -> str:
        """What a person is told, with the notes that were added on the way."""
        return "; ".join(["stopped", *getattr(self, "__notes__", ())])


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` here when the process is asked to end, so that all is left in order; end at once if it is again.

    A worker process that is forked meanwhile leaves Ctrl-C, of which the terminal tells it too, to its parent, and
    ends without a word where it is itself asked to.
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

    if threading.current_thread() is not threading.main_thread():  # only that one hears of signals
        yield
        return
    heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # as nohup and & ask
    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    except Exception as error:
        if not asked:
            raise
        stopped = Stopped(asked)  # pydantic, for one, makes an error of its own of whatever is raised in its midst
        for note in getattr(error, "__notes__", ()):
            stopped.add_note(note)
        raise stopped from error
    finally:
        if not asked:  # else it is about to end, and the second one still counts
            for number, handler in before.items():
                signal.signal(number, handler)
