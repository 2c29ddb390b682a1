"""What a test may take."""

import signal
from contextlib import contextmanager


class TooLongError(BaseException):
    """No Exception, for those are caught where a library may fail in any way."""


@contextmanager
def time_limit(seconds=60):
    """Fail where what is in it takes longer, by the clock on the wall."""

    def late(*_):
        raise TooLongError(f"still at it after {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
