"""Whatever is wrong costs one line that says what, where and what to do, the right exit code, and nothing else."""

import pytest

import graphkit as gk
from graphkit import cli
from graphkit.errors import DataError, GraphkitError, UsageError

GOOD = "Sergueï Lavrov est arrivé mardi à Bamako."


def complaint(done, code):
    """The one line on standard error."""
    assert done.code == code
    assert done.out == ""
    assert "Traceback" not in done.err
    (line,) = done.err.splitlines()
    assert line.startswith("graphkit: ")
    return line.removeprefix("graphkit: ")


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("vide.txt", b"", 1, "has no text; fill it or leave it out"),
        ("latin.txt", b"caf\xe9", 1, "not UTF-8 (byte 0xe9 at offset 3); save it as UTF-8 or try --encoding cp1252"),
        ("binaire.txt", b"\x89PNG\r\n\x1a\n\x00\x00", 1, "holds no text but binary data; convert it"),
        ("article.doc", b"\xd0\xcf\x11\xe0", 2, "the suffix '.doc' is not one graphkit reads; save it as .txt or .md"),
        ("article.md", b"---\ndate: demain\n---\nTexte.", 1, "'demain' is not a date; write it in the form 2023-02-07"),
    ],
)
def test_an_input_that_cannot_be_read(graphkit, tmp_path, name, content, code, said):
    """It is named."""
    (tmp_path / name).write_bytes(content)
    line = complaint(graphkit("build", tmp_path / name, "-o", tmp_path / "a.json"), code)
    assert line.startswith(str(tmp_path / name))
    assert said in line


def test_a_folder_with_nothing_readable(graphkit, tmp_path):
    """What it should hold is said."""
    line = complaint(graphkit("build", tmp_path, "-o", tmp_path / "a.json"), 1)
    assert "the folder holds no .txt or .md file" in line


def test_a_path_that_does_not_exist(graphkit, tmp_path):
    """It may be misspelt."""
    line = complaint(graphkit("build", tmp_path / "x.txt", "-o", tmp_path / "a.json"), 1)
    assert "there is no such file or folder; check the spelling" in line


@pytest.mark.model
def test_the_other_articles_are_still_built(graphkit, tmp_path):
    """Each bad one costs a line; the exit code tells, and so does the last line."""
    (tmp_path / "bon.txt").write_text(GOOD, "utf-8")
    (tmp_path / "vide.txt").touch()
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    done = graphkit("build", tmp_path, "-q", "-o", tmp_path / "a.json")
    assert done.code == 1
    assert len(done.err.splitlines()) == 3
    assert done.err.splitlines()[-1] == "graphkit: 2 inputs could not be read; the graph holds the others"
    assert [article.id for article in gk.load(tmp_path / "a.json").articles] == ["bon"]


@pytest.mark.model
def test_cp1252_is_read_where_it_is_asked_for(graphkit, tmp_path):
    """And only there."""
    (tmp_path / "latin.txt").write_bytes(GOOD.encode("cp1252"))
    assert graphkit("build", tmp_path, "--encoding", "cp1252", "-q", "-o", tmp_path / "a.json").code == 0
    assert gk.load(tmp_path / "a.json").articles[0].text == GOOD


@pytest.mark.model
def test_an_article_of_a_million_characters(graphkit, tmp_path):
    """It is long, not wrong."""
    (tmp_path / "long.txt").write_text((GOOD + " " + "Anticonstitutionnellement. " * 2_300 + "\n\n") * 17, "utf-8")
    done = graphkit("build", tmp_path, "-q", "-o", tmp_path / "a.json")
    assert (done.code, done.err) == (0, "")
    kg = gk.load(tmp_path / "a.json")
    assert len(kg.articles[0].text) > 1_000_000
    assert len(kg.entity("Sergueï Lavrov").mentions) == 17


