"""The claim finder `llm`: asked once, told what it took, and left behind where it fails."""

import json
import logging

import httpx
import pytest
from chat_stub import hangs, listing, reading, relation, resets, says, sends, serving
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ClaimsError, ModelServerError, SettingsError
from graphkit.extraction.claims.finders import with_claims
from graphkit.extraction.claims.llm import server as server_module
from graphkit.extraction.claims.llm.cache import AnswerCache
from graphkit.extraction.claims.llm.finder import LlmFinder
from graphkit.extraction.claims.llm.prompt import STATED, request
from graphkit.extraction.claims.llm.server import ChatServer
from graphkit.extraction.claims.passages import passages
from graphkit.model.vocabulary import Status
from graphkit.settings import LlmSettings

GOOD = says(listing(relation()), {"prompt_tokens": 1500, "completion_tokens": 500})


@pytest.fixture(autouse=True)
def _impatient(monkeypatch, caplog):
    """No test waits between attempts; all see what is told, whatever level a command was run at before."""
    caplog.set_level(logging.INFO, "graphkit")
    monkeypatch.setattr(server_module, "sleep", lambda _: None)


@pytest.fixture
def stub():
    """The server."""
    with serving() as stub:
        stub.does(GOOD)
        yield stub


@pytest.fixture
def finder(stub, tmp_path):
    """Makes a finder that asks the stub."""

    def make(**settings):
        settings = LlmSettings(
            **{"endpoint": stub.url, "model": "m", "timeout": 5, "retries": 0, "cache": tmp_path / "cache", **settings}
        )
        return LlmFinder(settings, ChatServer(settings), AnswerCache(settings.cache))

    return make


def run(finder, *names):
    """(claims by article, errors) of articles of those names, each with a text of its own."""
    errors = []
    texts = [reading(reading().article.text + "\n" + name, name) for name in names]
    found = list(with_claims(texts, {"llm": finder}, keep_own=True, on_error=errors.append))
    return {r.article.id: r.claims for r in found}, [str(error) for error in errors]


def test_what_is_asked(stub, finder):
    """Sentences and numbered mentions as data; types and statuses with their definitions; the same each time."""
    run(finder(), "a")
    (body,) = stub.bodies
    system, user = (message["content"] for message in body["messages"])
    assert (body["temperature"], body["seed"], body["model"]) == (0, 0, "m")
    assert all(f"- {word}: {word.definition}" in system and word.definition for word in (*STATED, *Status))
    second = json.loads(user)["sentences"][1]
    assert second["text"].startswith("Elle n'a pas")
    assert second["mentions"] == [
        {"number": 4, "text": "Elle", "stands for": "Anna Keller"},
        {"number": 5, "text": "le Mali", "type": "LOC"},
    ]


def test_long_articles_are_asked_in_passages():
    """Whole sentences, each once."""
    one = reading()
    parts = list(passages(one, size=100))
    assert [s for part in parts for s in part.sentences] == [0, 1, 2]
    assert len(parts) == 2
    assert [len(part.mentions) for part in passages(one, size=0)] == [3, 2, 3]


def test_nothing_is_asked_twice(stub, finder, caplog):
    """A second build gives the same claims without a request, even where the server is gone."""
    first, _ = run(finder(price_in=2, price_out=4), "a", "b")
    assert len(stub.bodies) == 2
    assert "passages asked: 2 (" in caplog.text
    assert "tokens read: 3,000, written: 1,000, cost: 10.0000, claims: 2, dropped: 0" in caplog.text
    stub.does(resets)
    second, errors = run(finder(price_in=2, price_out=4), "a", "b")
    assert (second, errors) == (first, [])
    assert len(stub.bodies) == 2
    assert "asked: 0 (0.0 s), from the cache: 2, cost: 0.0000, claims: 2" in caplog.text


def test_other_settings_are_another_question(stub, finder):
    """Model, seed and server count; patience does not."""
    run(finder(), "a")
    run(finder(retries=1, timeout=7), "a")
    assert len(stub.bodies) == 1
    run(finder(seed=1), "a")
    run(finder(model="n"), "a")
    assert len(stub.bodies) == 3


def test_what_is_kept_holds_no_key(finder, tmp_path, monkeypatch):
    """Whole files, and the answer alone."""
    monkeypatch.setenv("MY_KEY", "s3cret")
    run(finder(key_variable="MY_KEY"), "a")
    (kept,) = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert json.loads(kept.read_text()) == {"answer": listing(relation())}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"answer": 3}', '{"answer": "no JSON"}', "[" * 100_000])
def test_a_kept_answer_that_is_damaged_is_asked_again(stub, finder, tmp_path, content):
    """And mended."""
    first, _ = run(finder(), "a")
    (kept,) = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    kept.write_text(content)
    assert run(finder(), "a") == (first, [])
    assert json.loads(kept.read_text())["answer"] == listing(relation())
    assert len(stub.bodies) == 2


