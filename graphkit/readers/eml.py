"""An e-mail -> its article: newsletters and press releases come this way."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from graphkit.readers.clean_text import unwrap
from graphkit.readers.markup import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from graphkit.model import Article
    from graphkit.readers.source import Source

logger = logging.getLogger(__name__)


def read(source: Source) -> Iterator[Article]:
    """The article in a saved e-mail.

    Raises:
        ArticleError: it is no e-mail, or has no text.
    """
    yield message_article(source, source.data())


def message_article(source: Source, data: bytes) -> Article:
    """The text of an e-mail, its subject as title, its sender as source; what is attached is left out.

    Args:
        source: what it belongs to.
        data: the whole message.

    Raises:
        ArticleError: it is no e-mail, or has no text.
    """
    from email import message_from_bytes
    from email.policy import default

    try:
        message: Any = message_from_bytes(data, policy=default)
        headers = {name: str(message.get(name, "")) for name in ("Subject", "Date")}
        sender = message["From"].addresses[0] if message["From"] and message["From"].addresses else None
        text = _text(source, message)
    except Exception as error:  # a malformed message makes the parser fail in many ways
        raise source.error(f"is no e-mail that can be read ({type(error).__name__}: {error})"[:200]) from error
    if not message.keys():
        raise source.error("is no e-mail; save it again")
    return source.article(
        text,
        title=headers["Subject"],
        published=headers["Date"],
        source=(sender.display_name or sender.addr_spec) if sender else None,
    )


def _text(source: Source, message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    attached = [part.get_filename() for part in message.iter_attachments()]
    if attached:
        logger.debug("%s: left out %d attachments", source.name, len(attached))
    if body is None:
        return ""
    content = str(body.get_content())
    return plain_text(content) if body.get_content_subtype() == "html" else unwrap(content)
