"""A server that misbehaves: it costs a line, never a traceback, and never more time than was allowed."""

import socket
import time

import httpx
import pytest
from chat_stub import drips, hangs, listing, resets, says, sends, serving

from graphkit.errors import ModelServerError, SettingsError
from graphkit.extraction.claims.llm import server as server_module
from graphkit.extraction.claims.llm.server import ChatServer, QuestionError
from graphkit.settings import LlmSettings

GOOD = says(listing(), {"prompt_tokens": 30, "completion_tokens": 7})
BODY = {"model": "m", "messages": [], "response_format": {"type": "json_schema"}}


@pytest.fixture
def stub():
    """The server."""
    with serving() as stub:
        yield stub


@pytest.fixture
def ask(stub, monkeypatch):
    """Asks the stub, with those settings; `ask.waits` is how long it would have waited between attempts."""
    waits = []
    monkeypatch.setattr(server_module, "sleep", waits.append)

    def run(**settings):
        settings = LlmSettings(**{"endpoint": stub.url, "model": "m", "timeout": 5, **settings})
        return ChatServer(settings).ask(BODY)

    run.waits = waits
    return run


def test_an_answer(ask, stub):
    """With what it took; one request, no key, to the address named."""
    reply = ask()
    assert (reply.text, reply.tokens_in) == (listing(), 0)
    stub.does(GOOD)
    reply = ask()
    assert (reply.tokens_in, reply.tokens_out) == (30, 7)
    assert stub.paths == ["/v1/chat/completions"] * 2
    assert "Authorization" not in stub.headers[0]
    assert stub.bodies[0] == BODY


@pytest.mark.parametrize("passing", [sends(500), sends(503, b"loading"), sends(429), resets])
def test_what_passes_is_waited_for(ask, stub, passing):
    """Longer each time."""
    stub.does(passing, passing, GOOD)
    assert ask(retries=2).text == listing()
    assert ask.waits == [0.5, 1.0]


def test_the_server_says_how_long_to_wait(ask, stub):
    """It is believed, within the time allowed."""
    stub.does(sends(429, Retry_After="3"), sends(503, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"), GOOD)
    ask(retries=2)
    assert ask.waits == [3.0, 1.0]
    stub.does(sends(429, b"quota", Retry_After="3600"))
    with pytest.raises(ModelServerError, match=r"answers 429 \(quota\); try again later"):
        ask(retries=2)
    assert len(ask.waits) == 2


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (
            sends(500, b"<html>\n  out of\x1b[31m memory"),
            r"answers 500 \(<html> out of\[31m memory\); look at the server",
        ),
        (sends(401, b"no"), "answers 401 .*; name the environment variable that holds the key"),
        (sends(404, b"no such model"), r"answers 404 \(no such model\); correct the endpoint or the model"),
        (sends(307, Location="http://127.0.0.1:1/"), "answers 307"),
        (sends(200, b"<html>the web page"), "no chat completion; correct endpoint"),
        (sends(200, b'{"choices": []}'), "no chat completion"),
        (sends(200, b"[" * 100_000), "no chat completion"),
        (sends(200, b"\xff\xfe"), "no chat completion"),
        (resets, "the connection failed"),
    ],
)
def test_a_server_that_cannot_be_used(ask, stub, behaviour, said):
    """One line with the remedy, after the attempts that were asked for."""
    stub.does(behaviour)
    with pytest.raises(ModelServerError, match=f"^{stub.url}: .*{said}") as raised:
        ask(retries=1)
    assert "\n" not in str(raised.value)
    assert len(stub.bodies) <= 2


@pytest.mark.parametrize("slow", [hangs(), drips])
def test_a_server_that_is_too_slow(ask, stub, slow):
    """Not asked again: it would be as slow."""
    stub.does(slow)
    started = time.monotonic()
    with pytest.raises(ModelServerError, match=r"no answer within 0.3 s; raise timeout"):
        ask(timeout=0.3, retries=5)
    assert time.monotonic() - started < 2
    assert len(stub.bodies) == 1


def test_a_server_that_is_not_there(ask):
    """It may have to be started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ModelServerError, match=r"no server answers .*; start it or correct endpoint in \[llm\]"):
        ask(endpoint=url)


def test_an_address_where_nobody_picks_up(ask):
    """That the connection takes too long is not the model's fault."""

    def silent(_):
        raise httpx.ConnectTimeout("timed out")

    settings = LlmSettings(endpoint="http://192.0.2.1/v1", model="m", retries=1)
    with pytest.raises(ModelServerError, match=r"no server answers \(timed out\); start it"):
        ChatServer(settings, httpx.MockTransport(silent)).ask(BODY)
    assert ask.waits == [0.5]


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (sends(400, b"context too long"), r"does not take the question \(400: context too long\)"),
        (says("x" * 2_000_000), "longer than 1,000,000 bytes"),
        (says(listing(), finish_reason="length"), "cut off; raise max_tokens"),
        (says(None), "wrote nothing"),
    ],
)
def test_a_question_without_an_answer(ask, stub, behaviour, said):
    """The next question may have one."""
    stub.does(behaviour)
    with pytest.raises(QuestionError, match=said):
        ask()


def test_a_server_that_takes_no_schema(stub):
    """It is asked without, from then on."""
    stub.does(sends(400, b"unknown field response_format"), GOOD)
    server = ChatServer(LlmSettings(endpoint=stub.url, model="m"))
    server.ask(BODY)
    server.ask(BODY)
    assert ["response_format" in body for body in stub.bodies] == [True, False, False]


def test_the_key_is_sent_and_said_nowhere(ask, stub, monkeypatch):
    """It comes from the environment only."""
    monkeypatch.setenv("MY_KEY", "s3cret")
    ask(key_variable="MY_KEY")
    assert stub.headers[0]["Authorization"] == "Bearer s3cret"
    stub.does(sends(401))
    with pytest.raises(ModelServerError) as raised:
        ask(key_variable="MY_KEY")
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("value", [None, "", "  ", "clé", "a\nb"])
def test_a_key_that_is_none(ask, monkeypatch, value):
    """Found out before anything is sent."""
    if value is not None:
        monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(SettingsError, match=r"MY_KEY, named by key_variable of \[llm\], holds no key; set it"):
        ask(key_variable="MY_KEY")


def test_no_proxy_stands_between_this_machine_and_itself(ask, stub, monkeypatch):
    """Texts for a server here go nowhere else."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert ask().text == listing()
    assert len(stub.bodies) == 1
