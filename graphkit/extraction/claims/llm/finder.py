"""The claim finder `llm`: asks for the relations of each passage, and logs at the end what that took."""

from __future__ import annotations

import logging
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.errors import ClaimsError, ModelServerError, SettingsError
from graphkit.extraction.claims.llm.answers import UnusableAnswerError, verify
from graphkit.extraction.claims.llm.cache import AnswerCache
from graphkit.extraction.claims.llm.prompt import request
from graphkit.extraction.claims.llm.server import ChatServer, QuestionError, is_loopback
from graphkit.extraction.claims.passages import passages

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.extraction.claims.llm.answers import Verified
    from graphkit.extraction.claims.passages import Passage
    from graphkit.model import Claim, Reading
    from graphkit.settings import LlmSettings, Settings

logger = logging.getLogger(__name__)

_SIZE = 4000  # characters of a passage: short enough for small models, long enough for what sentences share
_PATIENCE = 3  # articles in a row that a server may fail on before it is asked no more


def claim_finder(settings: Settings) -> LlmFinder:
    """The finder of those settings.

    Raises:
        SettingsError: they name no server, or its key or the cache is missing.
        MissingExtraError: httpx is not installed.
    """
    if settings.llm is None:
        raise SettingsError("the claim finder llm needs a table [llm] with endpoint and model in graphkit.toml")
    finder = LlmFinder(settings.llm, ChatServer(settings.llm), AnswerCache(settings.llm.cache))
    if not is_loopback(settings.llm.endpoint):
        how = "" if settings.llm.endpoint.startswith("https:") else " unencrypted"
        logger.warning("the texts of the articles leave this machine%s for %s", how, settings.llm.endpoint)
    return finder


@dataclass(slots=True)
class Tally:
    """What was asked, and what came of it."""

    asked: int = 0
    cached: int = 0
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    claims: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    unkept: int = 0  #: answers that the cache could not hold
    articles_left: int = 0  #: not asked about, since the server failed too often

    def told(self, settings: LlmSettings) -> str:
        """The tally on one line."""
        parts = [f"asked: {self.asked} ({self.seconds:.1f} s)", f"from the cache: {self.cached}"]
        if self.tokens_in or self.tokens_out:
            parts.append(f"tokens read: {self.tokens_in:,}, written: {self.tokens_out:,}")
        if settings.price_in or settings.price_out:
            cost = (self.tokens_in * settings.price_in + self.tokens_out * settings.price_out) / 1000
            parts.append(f"cost: {cost:.4f}")
        parts.append(f"claims: {self.claims}, dropped: {self.dropped.total()}")
        return ", ".join(parts)


class _GivenUpError(Exception):
    """The server failed so often that it is not asked any more."""


class LlmFinder:
    """Claims of a language model, each verified in the text; see `graphkit.extraction.claims.llm.answers`."""

    def __init__(self, settings: LlmSettings, server: ChatServer, cache: AnswerCache) -> None:
        self.tally = Tally()
        self._settings, self._server, self._cache = settings, server, cache
        self._has_answered = False
        self._failed_in_row = 0

    def __call__(self, reading: Reading, /) -> list[Claim]:
        """The claims of an article: all that its passages state, or an error.

        Raises:
            ModelServerError: the server cannot be used, and has never answered.
            ClaimsError: the server has no usable answer for this article, or fails on it.
        """
        try:
            answers = [self._verified(passage) for passage in passages(reading, _SIZE)]
        except _GivenUpError:
            self.tally.articles_left += 1
            return []
        except UnusableAnswerError as error:
            raise self._without(reading, error) from error
        except (QuestionError, ModelServerError) as error:
            if isinstance(error, ModelServerError) and not self._has_answered:
                raise
            self._failed_in_row += 1
            raise self._without(reading, error) from error
        claims = [claim for answer in answers for claim in answer.claims]
        self.tally.claims += len(claims)
        self.tally.dropped.update(reason for answer in answers for reason in answer.dropped.elements())
        return claims

    def finish(self) -> None:
        """Log what it took, and close the connection."""
        self._server.close()
        if self._has_answered or self.tally.cached:
            logger.info("llm: passages %s", self.tally.told(self._settings))
        for reason, number in sorted(self.tally.dropped.items()):
            logger.debug("llm: dropped %d: %s", number, reason)
        if self.tally.articles_left:
            logger.error(
                "llm: articles not asked about, since the server failed on %d in a row: %d; build again once it is "
                "mended: what it answered is kept",
                _PATIENCE,
                self.tally.articles_left,
            )

    @staticmethod
    def _without(reading: Reading, error: Exception) -> ClaimsError:
        return ClaimsError(f"{reading.article.id}: no claims by llm: {error}; those of other claim finders are kept")

    def _verified(self, passage: Passage) -> Verified:
        """What the model says of a passage: from the cache, or asked and then cached."""
        rule = f"llm:{self._settings.model}"
        body = request(passage, self._settings)
        path = self._cache.path(self._settings.endpoint, body)
        kept = self._cache.get(path)
        if kept is not None:
            with suppress(UnusableAnswerError):  # a file that somebody else wrote
                verified = verify(kept, passage, rule)
                self.tally.cached += 1
                return verified
        if self._failed_in_row >= _PATIENCE:
            raise _GivenUpError
        answer = self._ask(body)
        verified = verify(answer, passage, rule)  # before it is kept: what is unusable will be asked again
        self._keep(path, answer)
        return verified

    def _keep(self, path: Path, answer: str) -> None:
        try:
            self._cache.put(path, answer)
        except OSError as error:
            if not self.tally.unkept:
                logger.warning("%s: an answer cannot be kept (%s) and will be asked again", path, error.strerror)
            self.tally.unkept += 1

    def _ask(self, body: dict[str, object]) -> str:
        started = time.monotonic()
        self.tally.asked += 1
        try:
            reply = self._server.ask(body)
        finally:
            self.tally.seconds += time.monotonic() - started
        self._has_answered, self._failed_in_row = True, 0
        self.tally.tokens_in += reply.tokens_in
        self.tally.tokens_out += reply.tokens_out
        return reply.text
