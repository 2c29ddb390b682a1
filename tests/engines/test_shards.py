"""A shard becomes a part, whoever reads it and however often, and parts become what one machine would have read."""

from dataclasses import replace
from pathlib import Path

import pytest
from engines.conftest import rows, write_shard

import graphkit as gk
from graphkit.engines import shards as module
from graphkit.engines.cache.parts import is_whole, read_part, sweep
from graphkit.engines.shards import find_shards, job, read_shard, readings
from graphkit.errors import ArticleError, EngineError, MissingModelError, StoreError
from graphkit.model import Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.settings import Settings

pytest.importorskip("pyarrow", reason="needs the extra dask: pip install 'graphkit[dask]'")
pytest.importorskip("fsspec", reason="needs the extra dask: pip install 'graphkit[dask]'")


def fake_extract(articles, _settings):
    """Reads two articles ahead, as the real one does, and finds one mention in each."""
    ahead = []
    for article in articles:
        ahead.append(article.with_language("fr"))
        if len(ahead) > 2:
            yield _reading(ahead.pop(0))
    yield from map(_reading, ahead)


def _reading(article):
    word = article.text.split()[0]
    span = Span(0, len(word))
    mention = Mention(span, word, MentionNature.NAME, EntityType.PER, word, 0)
    return Reading(article, (Span(0, len(article.text)),), (mention,))


@pytest.fixture(autouse=True)
def read(monkeypatch):
    """Read with the fake, and count the articles."""
    count = []

    def extract(articles, settings):
        for reading in fake_extract(articles, settings):
            count.append(reading)
            yield reading

    monkeypatch.setattr(module, "extract", extract)
    return count


def on_a_cluster(paths, parts, **options):
    """The readings by way of parts, and what is told."""
    told = []
    found = find_shards(map(str, paths), told.append)
    work = job(Settings(), str(parts), **options)
    made = [(shard, read_shard(shard.url, work)) for shard in found]
    return sorted(readings(made, told.append), key=lambda r: r.article.id), [str(error) for error in told]


def on_one_machine(paths, **options):
    """The readings of the articles, and what is told."""
    told = []
    articles = gk.read(paths, on_error=told.append, **options)
    return list(fake_extract(articles, None)), [str(error) for error in told]


def test_parts_hold_what_one_machine_reads(shards, tmp_path):
    """The same ids, articles, readings and complaints, word for word, though two shards have one name."""
    there, here = on_a_cluster([shards], tmp_path / "parts"), on_one_machine([shards])
    assert there == here
    assert len(there[0]) == 11
    assert [line.rpartition(": ")[2][:16] for line in there[1]] == [
        "'hier' is not a ",
        "'hier' is not a ",
        "is not a JSON ob",
        "has no text; lea",
    ]


@pytest.mark.parametrize("options", [{"columns": {"text": "titre"}}, {"encoding": "latin-1"}])
def test_columns_and_encoding_are_as_on_one_machine(shards, tmp_path, options):
    """And so is a part of its own for each."""
    on_a_cluster([shards / "a.jsonl"], tmp_path / "parts")
    there, here = (
        on_a_cluster([shards / "a.jsonl"], tmp_path / "parts", **options),
        on_one_machine([shards / "a.jsonl"], **options),
    )
    assert there == here
    assert len(list((tmp_path / "parts").iterdir())) == 2


def test_ids_of_rows_may_clash(tmp_path):
    """Two shards whose tables give the same ids, and a row that has another's."""
    for name in ("mai/a", "juin/a"):
        write_shard(tmp_path / f"{name}.jsonl", [{**row, "id": "7"} for row in rows(2, 1)])
    there, here = on_a_cluster([tmp_path], tmp_path / "parts"), on_one_machine([tmp_path / "mai", tmp_path / "juin"])
    assert there == here
    assert len({reading.article.id for reading in there[0]}) == 4


def test_a_part_that_is_there_is_done(shards, tmp_path, read):
    """The second time nothing is read, and the same is told; a row more is one shard to read."""
    first = on_a_cluster([shards], tmp_path / "parts")
    count = len(read)
    assert on_a_cluster([shards], tmp_path / "parts") == first
    assert len(read) == count
    write_shard(shards / "a.jsonl", rows(4, 1))
    on_a_cluster([shards], tmp_path / "parts")
    assert len(read) == count + 4


