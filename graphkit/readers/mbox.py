"""A mailbox -> an article of each message, read as a stream.

The standard library's `mailbox` wants a path and may write to it; an archive's member has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.readers.eml import message_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source

_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(source: Source) -> Iterator[Article]:
    """An article of each message.

    Raises:
        ArticleError: it is no mailbox.
    """
    yield from source.each(_messages(source), message_article)


def _messages(source: Source) -> Iterator[bytes]:
    """The messages of a mailbox in the mboxrd format: each begins with a "From " line after a blank one."""
    with source.open() as file:
        if not file.readline().startswith(b"From "):
            raise source.error("is no mailbox; export it as mbox")
        lines: list[bytes] = []
        for line in file:
            if line.startswith(b"From ") and (not lines or not lines[-1].strip()):
                yield _QUOTED_FROM.sub(rb"\1", b"".join(lines))
                lines = []
            else:
                lines.append(line)
        yield _QUOTED_FROM.sub(rb"\1", b"".join(lines))
