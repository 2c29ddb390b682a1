"""An OpenAI-compatible server: one question, one answer, with retries and limits."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationError

from graphkit.errors import ModelServerError, SettingsError
from graphkit.extras import load

if TYPE_CHECKING:
    import httpx

    from graphkit.settings import LlmSettings

_PATH = "/chat/completions"
_MAX_BYTES = 1_000_000  # of an answer; the relations of a passage take a few thousand
_MAX_CONNECT = 10.0  # seconds
_FIRST_WAIT = 0.5  # seconds before the second attempt; doubled each time, unless the server says how long
_SHOWN = 120  # characters of what a server says of its error

_BUSY = 429
_NOT_UNDERSTOOD = frozenset({400, 413, 422})  # this question, not the server, is at fault
_REMEDIES = {
    401: "name the environment variable that holds the key in key_variable of [llm]",
    403: "name the environment variable that holds the key in key_variable of [llm]",
    404: "correct the endpoint or the model in [llm]",
    _BUSY: "try again later or raise retries in [llm]",
}


class QuestionError(Exception):
    """The server has no usable answer to this question; it may have to the next."""


class _Temporary(Exception):  # noqa: N818 - never seen outside
    """A failure that may pass: worth another attempt, after `wait` seconds where the server says so."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote, and the tokens it took; 0 where the server does not tell."""

    text: str
    tokens_in: int
    tokens_out: int


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    """The part of a chat completion that matters here."""

    choices: list[_Choice] = Field(min_length=1)
    usage: object = None


def is_loopback(endpoint: str) -> bool:
    """Whether an address is this machine.

    >>> is_loopback("http://127.0.0.1:8080/v1"), is_loopback("http://[::1]/v1"), is_loopback("https://example.org")
    (True, True, False)
    """
    host = urlsplit(endpoint).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class ChatServer:
    """Asks a server; nothing is sent before `ask`, nothing to another address, and no redirect is followed."""

    def __init__(self, settings: LlmSettings, transport: httpx.BaseTransport | None = None) -> None:
        """Prepare to ask the server of those settings; `transport` stands in for the network in tests.

        Raises:
            MissingExtraError: httpx is not installed.
            SettingsError: the variable that should hold the key does not, or the address is none.
        """
        load("httpx", "llm")
        import httpx

        self._settings = settings
        self._takes_schema = True
        self._url = settings.endpoint if settings.endpoint.endswith(_PATH) else settings.endpoint + _PATH
        try:
            self._client = httpx.Client(
                headers={"User-Agent": "graphkit", "Accept-Encoding": "identity", **_authorization(settings)},
                timeout=httpx.Timeout(settings.timeout, connect=min(settings.timeout, _MAX_CONNECT)),
                trust_env=not is_loopback(settings.endpoint),  # no proxy between this machine and itself
                transport=transport,
            )
            self._client.build_request("POST", self._url)
        except httpx.InvalidURL as error:
            raise SettingsError(f"endpoint of [llm]: {error}; correct it") from error

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def ask(self, body: dict[str, Any]) -> Reply:
        """The answer to a chat completion request.

        Args:
            body: with a `response_format`, which is left out where the server does not take it.

        Raises:
            ModelServerError: the server cannot be reached, refuses, or fails in every attempt.
            QuestionError: this question has no usable answer.
        """
        attempts_left, wait = self._settings.retries, _FIRST_WAIT
        while True:
            try:
                return self._ask_with_schema(body)
            except _Temporary as problem:
                pause = wait if problem.wait is None else problem.wait
                if not attempts_left or pause > self._settings.timeout:
                    raise ModelServerError(f"{self._settings.endpoint}: {problem}") from problem
            sleep(pause)
            attempts_left, wait = attempts_left - 1, wait * 2

    def _ask_with_schema(self, body: dict[str, Any]) -> Reply:
        """The answer in the form of the schema, where the server takes one; else in whatever form it gives."""
        if self._takes_schema:
            status, content = self._post(body)
            if status not in _NOT_UNDERSTOOD:
                return _reply(content, self._settings.endpoint)
        status, content = self._post({key: value for key, value in body.items() if key != "response_format"})
        if status in _NOT_UNDERSTOOD:
            raise QuestionError(f"the server does not take the question ({status}: {_said(content)})")
        self._takes_schema = False
        return _reply(content, self._settings.endpoint)

    def _post(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Status and content of the server's response, where it is an answer or not understood."""
        import httpx

        endpoint = self._settings.endpoint
        content = json.dumps(body).encode("ascii")
        headers = {"Content-Type": "application/json"}
        try:
            with self._client.stream("POST", self._url, content=content, headers=headers) as response:
                status, wait = response.status_code, _seconds(response.headers.get("retry-after"))
                content = self._content(response)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Temporary(f"no server answers ({error}); start it or correct endpoint in [llm]") from error
        except httpx.TimeoutException as error:
            raise ModelServerError(f"{endpoint}: {self._too_slow()}") from error
        except httpx.HTTPError as error:
            raise _Temporary(f"the connection failed ({error}); look at the server's log") from error
        problem = f"the server answers {status} ({_said(content)})" if status not in {200, *_NOT_UNDERSTOOD} else ""
        remedy = _REMEDIES.get(status, "look at the server's log")
        if status == _BUSY or status >= 500:  # noqa: PLR2004 - the server's own errors
            raise _Temporary(f"{problem}; {remedy}", wait)
        if problem:
            raise ModelServerError(f"{endpoint}: {problem}; {remedy}")
        return status, content

    def _content(self, response: httpx.Response) -> bytes:
        """The body of a response, limited in size and time."""
        ends = monotonic() + self._settings.timeout
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > _MAX_BYTES:
                raise QuestionError(f"the answer is longer than {_MAX_BYTES:,} bytes")
            if monotonic() > ends:
                raise ModelServerError(f"{self._settings.endpoint}: {self._too_slow()}")
        return bytes(content)

    def _too_slow(self) -> str:
        return f"no answer within {self._settings.timeout:g} s; raise timeout in [llm] or take a faster model"


def _authorization(settings: LlmSettings) -> dict[str, str]:
    if settings.key_variable is None:
        return {}
    key = os.environ.get(settings.key_variable, "").strip()
    if not (key and key.isascii() and key.isprintable()):
        raise SettingsError(
            f"the environment variable {settings.key_variable}, named by key_variable of [llm], holds no key; set it"
        )
    return {"Authorization": f"Bearer {key}"}


def _reply(content: bytes, endpoint: str) -> Reply:
    try:
        completion = _Completion.model_validate_json(content)
    except ValidationError as error:
        raise ModelServerError(f"{endpoint}: the response is no chat completion; correct endpoint in [llm]") from error
    choice, usage = completion.choices[0], completion.usage
    if not choice.message.content:
        raise QuestionError("the model wrote nothing")
    if choice.finish_reason == "length":
        raise QuestionError("the answer was cut off; raise max_tokens in [llm]")
    return Reply(choice.message.content, _tokens(usage, "prompt_tokens"), _tokens(usage, "completion_tokens"))


def _tokens(usage: object, name: str) -> int:
    number = usage.get(name) if isinstance(usage, dict) else None
    return number if isinstance(number, int) and number > 0 else 0


def _said(content: bytes) -> str:
    """What a server says of its error, on one short line."""
    words = content[: 10 * _SHOWN].decode("utf-8", "replace").split()
    return "".join(c for c in " ".join(words) if c.isprintable())[:_SHOWN]


def _seconds(header: str | None) -> float | None:
    """A Retry-After in seconds; None where there is none, or it is a date."""
    return float(header) if header and header.isascii() and header.isdigit() else None
