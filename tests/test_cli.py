"""The command: what it prints where, what it exits with, and how soon."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

import graphkit as gk
from graphkit import __version__
from graphkit.cli import app
from graphkit.writers.archive import dumps

COMMANDS = sorted(c.name or c.callback.__name__.replace("_", "-") for c in app.registered_commands)
TEXT = "Sergueï Lavrov a rencontré Abdoulaye Diop à Bamako. La Russie aidera le Mali, a promis Sergueï Lavrov."


def shell(*arguments, **options):
    """The command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "graphkit", *arguments], capture_output=True, check=False, **options)


def seconds(*command):
    """Of processor time, the least of a few runs: the machine may be busy, the command is not."""
    took = []
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(took)


# Help -----------------------------------------------------------------------------------------------------------------


def test_the_commands_are_known():
    """A new one needs help, an example and a test."""
    known = "build diff explain export filter merge neighbors path review score stats timeline who-said"
    assert known.split() == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(graphkit, command):
    """The example is of that very command."""
    done = graphkit(command, "--help")
    assert done.code == 0
    assert f"Example: graphkit {command} " in done.out
    assert done.err == ""


def test_every_option_has_help():
    """An option without help is one that nobody finds."""
    for command in typer.main.get_command(app).commands.values():
        for parameter in command.params:
            assert getattr(parameter, "help", "no option"), (
                command.name,
                parameter.name,
            )


def test_the_version(graphkit):
    """One line, on standard output."""
    assert graphkit("--version").out == f"graphkit {__version__}\n"


def test_help_comes_at_once():
    """In less than 0.4 s."""
    assert seconds("-m", "graphkit", "--help") < 0.4


def test_the_import_takes_no_time():
    """Less than 0.3 s."""
    assert seconds("-c", "import graphkit") < 0.3


@pytest.mark.parametrize("module", ["spacy", "networkx", "numpy", "rich", "yaml"])
def test_heavy_libraries_are_not_loaded_for_help(module):
    """They come when they are needed."""
    program = f"import sys, graphkit.cli; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("module", ["spacy", "networkx", "numpy", "scipy"])
def test_heavy_libraries_are_not_loaded_for_a_question(archive, module):
    """What a sentence between two entities takes is the archive."""
    program = f"""
import sys
from graphkit.cli import main
try:
    main(["explain", {str(archive)!r}, "Lavrov", "Mali"])
finally:
    assert {module!r} not in sys.modules
"""
    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0


# Commands on an archive -----------------------------------------------------------------------------------------------


def test_explain_prints_the_evidence(graphkit, archive):
    """Names are found by alias, in whatever case."""
    done = graphkit("explain", archive, "m. LAVROV", "Mali")
    assert done.code == 0
    assert "Sergueï Lavrov – aid (promettre une aide) → Mali" in done.out
    assert "“Il a promis une aide militaire au Mali.”" in done.out
    assert done.err == ""


@pytest.fixture
def archive_with_ends(tmp_path, graph_with_ends):
    """The small graph with its ends, in a file."""
    path = tmp_path / "ends.json"
    path.write_text(dumps(graph_with_ends), "utf-8")
    return path


def test_explain_marks_the_ends_and_says_what_they_stand_for(graphkit, archive_with_ends):
    """In brackets where it does not print to a terminal; as data with their places."""
    out = graphkit("explain", archive_with_ends, "Diop", "Russie").out
    assert out.endswith(
        "    “[Son homologue malien] Abdoulaye Diop a remercié la [Russie].”\n"
        "      Son homologue malien → Abdoulaye Diop\n"
    )
    (relation,) = json.loads(graphkit("explain", archive_with_ends, "Diop", "Russie", "--json").out)
    assert relation["evidence"][0]["subject_at"] == {"start": 210, "end": 230, "nature": "nominal"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("kind", "quote"), [("xterm", "\x1b[1mIl\x1b[22m a promis"), ("dumb", "[Il] a promis")])
