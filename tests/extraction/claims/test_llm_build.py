"""The claim finder `llm` chosen by settings and used by the command."""

import json
import socket

import pytest
from chat_stub import listing, relation, says, sends, serving

import graphkit as gk
from graphkit.errors import MissingExtraError, SettingsError
from graphkit.extraction.claims.finders import chosen
from graphkit.settings import Settings

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
    caplog.set_level("WARNING", "graphkit")
    chosen(llm(endpoint=endpoint, cache=tmp_path / "c"))
    assert warning in caplog.text
    assert bool(caplog.text) == bool(warning)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('model = "m"', "'llm.endpoint': Field required; the settings are endpoint, model, key_variable"),
        ('model = "m"\nendpoint = "localhost:8080"', "not an address; write one such as"),
        ('model = "m"\nendpoint = "http://h:99999"', "'llm.endpoint'"),
        ('model = "m"\nendpoint = "http://me:word@h/v1"', "must not contain a password"),
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


# The command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def stub():
    """The server."""
    with serving() as stub:
        yield stub


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
    assert "llm: passages asked: 2" in caplog.text
    kg = gk.load(project / "1.json")
    rules = {e.rule.partition(":")[0] for r in kg.relations_between("Dubois", "Haddad") for e in r.evidence}
    assert {"llm", "network"} <= rules
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
