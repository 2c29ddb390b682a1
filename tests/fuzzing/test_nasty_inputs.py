"""Hundreds of nasty inputs, each through the command: it ends soon, says what is wrong on a line, and does no harm."""

import json
import os

import pytest
from fuzzing.limits import time_limit
from fuzzing.nasty_files import FILES, OPTION_FILES
from fuzzing.nasty_inputs import HUGE_INPUTS, INPUTS
from readers.samples import FIRST


def entries(folder):
    """All that is in a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture
def built(graphkit, tmp_path, monkeypatch):
    """Builds what a path names and holds the command to its word: what it says, and the archive if there is one."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)

    def run(*arguments, seconds=60):
        before = entries(tmp_path)
        out = tmp_path / "out" / "out.json"
        with time_limit(seconds):
            done = graphkit("build", *arguments, "-q", "-o", out)
        assert done.code in {0, 1, 2}, done.err
        assert done.out == ""
        assert "Traceback" not in done.err
        assert all(line.startswith("graphkit: ") and line.isprintable() for line in done.err.splitlines()), done.err
        assert (done.code == 0) == (done.err == "")
        assert {path for path in entries(tmp_path) - before if not path.startswith("out/.graphkit")} <= {
            "out",
            "out/out.json",
        }
        return done, checked(out) if out.exists() else None

    return run


def checked(path):
    """The archive in a file, whose quotes are its articles' words."""
    data = json.loads(path.read_text("utf-8"))
    texts = {article["id"]: article["text"] for article in data["articles"]}
    for relation in data["relations"]:
        for evidence in relation["evidence"]:
            assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["quote"]
    for entity in data["entities"]:
        for mention in entity["mentions"]:
            assert texts[mention["article"]][mention["start"] : mention["end"]] == mention["text"]
    return data


@pytest.mark.model
@pytest.mark.parametrize("name", INPUTS)
def test_a_nasty_input(built, tmp_path, name):
    """Either it is an article, whose evidence stands where it is said to, or one line says why not."""
    file, content = INPUTS[name]
    (tmp_path / file).write_bytes(content())
    done, data = built(tmp_path / file)
    assert data or done.err


@pytest.mark.model
@pytest.mark.skipif(not os.environ.get("GRAPHKIT_FUZZING_HUGE"), reason="takes minutes; set GRAPHKIT_FUZZING_HUGE=1")
@pytest.mark.parametrize("name", HUGE_INPUTS)
def test_a_huge_input(built, tmp_path, name):
    """A million letters, ten thousand names in a sentence, no full stop: they are read, in minutes."""
    file, content = HUGE_INPUTS[name]
    (tmp_path / file).write_bytes(content())
    done, data = built(tmp_path / file, seconds=1_200)
    assert (done.code, len(data["articles"])) == (0, 1)


@pytest.mark.model
@pytest.mark.parametrize("name", FILES)
def test_a_nasty_file(built, tmp_path, name):
    """What is no file is not read, whatever it is called; what is one is, and may be called anything."""
    folder = tmp_path / "in"
    folder.mkdir()
    done, data = built(FILES[name](folder))
    assert data or done.err


@pytest.mark.model
@pytest.mark.parametrize(
    ("option", "name"), [(option, name) for option, files in OPTION_FILES.items() for name in files]
)
def test_a_nasty_setting(built, tmp_path, option, name):
    """A file of settings, corrections or links is followed, or refused in a line before anything is read."""
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "given").write_bytes(OPTION_FILES[option][name])
    done, data = built(tmp_path / "a.txt", option, tmp_path / "given")
    assert (data is None) == (done.code == 2)


def test_there_are_hundreds():
    """As many as were promised."""
    assert len(INPUTS) + len(FILES) + sum(map(len, OPTION_FILES.values())) > 500


@pytest.mark.model
@pytest.mark.parametrize(
    "encoding", ["idna", "punycode", "rot13", "utf-7", "unicode_escape", "undefined", "hex", "\x1b[2J"]
)
def test_what_only_python_calls_an_encoding(built, tmp_path, encoding):
    """No text is in it: the call is wrong, before anything is read."""
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    done, data = built(tmp_path / "a.txt", "--encoding", encoding)
    assert (done.code, data) == (2, None)
    assert "there is no encoding" in done.err


@pytest.mark.model
@pytest.mark.parametrize("suffix", ["txt", "csv", "jsonl", "html", "eml"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "shift-jis", "cp037", "ascii"])
def test_an_encoding_that_is_not_the_files(built, tmp_path, suffix, encoding):
    """It is read as well as that goes, or refused in a line."""
    (tmp_path / f"a.{suffix}").write_text(f"text\n{FIRST}", "utf-8")
    done, data = built(tmp_path / f"a.{suffix}", "--encoding", encoding)
    assert data or done.err