def test_explain_on_a_terminal(archive_with_ends, kind, quote):
    """The subject is bold there and the object underlined, if it can show that."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "graphkit", "explain", archive_with_ends, "Lavrov", "Mali"]
    subprocess.run(command, check=True, stdout=theirs, env=os.environ | {"TERM": kind})
    os.close(theirs)
    assert quote in os.read(ours, 10_000).decode()
    os.close(ours)


def test_explain_of_one_name_lists_its_relations(graphkit, archive):
    """A line for each."""
    lines = graphkit("explain", archive, "Mali").out.splitlines()
    assert len(lines) == 6
    assert all("Mali" in line for line in lines)


def test_explain_as_json(graphkit, archive):
    """For other programs."""
    (relation,) = json.loads(graphkit("explain", archive, "M. Lavrov", "Mali", "--json").out)
    assert relation["type"] == "aid"
    assert relation["evidence"][0]["quote"] == "Il a promis une aide militaire\nau Mali."


def test_explain_says_where_there_is_nothing_to_explain(graphkit, archive):
    """That is an answer, not an error."""
    done = graphkit("explain", archive, "macron", "mali")
    assert (done.code, done.out) == (0, "")
    assert done.err == "graphkit: nothing ties Emmanuel Macron to Mali\n"


def test_stats(graphkit, archive):
    """For people and for programs."""
    assert "entities  10 · LOC 4" in graphkit("stats", archive).out
    assert json.loads(graphkit("stats", archive, "--json").out)["entities"]["total"] == 10


def test_export_writes_each_output(graphkit, archive, tmp_path):
    """And says nothing."""
    outputs = [tmp_path / "a.html", tmp_path / "a.graphml", tmp_path / "b.json"]
    done = graphkit("export", archive, *(part for path in outputs for part in ("-o", path)))
    assert (done.code, done.out, done.err) == (0, "", "")
    assert outputs[2].read_bytes() == archive.read_bytes()
    assert all(path.stat().st_size > 1000 for path in outputs)


def test_an_archive_passes_through_pipes(graphkit, archive):
    """`graphkit build ... -o - | graphkit export - -o - --format graphml`."""
    done = graphkit("export", "-", "-o", "-", stdin=archive.read_bytes())
    assert done.out == archive.read_text("utf-8")
    assert graphkit("export", "-", "-o", "-", "-f", "graphml", stdin=archive.read_bytes()).out.startswith("<?xml")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_data_is_utf8_whatever_the_terminal_speaks(archive, encoding):
    """In a locale of the last century, too."""
    done = shell("export", str(archive), "-o", "-", env=os.environ | {"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert done.stdout == archive.read_bytes()


def test_what_a_terminal_cannot_show_is_a_question_mark(archive):
    """Not a traceback."""
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = shell("explain", str(archive), "lavrov", "mali", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("latin-1").startswith("Sergueï Lavrov ? aid (promettre une aide) ? Mali")


def test_a_reader_that_goes_away_is_no_error(archive):
    """`graphkit ... | head -1`."""
    script = f"{sys.executable} -m graphkit export {archive} -o - | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", script], check=False, capture_output=True)
    assert (done.stdout, done.stderr) == (b"{", b"")


# Building -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def articles(tmp_path):
    """A folder with one good article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "un.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.mark.model
def test_build_writes_each_output_and_a_summary(graphkit, articles, tmp_path):
    """The summary is no result: it goes to standard error."""
    outputs = [tmp_path / "out" / name for name in ("a.html", "a.graphml", "a.json")]
    done = graphkit("build", articles, *(part for path in outputs for part in ("-o", path)))
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("1 article, ")
    assert f"wrote {outputs[0]}, {outputs[1]}, {outputs[2]}" in done.err
    assert gk.load(outputs[2]).entity("sergueï lavrov").name == "Sergueï Lavrov"


@pytest.mark.model
def test_build_can_be_quiet(graphkit, articles, tmp_path):
    """Not a word."""
    done = graphkit("build", articles, "-q", "-o", tmp_path / "a.json")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.model
def test_build_from_standard_input_to_standard_output(graphkit):
    """JSON where no format is given."""
    done = graphkit("build", "-", "-o", "-", stdin=TEXT.encode())
    data = json.loads(done.out)
    assert data["articles"][0]["text"] == TEXT
    assert data["articles"][0]["language"] == "fr"


@pytest.mark.model
def test_flags_win_over_the_settings_file(graphkit, articles, tmp_path):
    """And the file over the defaults."""
    (tmp_path / "graphkit.toml").write_text("min_articles = 2")
    settings = ("--config", tmp_path / "graphkit.toml")
    assert json.loads(graphkit("build", articles, "-o", "-", *settings).out)["relations"] == []
    assert json.loads(graphkit("build", articles, "-o", "-", *settings, "--min-articles", 1).out)["relations"]


@pytest.mark.model
def test_verbose_says_what_is_left_out(articles, tmp_path):
    """On standard error."""
    (articles / "photo.jpg").touch()
    assert b"left out 1 files" in shell("build", articles, "-v", "-o", tmp_path / "a.json").stderr


@pytest.mark.model
def test_an_interrupt_leaves_no_traceback_and_no_litter(tmp_path):
    """The exit code is the usual one."""
    (tmp_path / "long.txt").write_text(TEXT * 10_000, "utf-8")
    command = [sys.executable, "-m", "graphkit", "build", "long.txt", "-o", "out.json"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert b"Traceback" not in process.stderr.read()
    assert {path.name for path in tmp_path.iterdir()} <= {"long.txt", ".graphkit"}  # the store, to go on from


# Scores ---------------------------------------------------------------------------------------------------------------


def test_score_prints_figures(graphkit, archive, tmp_path):
    """By article and with errors where asked."""
    lavrov = {"id": "e1", "name": "Sergueï Lavrov", "type": "PER", "mentions": ["Sergueï Lavrov"]}
    gold = {"id": "bamako", "entities": [lavrov], "relations": []}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "bamako.json").write_text(json.dumps(gold))
    assert "entities PER" in graphkit("score", tmp_path / "gold", archive).out
    assert json.loads(graphkit("score", tmp_path / "gold", archive, "--json").out)["entities PER"][1] == 100.0
    done = graphkit("score", tmp_path / "gold", archive, "--by-article", "--errors")
    assert "bamako: entities F1" in done.out
    assert "wrong entity: abdoulaye diop (PER)" in done.out


def test_the_script_is_the_command():
    """`pip install` puts it beside the interpreter."""
    script = Path(sys.executable).with_name("graphkit")
    assert subprocess.run([script, "--version"], check=True, capture_output=True).stdout.startswith(b"graphkit ")
