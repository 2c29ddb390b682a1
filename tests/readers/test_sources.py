"""What holds of all readers: ids, streams, problems, and readers of other packages."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.samples import FIRST, SECOND, zipped

import graphkit as gk
from graphkit.errors import ArticleError, DateError, ReaderError
from graphkit.readers import read, registry, stream
from graphkit.readers.clean_text import clean_text, unwrap
from graphkit.readers.ids import UniqueIds, clean_id


@given(st.text())
def test_any_key_makes_a_clean_id(key):
    """One that is the same when it is cleaned again, and no path."""
    cleaned = clean_id(key)
    assert cleaned
    assert cleaned == clean_id(cleaned)
    assert not set(cleaned) & set("/\\ \n\0-") - {"-"}
    assert not cleaned.startswith((".", "-"))


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b"])))
def test_ids_are_unique(wanted):
    """And the same each time; one that is free stays what it is."""
    ids = UniqueIds()
    found = [ids.unique(name) for name in wanted]
    assert len(set(found)) == len(found)
    assert found[:1] == wanted[:1]
    again = UniqueIds()
    assert found == [again.unique(name) for name in wanted]


@given(st.text())
def test_cleaned_text_is_clean(text):
    """And can be written as UTF-8."""
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    cleaned.encode()


@given(st.text())
def test_joining_lines_loses_no_letter(text):
    """Only spaces and hyphens at line ends."""
    assert "".join(filter(str.isalnum, unwrap(text))) == "".join(filter(str.isalnum, text))


def test_a_heading_and_a_list_stay_apart():
    """Only lines as long as the others are joined."""
    lines = [
        "UN TITRE",
        "Le ministre russe est arrivé à Bamako pour une visite",
        "de deux jours au Mali.",
        "Un autre texte.",
    ]
    assert unwrap("\n".join(lines)) == (
        "UN TITRE\n\nLe ministre russe est arrivé à Bamako pour une visite de deux jours au Mali.\n\nUn autre texte."
    )


def test_a_compound_at_a_line_end_keeps_its_hyphen():
    """Where it is written with it elsewhere."""
    text = "Le vice-président a rencontré hier le ministre, et le vice-\nprésident a parlé de la visite du minis-\ntre."
    assert unwrap(text) == (
        "Le vice-président a rencontré hier le ministre, et le vice-président a parlé de la visite du ministre."
    )


def test_entries_and_files_of_one_name_have_ids_of_their_own(tmp_path):
    """A table's second row and a file that is called like it."""
    (tmp_path / "a.csv").write_text(f"text\n{FIRST}\n{FIRST}\n", "utf-8")
    (tmp_path / "a-2.txt").write_text(SECOND, "utf-8")
    ids = {article.id: article.text for article in read(tmp_path)}
    assert sorted(ids) == ["a-1", "a-2", "a-2-2"]
    assert ids == {article.id: article.text for article in read(tmp_path)}


def test_a_stream_gives_what_is_read_so_far(tmp_path):
    """An article comes before what is behind it is looked at; problems come in their turn."""
    (tmp_path / "a.csv").write_text(f"text,title\n{FIRST},Un\n,vide\n{SECOND!r},Deux\n", "utf-8")
    errors = []
    articles = gk.stream(tmp_path / "a.csv", on_error=errors.append)
    assert next(articles).title == "Un"
    assert errors == []
    assert [article.title for article in articles] == []
    assert len(errors) == 2


def test_a_stream_holds_what_read_gives(tmp_path):
    """In its own order."""
    (tmp_path / "b.zip").write_bytes(zipped({"z.txt": FIRST, "a.txt": SECOND}))
    assert [article.id for article in stream(tmp_path)] == ["b-z", "b-a"]
    assert sorted(stream(tmp_path), key=lambda article: article.id) == read(tmp_path)


@pytest.mark.parametrize("date", ["1723-02-07", "2999-02-07"])
def test_a_date_of_a_text_that_cannot_be_is_left_out(reading, date):
    """The article is kept."""
    done = reading("a.md", f"---\ndate: {date}\n---\n{FIRST}")
    assert done.articles[0].published is None
    assert isinstance(done.errors[0], DateError)
    assert f"a.md: left out the date {date}" in done.said[0]


# Readers of other packages


def plays(source):
    """A reader, such as another package could have: an article a line."""
    return source.each(source.text().splitlines(), lambda entry, line: entry.article(line, title="Pièce"))


def fails(source):
    """A reader with a bug."""
    yield source.article("Texte.")
    raise KeyError("nom")