def test_a_renamed_shard_is_known(shards, tmp_path, read):
    """Its articles have their new ids, and complaints its new name."""
    on_a_cluster([shards], tmp_path / "parts")
    count = len(read)
    (shards / "mai" / "a.jsonl").rename(shards / "z.jsonl")
    assert on_a_cluster([shards], tmp_path / "parts") == on_one_machine([shards])
    assert len(read) == count


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_part_is_made_again(shards, tmp_path, read, damage):
    """Cut off, with another byte in its middle, or empty."""
    whole = on_a_cluster([shards / "a.jsonl"], tmp_path / "parts")
    (part,) = (tmp_path / "parts").iterdir()
    data = bytearray(part.read_bytes())
    data[60] ^= 0xFF
    part.write_bytes({"cut": data[: len(data) // 2], "flip": data, "empty": b""}[damage])
    assert not is_whole(str(part))
    with pytest.raises(StoreError, match="run the build again"):
        list(read_part(str(part)))
    count = len(read)
    assert on_a_cluster([shards / "a.jsonl"], tmp_path / "parts") == whole
    assert len(read) == count + 3


def test_a_part_is_whole_or_not_there(shards, tmp_path, monkeypatch):
    """Where reading ends in the middle, or the disk is full, nothing is left, also no draft."""

    def breaks(articles, settings):
        yield from list(fake_extract(articles, settings))[:1]
        raise MemoryError

    monkeypatch.setattr(module, "extract", breaks)
    with pytest.raises(MemoryError):
        on_a_cluster([shards], tmp_path / "parts")
    assert not (tmp_path / "parts").exists()


def test_what_is_wrong_with_the_machine_is_no_part(shards, tmp_path, monkeypatch):
    """A model that is missing here may be there next time."""

    def missing(articles, _settings):
        next(articles)
        raise MissingModelError("not installed")
        yield

    monkeypatch.setattr(module, "extract", missing)
    with pytest.raises(MissingModelError):
        on_a_cluster([shards], tmp_path / "parts")
    assert not (tmp_path / "parts").exists()


def test_a_worker_that_would_read_otherwise_refuses(shards, tmp_path):
    """With another version of graphkit or of a model the graph would depend on which worker read what."""
    work = replace(job(Settings(), str(tmp_path / "parts")), fingerprint="another")
    with pytest.raises(EngineError, match="install the same"):
        read_shard(str(shards / "a.jsonl"), work)


def test_a_part_that_cannot_be_written(shards, tmp_path):
    """Is told as such: the shard is not at fault."""
    (tmp_path / "parts").write_text("a file is in the way")
    with pytest.raises(StoreError, match=r"cannot be written .+--parts"):
        read_shard(str(shards / "a.jsonl"), job(Settings(), str(tmp_path / "parts")))


def test_a_shard_that_is_gone(tmp_path):
    """Is an error of that shard."""
    with pytest.raises(ArticleError, match=r"^: cannot be read \(No such file"):
        read_shard(str(tmp_path / "gone.jsonl"), job(Settings(), str(tmp_path / "parts")))


def test_shards_at_urls(shards, tmp_path):
    """Of any kind that fsspec knows; with wildcards, as a folder, or one file; ids are those of paths."""
    url = f"file://{shards}"
    named = [find_shards([given], list) for given in (f"{url}/*.jsonl", url, f"{url}/b.parquet")]
    assert [[Path(shard.name).name for shard in found] for found in named] == [
        ["a.jsonl", "c.jsonl"],
        ["a.jsonl", "b.parquet", "c.jsonl", "a.jsonl"],
        ["b.parquet"],
    ]
    there, here = on_a_cluster([url], f"file://{tmp_path}/parts"), on_a_cluster([shards], tmp_path / "others")
    assert there[0] == here[0]


def test_what_is_no_shard_is_told(shards):
    """A text, a file that is not there, an address of a kind nobody knows; the others are found."""
    (shards / "note.txt").write_text("Bonjour.")
    told = []
    paths = [str(shards), str(shards / "gone.parquet"), "nokind://press/a.jsonl", f"file://{shards}/x*"]
    assert len(find_shards(paths, told.append)) == 4
    assert [str(error).rpartition("; ")[2] for error in told] == [
        "check the spelling",
        "check that it is there and may be read",
        "check the spelling",
        "for an engine, save articles as .parquet or .jsonl",
    ]


def test_what_killed_workers_left_is_swept(shards, tmp_path):
    """Of the parts that are there by now, and nothing else."""
    on_a_cluster([shards / "a.jsonl"], tmp_path / "parts")
    (part,) = (tmp_path / "parts").iterdir()
    for name in (f"{part.name}.0123.tmp", f"{'f' * 64}.parquet.0123.tmp"):
        (tmp_path / "parts" / name).write_bytes(b"half")
    sweep([str(part)])
    assert {path.name for path in (tmp_path / "parts").iterdir()} == {part.name, f"{'f' * 64}.parquet.0123.tmp"}


def test_memory_does_not_grow_with_the_shard(tmp_path):
    """Articles are written as they are read: what is waiting is what `extract` reads ahead."""
    write_shard(tmp_path / "big.jsonl", rows(400, 1))
    waiting = []

    class Watched(module.deque):
        def append(self, item):
            super().append(item)
            waiting.append(len(self))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "deque", Watched)
        on_a_cluster([tmp_path / "big.jsonl"], tmp_path / "parts")
    assert len(waiting) == 400
    assert max(waiting) <= 4


def test_nothing_but_parts_is_left(shards, tmp_path):
    """No copy of a shard, no draft; a part's name says nothing of the shard's."""
    on_a_cluster([shards], tmp_path / "parts")
    names = [path.name for path in (tmp_path / "parts").iterdir()]
    assert len(names) == 4
    assert all(len(name) == 64 + len(".parquet") for name in names)
