"""The claim finder `llm` in a build: chosen, asked once, told what it took, and left behind where it fails."""

import json
import logging
import socket

import httpx
import pytest
from chat_stub import hangs, listing, reading, relation, resets, says, sends, serving
from hypothesis import given
from hypothesis import strategies as st

import graphkit as gk
from graphkit.config import LlmSettings, Settings
from graphkit.errors import ClaimsError, MissingExtraError, ModelServerError, SettingsError
from graphkit.extraction.claim_finders import chosen, with_claims
from graphkit.extraction.llm import server as server_module
from graphkit.extraction.llm.cache import AnswerCache
from graphkit.extraction.llm.finder import LlmFinder
from graphkit.extraction.llm.prompt import STATED, request
from graphkit.extraction.llm.server import ChatServer
from graphkit.extraction.passages import passages
from graphkit.vocabulary import Status

GOOD = says(listing(relation()), {"prompt_tokens": 1500, "completion_tokens": 500})


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """No test waits between attempts."""
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
    caplog.set_level(logging.INFO, "graphkit")
    first, _ = run(finder(price_in=2, price_out=4), "a", "b")
    assert len(stub.bodies) == 2
    assert "2 passages asked" in caplog.text
    assert "3,000 tokens read and 1,000 written, cost 10.0000, 2 claims, 0 dropped" in caplog.text
    stub.does(resets)
    second, errors = run(finder(price_in=2, price_out=4), "a", "b")
    assert (second, errors) == (first, [])
    assert len(stub.bodies) == 2
    assert "0 passages asked in 0.0 s, 2 answers from the cache, cost 0.0000, 2 claims" in caplog.text


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
    assert "2 articles were not asked about, since the server failed on 3 in a row; build again" in caplog.text


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


# Settings -------------------------------------------------------------------------------------------------------------


def llm(**values):
    """Settings that name the finder."""
    return Settings.model_validate({"claims": ["builtin", "llm"], "llm": {"model": "m", **values}})


def test_it_is_used_only_where_it_is_named():
    """A table in the settings alone sends nothing."""
    assert chosen(Settings(llm=llm(endpoint="http://127.0.0.1:1/v1").llm)) == {}
    with pytest.raises(SettingsError, match=r"llm needs a table \[llm\] with endpoint and model in graphkit.toml"):
        chosen(Settings(claims=("llm",)))


@pytest.mark.parametrize(
    ("endpoint", "warning"),
    [
        ("http://127.0.0.1:1/v1", ""),
        ("http://localhost:1/v1", ""),
        ("http://[::1]:1/v1", ""),
        ("https://example.org/v1", "leave this machine for https://example.org/v1"),
        ("http://192.0.2.1/v1", "leave this machine unencrypted for http://192.0.2.1/v1"),
        ("http://127.0.0.1.example.org/v1", "leave this machine unencrypted"),
    ],
)
def test_texts_that_leave_the_machine(tmp_path, caplog, endpoint, warning):
    """The person is warned before the first is sent."""
    chosen(llm(endpoint=endpoint, cache=tmp_path / "c"))
    assert warning in caplog.text
    assert bool(caplog.text) == bool(warning)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('model = "m"', "'llm.endpoint': Field required; the settings are endpoint, model, key_variable"),
        ('model = "m"\nendpoint = "localhost:8080"', "not an address; write one such as"),
        ('model = "m"\nendpoint = "http://h:99999"', "'llm.endpoint'"),
        ('model = "m"\nendpoint = "http://me:word@h/v1"', "holds no password"),
        ('model = "m"\nendpoint = "http://h/v1"\nkey = "s3cret"', "'llm.key': Extra inputs"),
        ('model = "m"\nendpoint = "http://h/v1"\ntimeout = 0', "'llm.timeout'"),
    ],
)
def test_settings_that_are_wrong(tmp_path, lines, said):
    """The line names the setting, and no key."""
    file = tmp_path / "graphkit.toml"
    file.write_text("[llm]\n" + lines)
    with pytest.raises(SettingsError, match=r".*") as raised:
        gk.load_settings(file)
    assert said in str(raised.value)
    assert "s3cret" not in str(raised.value)


