"""The documentation says all there is to say, and what it says runs.

Commands in ```sh and ```python blocks of README.md and of the pages are run as printed, in order, each page in a folder
of its own that holds what pages speak of. `<!-- not run: why -->` before a block leaves it out.
"""

import io
import json
import re
import shlex
import shutil
import sys
import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from corpus.samples import write_corpus, write_drafts

import graphkit as gk
from graphkit.cli import main
from graphkit.engines.cache.store import open_store

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "graphkit" / "docs"
PAGES = [ROOT / "README.md", *sorted((DOCS / "pages").rglob("*.md"))]
FENCE = re.compile(
    r"^(?:<!-- not run: (?P<why>.+) -->\n\n?)?```(?P<language>\w*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)
SAMPLES = ("2022-02-01", "2023-02-07", "2023-07-29", "2024-06-05")  # articles that pages ask about

sys.path.insert(0, str(DOCS))

import generated  # noqa: E402 - it stands where MkDocs finds it

COMMANDS = generated.leaves()

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
each_command = pytest.mark.parametrize("name", COMMANDS)


@dataclass
class Block:
    """A fenced block of a page."""

    language: str
    code: str
    why_not: str  #: it is not run

    @property
    def commands(self):
        """The lines that call graphkit, without what they are called with in a virtual environment."""
        lines = self.code.replace("\\\n", " ").splitlines() if self.language == "sh" else []
        lines = [line.removeprefix(".venv/bin/") for line in lines]
        return [line for line in lines if line.startswith("graphkit ")]


def blocks(page):
    """The blocks of a page, in order."""
    return [Block(m["language"], m["code"], m["why"] or "") for m in FENCE.finditer(page.read_text("utf-8"))]


NOT_RUN = [(page, block) for page in PAGES for block in blocks(page) if block.why_not]


# A folder with what pages speak of ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """The files that pages take for granted, made once."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("articles", "data/articles"):
        (folder / name).mkdir(parents=True)
        for path in sorted((ROOT / "data" / "articles").iterdir()):
            if path.name.startswith(SAMPLES):
                shutil.copy(path, folder / name)
    with open_store(folder / ".graphkit") as store:
        kg = gk.build(gk.read(folder / "articles"), gk.Settings(), store=store)
    for name in ("press", "today", "january", "february", "out/graph"):
        gk.write(kg, folder / f"{name}.json")
    gk.write(kg.filter(until="2023"), folder / "yesterday.json")
    shutil.copy(sorted((folder / "articles").iterdir())[1], folder / "note.md")
    text = json.dumps("Sergueï Lavrov a rencontré Assimi Goïta à Bamako.", ensure_ascii=False)
    (folder / "export.csv").write_text(f"titre,jour,corps\nVisite,2023-02-07,{text}\n", "utf-8")
    (folder / "links.csv").write_text(fence("reference/corrections.md", "csv"), "utf-8")
    for name in ("anna", "omar"):
        line = f'[[confirm]]\nsubject = "Lavrov"\ntype = "comment"\nobject = "Mali"\nby = "{name}"\n'
        (folder / f"{name}.toml").write_text(line, "utf-8")
    for name in ("gold", "GOLD_DIR"):
        (folder / name).mkdir()
        (folder / name / "a.json").write_text(fence("how-to/researcher.md", "json"), "utf-8")
    write_drafts(folder / "drafts")
    write_corpus(folder / "data" / "corpus", folder / "winer-2016.jsonl", folder / "drafts")
    (folder / "wikinews").mkdir()
    return folder


def fence(page, language):
    """The first block of a page in a language."""
    return next(block.code for block in blocks(DOCS / "pages" / page) if block.language == language)


@pytest.fixture
def at_desk(desk, tmp_path, monkeypatch):
    """Stand in a copy of that folder."""
    shutil.copytree(desk, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def run(command, capsys, monkeypatch):
    """Run a command line, with nothing on standard input; what it says if it fails."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(SystemExit) as stop:
        main(shlex.split(command, comments=True)[1:])
    said = capsys.readouterr()
    return f"{command}\nexit code {stop.value.code}: {said.err}" if stop.value.code else ""


# What pages show runs -------------------------------------------------------------------------------------------------


@pytest.mark.model
@each_page
@pytest.mark.usefixtures("at_desk")
def test_commands_run_as_printed(page, capsys, monkeypatch):
    """Each command line of a page succeeds, one after the other."""
    lines = [line for block in blocks(page) if not block.why_not for line in block.commands]
    assert [fault for line in lines if (fault := run(line, capsys, monkeypatch))] == []


@pytest.mark.model
@each_page
@pytest.mark.usefixtures("at_desk")
def test_python_runs_as_printed(page):
    """The Python of a page runs from top to bottom, and warns of nothing."""
    names = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        for block in blocks(page):
            if block.language == "python" and not block.why_not:
                exec(compile(block.code, f"{page.name}", "exec"), names)  # noqa: S102 - the page is ours


@pytest.mark.model
@each_command
@pytest.mark.usefixtures("at_desk")
def test_the_example_of_a_command_runs(name, capsys, monkeypatch):
    """The last line of its help."""
    example = re.sub(r", then .*", "", COMMANDS[name].epilog.removeprefix("Example: "))
    assert not run(example, capsys, monkeypatch)


@pytest.mark.parametrize(("page", "block"), NOT_RUN, ids=[page.stem for page, _ in NOT_RUN])
def test_what_is_not_run(page, block):
    """It is said why, for each block."""
    pytest.skip(f"{page.name}: {block.why_not}")


# All there is, is said ------------------------------------------------------------------------------------------------


@each_command
def test_a_command_is_explained(name):
    """It has a help, an example that calls it, and words for each of its options."""
    command = COMMANDS[name]
    assert len(command.help) > 20
    assert command.epilog.startswith(f"Example: graphkit {name}")
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", None)] == []
    assert f"## {name}\n" in generated.on_page_markdown((DOCS / "pages/reference/commands.md").read_text("utf-8"))


def test_what_is_public_is_documented():
    """Each name of `graphkit` has its place in the reference, and a docstring; so have the methods of a graph."""
    page = (DOCS / "pages" / "reference" / "python.md").read_text("utf-8")
    shown = {target.rpartition(".")[2] for target in re.findall(r"^::: (\S+)$", page, re.MULTILINE)}
    public = set(gk.__all__) - {"__version__"}
    assert public - shown == set()
    assert [name for name in sorted(public) if not getattr(gk, name).__doc__] == []
    methods = {name: value for kind in gk.KnowledgeGraph.__mro__[:-1] for name, value in vars(kind).items()}
    assert [n for n, value in methods.items() if not n.startswith("_") and callable(value) and not value.__doc__] == []


def test_what_the_reference_shows_is_there():
    """A name that was moved would break the build of the documentation."""
    page = (DOCS / "pages" / "reference" / "python.md").read_text("utf-8")
    for target in re.findall(r"^::: (\S+)$", page, re.MULTILINE):
        module, _, name = target.rpartition(".")
        assert hasattr(__import__(module, fromlist=[name]), name), target


def test_every_marker_has_its_part():
    """And every part is on a page."""
    markers = [name for page in PAGES for name in generated.MARKER.findall(page.read_text("utf-8"))]
    assert sorted(markers) == sorted(generated.PARTS)


def test_the_archive_is_described():
    """Each field of its classes is on the page."""
    from graphkit.writers.archive import form

    page = (DOCS / "pages" / "reference" / "archive.md").read_text("utf-8")
    parts = [part for part in vars(form).values() if isinstance(part, type) and issubclass(part, form.Part)]
    fields = {name for part in parts for name in part.__struct_fields__}
    assert {"articles", "quote", "npmi"} <= fields
    assert [name for name in sorted(fields) if f"`{name}`" not in page] == []


def test_the_controls_have_their_names():
    """What the page's documentation calls them is what they are called, in French and English."""
    page = (DOCS / "pages" / "reference" / "page.md").read_text("utf-8")
    french, english = (words(language) for language in ("french", "english"))
    named = re.findall(r"\*\*([^*]+)\*\* \(([^)]+)\)", page)
    assert len(named) > 20
    pairs = {(french[key], english[key]) for key in french}
    assert [pair for pair in named if pair not in pairs] == []


def words(language):
    """The words of the page's interface, by key."""
    script = (ROOT / "graphkit" / "writers" / "page" / f"{language}.js").read_text("utf-8")
    return dict(re.findall(r"^  (\w+):\s+'(.*)',$", script, re.MULTILINE))


def test_what_consumers_keep_is_what_was_measured(monkeypatch):
    """The table has what tests/writers/test_consumers.py finds, row by row."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "writers"))
    from test_consumers import ASPECTS, LOST

    page = (DOCS / "pages" / "reference" / "formats.md").read_text("utf-8")
    for (format_, consumer), lost in LOST.items():
        cells = " | ".join("no" if aspect in lost else "yes" for aspect in ASPECTS)
        assert f"| {format_} | {consumer} | {cells} |" in page
    assert f"| file | program | {' | '.join(ASPECTS)} |" in page


def test_the_version_to_cite_is_this_one():
    """A citation of another version would be wrong."""
    assert f"version = {{{gk.__version__}}}" in (DOCS / "pages" / "cite.md").read_text("utf-8")


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="needs the extra docs: pip install 'graphkit[docs]'")
def test_the_documentation_builds(tmp_path):
    """Strictly: no link leads nowhere, and what the reference names is there."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(DOCS / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    page = (tmp_path / "site" / "reference" / "commands.html").read_text("utf-8")
    assert all(f'id="{name.replace(" ", "-")}"' in page for name in COMMANDS)
