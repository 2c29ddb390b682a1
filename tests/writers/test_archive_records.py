"""Reading record by record gives what reading the whole gives: the same graph, changes, union, and complaints."""

import json
import os
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json
from writers.test_archive import graphs

from graphkit.errors import ArchiveError
from graphkit.graph.difference import difference, outline
from graphkit.graph.merging import Merged, merged
from graphkit.model.vocabulary import Status
from graphkit.writers import load, write
from graphkit.writers.archive import Archive, all_checked, dumps, open_archive, records, writing


def archive_of(kg):
    """The archive of a graph, unread."""
    return Archive(dumps(kg).encode())


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_records_are_those_of_the_graph(kg):
    """However often they are read, in order and by place."""
    archive = archive_of(kg)
    archive.check()
    for kind in ("articles", "entities", "relations"):
        records, whole = getattr(archive, kind), getattr(kg, kind)
        assert list(records) == list(records) == list(whole)
        assert [records[i] for i in range(-len(whole), len(whole))] == [*whole, *whole]
        assert records[1:] == list(whole[1:])


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_the_bytes_are_those_of_earlier_versions(kg):
    """They wrote with pydantic: the same layout, letters and numbers."""
    assert dumps(kg).encode() == to_json(json.loads(dumps(kg)), indent=1) + b"\n"


@pytest.mark.parametrize("number", [1e16, -1.5e300, 1e-7, 123456789012345.6, 0.1 + 0.2])
def test_numbers_are_written_as_before(small_graph, number):
    """Large and small ones too."""
    *others, together = small_graph.relations
    kg = replace(small_graph, relations=(*others, _measured(together, number)))
    assert dumps(kg).encode() == to_json(json.loads(dumps(kg)), indent=1) + b"\n"
    assert f'"npmi": {to_json(number).decode()},' in dumps(kg)


def _measured(relation, number):
    return replace(relation, association=replace(relation.association, npmi=number))


@given(graphs(), graphs())
@settings(max_examples=40, deadline=None)
def test_changes_and_union_are_those_of_the_graphs(old, new):
    """Of two archives that are never in memory as a whole."""
    assert difference(outline(archive_of(old)), outline(archive_of(new))) == old.diff(new)
    together = Merged(archive_of(old), archive_of(new))
    assert dumps(together) == dumps(merged(old, new))
    assert dumps(Merged(together, archive_of(old))) == dumps(merged(merged(old, new), old))


def test_the_outline_is_that_of_the_graph(small_graph, tmp_path):
    """Whatever statuses the evidence has."""
    relation = small_graph.relations[0]
    several = tuple(replace(relation.evidence[0], status=status, rule=status) for status in reversed(Status))
    kg = replace(small_graph, relations=(replace(relation, evidence=several), *small_graph.relations[1:]))
    write(kg, tmp_path / "a.json")
    assert outline(open_archive(tmp_path / "a.json")) == outline(kg) == outline(load(tmp_path / "a.json"))


@pytest.mark.parametrize(
    ("old", "new"), [('"version": 1', '"version": 7'), ('"relations"', '"ties"'), ("{", "<"), ('"name"', "12")]
)
def test_it_says_what_is_wrong_as_the_whole_reader_does(small_graph, tmp_path, old, new):
    """To the letter."""
    path = tmp_path / "a.json"
    write(small_graph, path)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ArchiveError) as whole:
        load(path)
    with pytest.raises(ArchiveError) as by_record:
        outline(open_archive(path))
    assert str(by_record.value) == str(whole.value)


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_an_archive_that_was_cut_is_none(small_graph_bytes, data):
    """Wherever it was."""
    length = data.draw(st.integers(0, len(small_graph_bytes) - 2))
    with pytest.raises(ArchiveError, match=r"^not a graphkit archive"):
        Archive(small_graph_bytes[:length])


@pytest.fixture(scope="module")
def small_graph_bytes():
    """An archive of a small graph."""
    from writers.conftest import ARTICLES, ENTITIES, RELATIONS

    from graphkit import KnowledgeGraph

    return dumps(KnowledgeGraph(ARTICLES, ENTITIES, RELATIONS)).encode()


def test_any_layout_is_read(small_graph):
    """On one line, fields in another order, letters escaped: it is JSON."""
    data = json.loads(dumps(small_graph))
    turned = {key: data[key] for key in reversed(data)}
    turned["relations"] = [dict(reversed(relation.items())) for relation in data["relations"]]
    archive = Archive(json.dumps(turned).encode())
    assert archive.graph() == small_graph


def test_a_pipe_is_read(small_graph, tmp_path):
    """What cannot be mapped into memory."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(dumps(small_graph).encode(),))
    writer.start()
    assert load(path) == small_graph
    writer.join()


def test_a_file_that_is_not_there(tmp_path):
    """Its name is said."""
    with pytest.raises(ArchiveError, match=r"a\.json: cannot be read"):
        open_archive(tmp_path / "a.json")


def test_large_archives_are_checked_side_by_side(tmp_path, small_graph, monkeypatch):
    """They are then the same, and one that contradicts itself is refused wherever it stands."""
    monkeypatch.setattr(records, "_LARGE", 0)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    write(small_graph, good)
    data = json.loads(good.read_bytes())
    data["relations"][0]["subject"] = "nobody"
    bad.write_text(json.dumps(data), "utf-8")
    assert [list(archive.entities) for archive in all_checked([good] * 3)] == [list(small_graph.entities)] * 3
    for paths in ([bad, good], [good, bad], [good, good, bad]):
        with pytest.raises(ArchiveError, match=r"bad\.json: "):
            all_checked(paths)


def test_large_archives_are_merged_side_by_side(small_graph, monkeypatch):
    """To the same bytes; where one is wrong, as one process tells it."""
    others = replace(small_graph, relations=small_graph.relations[1:])
    alone = dumps(Merged(archive_of(small_graph), archive_of(others)))
    monkeypatch.setattr(writing, "_MANY", 0)
    monkeypatch.setattr(writing, "_BATCH", 1)
    assert dumps(Merged(archive_of(small_graph), archive_of(others))) == alone == dumps(small_graph.merge(others))
    wrong = Merged(
        archive_of(small_graph), Archive(dumps(others).replace('"confidence": 0', '"confidence": 7').encode())
    )
    with pytest.raises(ArchiveError, match=r"confidence: expected `float` <= 1"):
        dumps(wrong)