@pytest.mark.parametrize(
    ("output", "code", "said"),
    [
        ("a.pdf", 2, "the suffix '.pdf' is no format; use one of html, graphml, "),
        ("bon.txt/a.json", 1, "bon.txt is not a folder); name another file"),
        (".", 1, "it is a folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_found_out_first(graphkit, tmp_path, monkeypatch, output, code, said):
    """Before anything is read."""
    monkeypatch.setattr("graphkit.readers.read", lambda *_, **__: pytest.fail("too late"))
    (tmp_path / "bon.txt").write_text(GOOD, "utf-8")
    format_ = ("--format", "json") if output == "." else ()
    assert said in complaint(graphkit("build", tmp_path / "bon.txt", "-o", tmp_path / output, *format_), code)


def test_a_format_that_does_not_exist(graphkit, archive):
    """For a file and for standard output."""
    for output in ("a.json", "-"):
        assert "no format 'pdf'" in complaint(graphkit("export", archive, "-o", output, "--format", "pdf"), 2)


def test_an_archive_of_another_version(graphkit, archive):
    """Its number is said, and what can be read."""
    archive.write_text(archive.read_text("utf-8").replace('"version": 1', '"version": 7'), "utf-8")
    line = complaint(graphkit("stats", archive), 1)
    assert line.startswith(str(archive))
    assert "archive version 7, but this graphkit reads 1" in line


@pytest.mark.parametrize("content", ["", "<html>", "{}"])
def test_a_file_that_is_no_archive(graphkit, tmp_path, content):
    """What to give instead is said."""
    (tmp_path / "x.json").write_text(content)
    assert "not a graphkit archive" in complaint(graphkit("stats", tmp_path / "x.json"), 1)
    assert "standard input" in complaint(graphkit("stats", "-", stdin=content.encode()), 1)


def test_a_name_that_nobody_goes_by(graphkit, archive):
    """Something like it is proposed."""
    assert "did you mean Sergueï Lavrov?" in complaint(graphkit("explain", archive, "Sergei Lavrof"), 1)


def test_a_folder_without_reference_graphs(graphkit, archive, tmp_path):
    """And one that holds something else."""
    (tmp_path / "gold").mkdir()
    assert "no reference graph" in complaint(graphkit("score", tmp_path / "gold", archive), 1)
    (tmp_path / "gold" / "x.json").write_text('{"id": "x", "entities": [{"id": "e1"}]}')
    line = complaint(graphkit("score", tmp_path / "gold", archive), 1)
    assert "x.json: no reference graph, entities.0.name: " in line


@pytest.mark.model
def test_a_missing_model(graphkit, tmp_path):
    """The command that installs it is named."""
    (tmp_path / "bon.txt").write_text(GOOD, "utf-8")
    line = complaint(graphkit("build", tmp_path / "bon.txt", "--model", "nope", "-o", tmp_path / "a.json"), 2)
    assert "'nope' is not installed; `pip install nope`" in line
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--window", "0", "setting 'window'"),
        ("--language", "de", "setting 'language'"),
        ("--config", "nowhere.toml", "nowhere.toml: cannot be read"),
        ("--encoding", "utf-9", "no encoding 'utf-9'"),
    ],
)
def test_a_setting_that_cannot_be(graphkit, tmp_path, flag, value, said):
    """The call is wrong."""
    (tmp_path / "bon.txt").write_text(GOOD, "utf-8")
    assert said in complaint(graphkit("build", tmp_path / "bon.txt", flag, value, "-o", tmp_path / "a.json"), 2)


@pytest.mark.parametrize("arguments", [(), ("build",), ("build", "a.txt"), ("build", "--nope"), ("nope",), ("stats",)])
def test_a_call_that_cannot_be_understood(graphkit, arguments):
    """The usage is shown."""
    done = graphkit(*arguments)
    assert done.code == 2
    assert "Usage: " in done.err + done.out


def test_a_bug_is_owned_up_to(graphkit, archive, monkeypatch):
    """One line that asks for a report; the traceback comes where it is asked for."""
    monkeypatch.delenv("GRAPHKIT_DEBUG", raising=False)
    monkeypatch.setattr(cli.reading, "load_graph", lambda _: 1 / 0)
    line = complaint(graphkit("stats", archive), 70)
    assert "internal error, ZeroDivisionError: division by zero; please report it" in line
    monkeypatch.setenv("GRAPHKIT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["stats", str(archive)])


def test_every_error_has_its_exit_code():
    """2 for a wrong call, 1 for wrong data."""
    kinds = [UsageError, DataError]
    assert set(GraphkitError.__subclasses__()) == set(kinds)
    assert [kind.exit_code for kind in kinds] == [2, 1]
    assert {kind.exit_code for kind in UsageError.__subclasses__()} == {2}
    assert {kind.exit_code for kind in DataError.__subclasses__()} == {1}