@pytest.fixture
def installed(monkeypatch):
    """Installs a reader of this module for a suffix."""

    def install(suffix, name):
        point = EntryPoint(suffix, f"readers.test_sources:{name}", registry.GROUP)
        monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
        registry._installed.cache_clear()

    yield install
    registry._installed.cache_clear()


def test_a_reader_of_another_package_is_found_by_its_suffix(reading, installed):
    """In folders too; it makes ids and speaks of its entries as graphkit's own readers do."""
    installed("play.txt", "plays")
    done = reading("acte.PLAY.txt", f"{FIRST}\n \n{SECOND}")
    assert [(article.id, article.text, article.title) for article in done.articles] == [
        ("acte-1", FIRST, "Pièce"),
        ("acte-3", SECOND, "Pièce"),
    ]
    assert done.said == ["acte.PLAY.txt, entry 2: has no text; leave it out"]


def test_a_reader_of_another_package_goes_before(reading, installed):
    """Whoever installs one for .txt wants it."""
    installed("txt", "plays")
    assert reading("a.txt", FIRST).articles[0].title == "Pièce"


def test_a_reader_of_another_package_that_fails_is_named(reading, installed):
    """What it gave before is kept."""
    installed("txt", "fails")
    done = reading("a.txt", FIRST)
    assert len(done.articles) == 1
    said = "its reader readers.test_sources:fails failed with KeyError: 'nom'; report it to those who made the reader"
    assert done.said == [f"a.txt: {said}"]


def test_a_reader_that_is_not_there_is_named(reading, installed):
    """The installation is wrong, not the file."""
    installed("txt", "nobody")
    done = reading("a.txt", FIRST)
    assert isinstance(done.errors[0], ReaderError)
    assert "a.txt: the reader readers.test_sources:nobody cannot be imported" in done.said[0]


def test_a_bug_of_our_own_is_no_fault_of_the_file(reading, monkeypatch):
    """It is not hidden as one."""
    monkeypatch.setattr("graphkit.readers.text.decode", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reading("a.txt", FIRST)


def test_reading_texts_loads_no_heavy_library(tmp_path):
    """Each format's comes with its first file."""
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    heavy = "{'trafilatura', 'pypdf', 'pyarrow', 'bs4', 'feedparser', 'lxml', 'http'}"
    program = f"import sys, graphkit; graphkit.read(sys.argv[1]); assert not {heavy} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# The command


@pytest.mark.model
def test_the_command_reads_tables_and_counts_what_is_lost(graphkit, tmp_path):
    """Columns are named by flags; inputs and dates are told apart."""
    rows = f"corps|jour\n{FIRST}|2999-01-01\n|2023\n{FIRST}|2023-02-07\n"
    (tmp_path / "t.csv").write_text(rows, "utf-8")
    flags = ("--column", "text=corps", "--column", "date=jour", "-q")
    done = graphkit("build", tmp_path / "t.csv", *flags, "-o", tmp_path / "a.json")
    assert done.code == 1
    assert done.err.splitlines()[-1] == (
        "graphkit: 1 input could not be read, 1 date had to be left out; the graph holds the others"
    )
    published = {article.id: article.published for article in gk.load(tmp_path / "a.json").articles}
    assert published == {"t-1": None, "t-3": "2023-02-07"}


@pytest.mark.model
def test_what_is_said_with_v(graphkit, tmp_path):
    """What was guessed."""
    (tmp_path / "t.csv").write_text(f"corps\n{FIRST}\n", "utf-8")
    arguments = ("build", tmp_path / "t.csv", "-o", tmp_path / "a.json")
    assert "guessed the columns text=corps" not in graphkit(*arguments).err
    done = subprocess.run([sys.executable, "-m", "graphkit", *arguments, "-v"], capture_output=True, check=True)
    assert "guessed the columns text=corps" in done.stderr.decode()


def test_an_address_on_the_command_line(graphkit, tmp_path):
    """One line, and the call is wrong."""
    done = graphkit("build", "https://example.org/a", "-o", tmp_path / "a.json")
    assert done.code == 2
    assert done.err == (
        "graphkit: https://example.org/a: is an address on the web; add --fetch to read it from there\n"
    )


def test_an_error_names_its_entry(reading):
    """The archive, the table in it, and the line."""
    done = reading("a.zip", zipped({"t.csv": "text,title\n,x\n"}))
    assert done.said == ["a.zip, t.csv, line 2: has no text; leave it out"]
    assert isinstance(done.errors[0], ArticleError)