def test_the_extra_is_named_where_it_is_missing(tmp_path, monkeypatch):
    """With the command that brings it."""
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(MissingExtraError, match=r"httpx is not installed; `pip install 'graphkit\[llm\]'`"):
        chosen(llm(endpoint="http://127.0.0.1:1/v1", cache=tmp_path / "c"))


def test_a_request_fits_what_servers_take():
    """The schema is closed and requires every field, as strict servers want."""
    (passage,) = passages(reading(), size=4000)
    schema = request(passage, LlmSettings(endpoint="http://h/v1", model="m"))["response_format"]["json_schema"]
    item = schema["schema"]["properties"]["relations"]["items"]
    assert (schema["strict"], item["additionalProperties"]) == (True, False)
    assert item["required"] == list(item["properties"])


# The command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(stub, tmp_path, monkeypatch):
    """A folder with two articles and settings for the stub; `project()` builds them, with further arguments."""
    monkeypatch.chdir(tmp_path)
    for name, verb in (("a", "a rencontré"), ("b", "a critiqué")):
        (tmp_path / f"{name}.txt").write_text(f"Claire Dubois {verb} Karim Haddad à Lyon.", "utf-8")
    (tmp_path / "graphkit.toml").write_text(
        f'claims = ["builtin", "llm"]\n[llm]\nendpoint = "{stub.url}"\nmodel = "m"\nretries = 0\n', "utf-8"
    )
    return tmp_path


def obliging(handler, body):
    """Answers that the first mention of the first sentence accuses the second."""
    quote = json.loads(body["messages"][1]["content"])["sentences"][0]["text"]
    says(listing(relation(1, "accuse", 2, quote)), {"prompt_tokens": 9, "completion_tokens": 5})(handler, body)


@pytest.mark.model
def test_the_command_builds_with_it_twice(graphkit, stub, project, caplog):
    """Rules tell its evidence apart; the second build asks nothing and writes the same bytes."""
    stub.does(obliging)
    assert graphkit("build", "a.txt", "b.txt", "-o", "1.json", "-v").code == 0
    assert "llm: 2 passages asked" in caplog.text
    kg = gk.load(project / "1.json")
    rules = {e.rule.partition(":")[0] for r in kg.relations_between("Dubois", "Haddad") for e in r.evidence}
    assert {"llm", "verb"} <= rules
    for evidence in (e for r in kg.relations for e in r.evidence):
        assert kg.article(evidence.article).text[evidence.start : evidence.end] == evidence.quote
    stub.does(sends(500))
    assert graphkit("build", "b.txt", "a.txt", "-q", "-o", "2.json").code == 0
    assert (project / "1.json").read_bytes() == (project / "2.json").read_bytes()
    assert len(stub.bodies) == 2


@pytest.mark.model
def test_the_command_goes_on_where_an_article_fails(graphkit, stub, project):
    """One line, exit code 1 at the end, and the article's own claims are there."""
    stub.does(obliging, says("no JSON"))
    done = graphkit("build", "a.txt", "b.txt", "-q", "-o", "1.json")
    assert done.code == 1
    first, last = done.err.splitlines()
    assert first == "graphkit: b: no claims by llm: the answer is not JSON; those of other claim finders are kept"
    assert last == "graphkit: 1 article got no claims of a model; the graph holds the others"
    rules = [(e.article, e.rule) for r in gk.load(project / "1.json").stated() for e in r.evidence]
    assert any(article == "b" and not rule.startswith("llm") for article, rule in rules)


@pytest.mark.model
def test_the_command_says_that_the_server_is_not_there(graphkit, project):
    """One line, exit code 2, no graph."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    toml = project / "graphkit.toml"
    toml.write_text(f'[llm]\nendpoint = "http://127.0.0.1:{port}/v1"\nmodel = "m"\nretries = 1\n')
    done = graphkit("build", "a.txt", "b.txt", "-q", "--claims", "builtin", "--claims", "llm", "-o", "1.json")
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert "no server answers" in line
    assert "start it or correct endpoint in [llm]" in line
    assert not (project / "1.json").exists()
