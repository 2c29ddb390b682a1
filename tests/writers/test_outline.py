"""The quick reader of archives: the same outline as the whole graph's, and the same complaints."""

from dataclasses import replace

import pytest

from graphkit.errors import ArchiveError
from graphkit.graph.difference import outline
from graphkit.model.vocabulary import Status
from graphkit.writers import load, write
from graphkit.writers.outline import load_outline


def test_it_is_the_outline_of_the_graph(small_graph, tmp_path):
    """Whatever statuses the evidence has."""
    relation = small_graph.relations[0]
    several = tuple(replace(relation.evidence[0], status=status, rule=status) for status in reversed(Status))
    kg = replace(small_graph, relations=(replace(relation, evidence=several), *small_graph.relations[1:]))
    write(kg, tmp_path / "a.json")
    assert load_outline(tmp_path / "a.json") == outline(kg) == outline(load(tmp_path / "a.json"))


@pytest.mark.parametrize(
    ("old", "new"), [('"version": 1', '"version": 7'), ('"relations"', '"ties"'), ("{", "<"), ('"mali"', "12")]
)
def test_it_says_what_is_wrong_as_the_whole_reader_does(small_graph, tmp_path, old, new):
    """To the letter."""
    path = tmp_path / "a.json"
    write(small_graph, path)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ArchiveError) as whole:
        load(path)
    with pytest.raises(ArchiveError) as quick:
        load_outline(path)
    assert str(quick.value) == str(whole.value)


def test_a_file_that_is_not_there(tmp_path):
    """Its name is said."""
    with pytest.raises(ArchiveError, match=r"a\.json: cannot be read"):
        load_outline(tmp_path / "a.json")
