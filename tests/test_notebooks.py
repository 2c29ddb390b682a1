"""The notebooks run from top to bottom, and print what they show; `make notebooks` renews what they show."""

import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
LARGEST = 1_200_000  # bytes: the interactive page once, escaped, and the rest

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def outputs(notebook):
    """All outputs of a notebook, as plain dictionaries."""
    return [output for cell in notebook["cells"] for output in cell.get("outputs", ())]


def printed(notebook):
    """What each cell prints, which is the same with any version of any library."""
    cells = (cell.get("outputs", ()) for cell in notebook["cells"])
    return ["".join("".join(o["text"]) for o in cell if o["output_type"] == "stream") for cell in cells]


@pytest.mark.model
@each
def test_a_notebook_prints_what_it_shows(path):
    """Every cell runs in the notebook's folder, and what it prints is what a reader on a code host sees."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    shown = printed(notebook)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    assert printed(notebook) == shown, "run `make notebooks`, and read what the notebook says about its outputs"


@each
def test_a_notebook_is_complete(path):
    """Each cell has been run, in order and without an error."""
    notebook = json.loads(path.read_text("utf-8"))
    counts = [cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert all(output["output_type"] != "error" and output.get("name") != "stderr" for output in outputs(notebook))


@each
def test_a_notebook_holds_nothing_of_the_run(path):
    """No times and no folders of the machine, so that running it again changes nothing."""
    text = path.read_text("utf-8")
    assert all(not cell["metadata"] for cell in json.loads(text)["cells"])
    assert not re.search(r"/(tmp|root|home|Users)/", text)


@each
def test_a_notebook_is_small(path):
    """A code host shows it: the interactive page is in it once at most."""
    assert path.stat().st_size < LARGEST
    pages = [output for output in outputs(json.loads(path.read_text("utf-8"))) if "srcdoc" in str(output.get("data"))]
    assert len(pages) <= 1