def test_answers_that_cannot_be_kept(finder, tmp_path, monkeypatch, caplog):
    """A full disk costs a warning, a folder that is none is found out first."""
    made = finder()
    monkeypatch.setattr(AnswerCache, "put", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    claims, errors = run(made, "a", "b")
    assert len(claims["b"]) == 1
    assert errors == []
    assert caplog.text.count("No space left") == 1
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="cannot hold answers"):
        finder(cache=tmp_path / "file")


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (sends(500), "answers 500"),
        (sends(429, Retry_After="99"), "answers 429"),
        (sends(400), "does not take the question"),
        (says("no JSON"), "the answer is not JSON"),
        (says("{}"), "the answer lists no relations"),
        (says("x" * 2_000_000), "longer than"),
        (resets, "connection failed"),
        (hangs(1.5), "no answer within 0.5 s"),
    ],
)
def test_an_article_that_fails_costs_a_line(stub, finder, behaviour, said):
    """It keeps the claims of others; the next article is asked about, and the failed one in the next build."""
    stub.does(GOOD, behaviour, GOOD)
    if "does not take" in said:
        stub.does(GOOD, behaviour, behaviour, GOOD)  # with a schema, and without
    claims, (error,) = run(finder(timeout=0.5), "a", "b", "c")
    assert [len(found) for found in claims.values()] == [1, 0, 1]
    assert error.startswith("b: no claims by llm: ")
    assert said in error
    asked = len(stub.bodies)
    assert len(run(finder(), "a", "b", "c")[0]["b"]) == 1
    assert len(stub.bodies) == asked + 1


def test_quotes_of_another_article_are_dropped(finder):
    """An answer is about the article that was asked about."""
    other = reading().article.text.replace("rencontré", "félicité")
    (found,) = with_claims([reading(other, "z")], {"llm": finder()}, keep_own=True)
    assert found.claims == ()


def test_a_server_that_is_dead_from_the_start_ends_the_build(stub, finder):
    """After the first article: it has to be mended, not waited for."""
    stub.does(sends(500))
    with pytest.raises(ModelServerError):
        run(finder(), "a", "b", "c")
    assert len(stub.bodies) == 1


def test_a_server_that_dies_is_let_be(stub, finder, caplog):
    """After three articles; what it answered before is used, and nothing built is lost."""
    run(finder(), "f")
    stub.does(GOOD, sends(500))
    claims, errors = run(finder(), "a", "b", "c", "d", "e", "f", "g")
    assert [len(found) for found in claims.values()] == [1, 0, 0, 0, 0, 1, 0]
    assert len(errors) == 3
    assert len(stub.bodies) == 1 + 4
    assert "articles not asked about, since the server failed on 3 in a row: 2; build again" in caplog.text


def test_a_server_that_stumbles_is_not_let_be(stub, finder):
    """What it answers in between counts."""
    stub.does(GOOD, sends(500), sends(500), GOOD, sends(500), sends(500), GOOD)
    claims, errors = run(finder(), *"abcdefg")
    assert [len(found) for found in claims.values()] == [1, 0, 0, 1, 0, 0, 1]
    assert len(errors) == 4


def test_failures_are_told_where_nobody_asks_for_them(stub, finder, caplog):
    """In a notebook a warning is seen."""
    stub.does(GOOD, says("no JSON"))
    list(with_claims([reading(), reading("Bis. " + reading().article.text, "b")], {"llm": finder()}, keep_own=True))
    assert "b: no claims by llm" in caplog.text


@given(st.text() | st.lists(st.text(max_size=9)).map(lambda quotes: listing(*[relation(quote=q) for q in quotes])))
def test_whatever_the_server_answers_the_build_goes_on(tmp_path_factory, answer):
    """A law: only the error of an article is raised, and evidence is exact."""
    choice = {"message": {"content": answer}}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"choices": [choice]}))
    settings = LlmSettings(endpoint="http://127.0.0.1:9/v1", model="m", cache=tmp_path_factory.mktemp("cache"))
    finder = LlmFinder(settings, ChatServer(settings, transport), AnswerCache(settings.cache))
    try:
        claims = finder(reading())
    except ClaimsError:
        return
    assert finder(reading()) == claims
    assert {c.evidence for c in claims} <= set(reading().sentences)


def test_a_request_fits_what_servers_take():
    """The schema is closed and requires every field, as strict servers want."""
    (passage,) = passages(reading(), size=4000)
    schema = request(passage, LlmSettings(endpoint="http://h/v1", model="m"))["response_format"]["json_schema"]
    item = schema["schema"]["properties"]["relations"]["items"]
    assert (schema["strict"], item["additionalProperties"]) == (True, False)
    assert item["required"] == list(item["properties"])
