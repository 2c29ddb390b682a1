"""What holds for every format: it bears any words and any graph, and gives the same bytes each time."""

import inspect
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hostile import EMPTY, LONELY, graph_of

from graphkit import KnowledgeGraph, load
from graphkit.errors import MissingExtraError, OutputError, UnknownFormatError, WriterError
from graphkit.writers import FORMATS, check_output, format_of, formats, render, write


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("kg", [EMPTY, LONELY, graph_of()], ids=["empty", "lonely", "hostile"])
def test_any_graph_can_be_written(format_, kg, tmp_path):
    """A corpus may name nobody, and names may be anything."""
    write(kg, tmp_path / f"a.{format_}")
    assert (tmp_path / f"a.{format_}").stat().st_size or (kg is EMPTY and format_ == "ftm.json")  # a line an entity


def test_every_format_names_a_function_and_options_that_it_takes():
    """Those of `write` that a format does not take are left out."""
    for name, format_ in FORMATS.items():
        parameters = inspect.signature(format_.load()).parameters
        assert set(format_.options) <= set(parameters), name
    assert b"<title>Le Sahel" in render(LONELY, "html", title="Le Sahel")
    assert render(LONELY, "json", title="Le Sahel") == render(LONELY, "json")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_graph_without_texts_can_be_written(format_, small_graph):
    """Nothing but the page, the archive and Aleph's articles has the texts; these have the quotes."""
    text = small_graph.articles[0].text
    beyond_quotes = text[text.index("Son homologue") - 20 : text.index("Son homologue")].strip()
    assert beyond_quotes
    data = render(small_graph.without_texts(), format_)
    assert beyond_quotes.encode() not in data


@pytest.fixture(scope="module")
def hashes(small_graph, tmp_path_factory):
    """The bytes of each format from processes with different hash seeds, as hashes."""
    path = tmp_path_factory.mktemp("hashes") / "small.json"
    write(small_graph, path)
    program = (
        "from graphkit.writers import FORMATS, load, render; from hashlib import sha256; "
        f"kg = load({str(path)!r}); print({{f: sha256(render(kg, f)).hexdigest() for f in FORMATS}})"
    )
    command, found = [sys.executable, "-c", program], []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        result = subprocess.run(command, check=True, capture_output=True, env=environment)
        found.append(eval(result.stdout))  # noqa: S307 - our own program's
    return found


@pytest.mark.parametrize("format_", FORMATS)
def test_the_bytes_depend_on_the_graph_alone(hashes, format_):
    """Not on the hash seed, the process, the clock or the time zone."""
    assert hashes[0][format_] == hashes[1][format_]


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.csv", "csv"),
        ("a.b.csv", "csv"),
        ("press.edges.csv", "edges.csv"),
        ("edges.csv", "edges.csv"),
        ("evidence.csv", "csv"),
        ("press.CSV.zip", "csv.zip"),
        ("my.press.d3.json", "d3.json"),
        ("press.json", "json"),
        ("ftm.json", "ftm.json"),
    ],
)
def test_the_longest_suffix_tells_the_format(name, format_):
    """A file may also be called by the name of its format alone."""
    assert format_of(Path("folder") / name) == format_


@pytest.mark.parametrize("name", ["json", ".json", "a.zip", "a", "edges", "xcsv"])
def test_other_names_tell_none(name):
    """A hidden file has no suffix."""
    with pytest.raises(UnknownFormatError, match="--format"):
        format_of(Path(name))


@pytest.mark.parametrize("format_", [name for name, form in FORMATS.items() if form.extra])
def test_a_missing_library_is_found_out_beforehand(format_, tmp_path, monkeypatch):
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, FORMATS[format_].library, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'graphkit\[{FORMATS[format_].extra}\]'"):
        check_output(tmp_path / f"a.{format_}")


# Writers of others ----------------------------------------------------------------------------------------------------


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """A package that writes .count files, and one that is broken."""
    (tmp_path / "counting.py").write_text("def write(kg, file):\n    file.write(str(len(kg.entities)).encode())\n")
    monkeypatch.syspath_prepend(tmp_path)
    points = [
        EntryPoint("count", "counting:write", formats.GROUP),
        EntryPoint("broken", "no_such_package:write", formats.GROUP),
    ]
    monkeypatch.setattr(formats, "entry_points", lambda group: points if group == formats.GROUP else [])


@pytest.mark.usefixtures("plugin")
def test_a_writer_of_others_is_found_by_its_suffix(tmp_path, small_graph):
    """It gets the graph and a file for bytes."""
    check_output(tmp_path / "a.count")
    write(small_graph, tmp_path / "a.count")
    assert (tmp_path / "a.count").read_text() == "10"


@pytest.mark.usefixtures("plugin")
def test_a_broken_writer_is_found_out_beforehand(tmp_path):
    """In one line that names it."""
    with pytest.raises(WriterError, match="the writer 'broken' cannot be imported"):
        check_output(tmp_path / "a.broken")


# The command ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("plugin")
def test_the_command_lists_the_formats(graphkit):
    """With what each is for, and what it needs."""
    result = graphkit("export", "--formats")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == [*FORMATS, "broken", "count"]
    assert "(extra rdf)" in result.out


def test_one_output_that_fails_costs_no_other(graphkit, archive, tmp_path, monkeypatch):
    """What can be written is."""

    def refuse(_, __):
        raise OutputError("too large")

    monkeypatch.setattr("graphkit.writers.mermaid.write", refuse)
    outputs = [tmp_path / "a.mmd", tmp_path / "a.gexf"]
    result = graphkit("export", archive, "-o", outputs[0], "-o", outputs[1])
    assert result.code == 1
    assert "a.mmd: too large" in result.err
    assert not outputs[0].exists()
    assert outputs[1].exists()


def test_any_format_goes_to_standard_output(graphkit, archive, small_graph):
    """As its bytes are."""
    result = graphkit("export", archive, "-o", "-", "-f", "edges.csv")
    assert result.code == 0
    assert result.out.encode() == render(small_graph, "edges.csv")


def test_no_text_leaves_texts_out(graphkit, archive, small_graph, tmp_path):
    """And all else in."""
    result = graphkit("export", archive, "-o", tmp_path / "b.json", "--no-text")
    assert result.code == 0
    found = load(tmp_path / "b.json")
    assert found == small_graph.without_texts()
    assert [article.text for article in found.articles] == ["", "", ""]
    assert found.relations == small_graph.relations


@pytest.mark.model
def test_no_text_can_be_asked_for_at_once(graphkit, tmp_path):
    """When the graph is built."""
    article = tmp_path / "a.txt"
    article.write_text("Emmanuel Macron a rencontré Vladimir Poutine à Moscou lundi.", "utf-8")
    assert graphkit("build", article, "-o", tmp_path / "a.json", "--no-text", "-q").code == 0
    kg = load(tmp_path / "a.json")
    assert kg.articles[0].text == ""
    assert kg.relations[0].evidence[0].quote


def test_an_archive_can_be_replaced_by_its_own_export(graphkit, archive):
    """It is read before it is written."""
    assert graphkit("export", archive, "-o", archive, "--no-text").code == 0
    assert isinstance(load(archive), KnowledgeGraph)
