"""From paths to articles: which files are read, what they are called, and what is said of those that cannot be."""

import io
import os
import sys
import warnings
from pathlib import Path

import pytest

from graphkit.errors import ArticleError, UnknownFormatError, UsageError
from graphkit.readers import read


@pytest.fixture
def folder(tmp_path):
    """A folder of articles, with what else lies in folders."""
    for name in ("b.txt", "a.md", "deep/c.TXT", ".hidden.txt", ".git/d.txt", "photo.jpg", "notes.odt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Le texte de {name}.", "utf-8")
    return tmp_path


def ids(articles):
    """The ids of some articles."""
    return [article.id for article in articles]


def message(*args, **kwargs):
    """What `read` says when it can read nothing: one line."""
    with pytest.raises((ArticleError, UnknownFormatError, UsageError)) as error:
        read(*args, **kwargs)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_folder_is_read_with_all_below_it(folder):
    """Hidden files and other kinds are left out, without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ids(read(folder)) == ["a", "b", "c"]


def test_what_is_left_out_is_counted_in_the_log(folder, caplog):
    """`-v` shows it."""
    caplog.set_level("INFO", "graphkit")
    read(folder)
    assert "left out 2 files" in caplog.text


def test_a_file_given_twice_is_read_once(folder):
    """By itself, and as part of its folder, and by another way round."""
    assert ids(read([folder, folder / "b.txt", str(folder / "deep" / ".." / "b.txt")])) == ["a", "b", "c"]


def test_the_order_of_paths_makes_no_difference(folder):
    """The articles come sorted by id."""
    paths = [folder / "b.txt", folder / "deep", folder / "a.md"]
    assert read(paths) == read(paths[::-1])


def test_clashing_names_take_their_folder_then_a_number(tmp_path):
    """Whatever the order in which they are given."""
    for name in ("mai/x.txt", "juin/x.txt", "juin/x.md", "mai/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    paths = sorted(tmp_path.rglob("x.*"))
    texts = {article.id: article.text for article in read([*paths, tmp_path])}
    assert texts == {"juin/x": "juin/x.md", "juin/x-2": "juin/x.txt", "mai/x": "mai/x.txt", "y": "mai/y.txt"}
    assert texts == {article.id: article.text for article in read([*paths[::-1], tmp_path / "mai" / "y.txt"])}


def test_a_file_name_that_is_not_utf8_makes_a_printable_id(tmp_path):
    """An id must be text that every writer can write."""
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")).write_text("Texte.", "utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    assert ids(read(tmp_path)) == ["caf\ufffd"]


def test_standard_input_is_an_article(monkeypatch):
    """`-` reads it to its end."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Le texte de là.".encode())))
    (article,) = read("-")
    assert (article.id, article.text) == ("stdin", "Le texte de là.")


def test_one_bad_file_costs_a_warning(folder):
    """The others are read."""
    (folder / "empty.txt").touch()
    with pytest.warns(UserWarning, match=r"empty\.txt: has no text"):
        assert ids(read(folder)) == ["a", "b", "c"]


def test_on_error_is_told_of_every_bad_file(folder):
    """Instead of the warning."""
    (folder / "empty.txt").touch()
    errors = []
    read([folder, folder / "photo.jpg", folder / "nowhere"], on_error=errors.append)
    assert [type(error) for error in errors] == [UnknownFormatError, ArticleError, ArticleError]


def test_where_nothing_can_be_read_each_problem_is_told_once(tmp_path):
    """The last one is raised."""
    (tmp_path / "empty.txt").touch()
    errors = []
    with pytest.raises(ArticleError, match="empty"):
        read([tmp_path / "nowhere.txt", tmp_path / "empty.txt"], on_error=errors.append)
    assert len(errors) == 1
    assert "nowhere.txt" in str(errors[0])


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"---\ntitle: Rien\n---\n \n"])
def test_an_empty_file_is_named(tmp_path, content):
    """A file of spaces is as empty, and so is one that has a title only."""
    path = tmp_path / "vide.txt"
    path.write_bytes(content)
    assert "vide.txt: has no text; fill it or leave it out" in message(path)


def test_a_file_in_another_encoding_is_named_with_the_byte(tmp_path):
    """And with what to try; that then works."""
    path = tmp_path / "latin.txt"
    path.write_bytes("Un café à Kidal.".encode("cp1252"))
    assert "not UTF-8 (byte 0xe9 at offset 6); save it as UTF-8 or try --encoding cp1252" in message(path)
    assert read(path, encoding="cp1252")[0].text == "Un café à Kidal."


def test_a_file_that_is_not_in_cp1252_either(tmp_path):
    """There is no point in saying it again."""
    path = tmp_path / "what.txt"
    path.write_bytes(b"Un caf\x81.")
    assert "not CP1252 (byte 0x81 at offset 6); find out its encoding" in message(path, encoding="cp1252")


def test_an_unknown_encoding_is_a_wrong_call(folder):
    """Not a fault of the file."""
    with pytest.raises(UsageError, match="no encoding 'utf-9'; try utf-8 or cp1252"):
        read(folder, encoding="utf-9")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", bytes(range(32)) * 20, "Kidal".encode("utf-16")])
def test_binary_data_is_no_text(tmp_path, content):
    """Whatever it is called."""
    path = tmp_path / "binaire.txt"
    path.write_bytes(content)
    assert "binaire.txt: holds no text but binary data" in message(path)


def test_utf_16_is_read_where_it_is_asked_for(tmp_path):
    """The remedy for what looked binary works."""
    path = tmp_path / "wide.txt"
    path.write_bytes("Kidal, à l'aube".encode("utf-16"))
    assert read(path, encoding="utf-16")[0].text == "Kidal, à l'aube"


def test_a_folder_with_nothing_readable_is_named(tmp_path):
    """With what it should hold."""
    (tmp_path / "photo.jpg").touch()
    assert "the folder holds no .txt or .md file" in message(tmp_path)


def test_a_path_that_does_not_exist_is_named(tmp_path):
    """With what to check."""
    assert "nulle-part.txt: there is no such file or folder; check the spelling" in message(tmp_path / "nulle-part.txt")


@pytest.mark.parametrize("name", ["a.doc", "README"])
def test_a_suffix_no_reader_knows_is_a_wrong_call(tmp_path, name):
    """If the file is named, not if it lies in a folder."""
    (tmp_path / name).write_text("Texte.", "utf-8")
    with pytest.raises(UnknownFormatError, match=r"save it as \.txt or \.md"):
        read(tmp_path / name)


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    """With what the system says."""
    path = tmp_path / "secret.txt"
    path.write_text("Texte.", "utf-8")
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert "secret.txt: cannot be read (Permission denied)" in message(path)


def test_no_path_at_all_is_an_error():
    """Not an empty list."""
    assert "nothing to read" in message([])


def test_a_million_characters_are_read(tmp_path):
    """In well under a second."""
    path = tmp_path / "long.txt"
    text = "Titre\n\n2 juillet 2012. - " + "Le ministre est arrivé à Bamako. " * 31_000
    path.write_text(text, "utf-8")
    (article,) = read(path)
    assert len(article.text) > 1_000_000
    assert (article.title, article.published) == ("Titre", "2012-07-02")
