"""Pages, PDF, Word, EPUB and rich text: the article in each, and what is said of those that are broken."""

import io

import pypdf
import pytest
from readers.samples import ENTITIES, FIRST, PAGE, SECOND, docx, epub, pdf, rtf, zipped

from graphkit import extras
from graphkit.errors import ArticleError, MissingExtraError
from graphkit.readers import read

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def only(done):
    """The one article, of which nothing bad is said."""
    assert done.said == []
    (article,) = done.articles
    return article


# Pages


@pytest.mark.parametrize("name", ["page.html", "page.HTM"])
def test_a_page_gives_its_article(reading, name):
    """Title, date and site come from what the page declares; menus and footers stay out."""
    article = only(reading(name, PAGE))
    assert (article.id, article.title, article.published) == ("page", "Lavrov à Bamako", "2023-02-07")
    assert article.source == "Le Journal"
    assert article.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert "Accueil" not in article.text
    assert "©" not in article.text


def test_a_page_in_an_old_encoding_is_read_as_it_declares(reading):
    """Accents survive."""
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"')
    assert FIRST in only(reading("page.html", page.encode("latin-1"))).text


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty"), ("<html><body></body></html>", "has no article in it"), (b"\x89PNG\0\0", "binary data")],
)
def test_a_page_without_an_article(reading, content, said):
    """One line."""
    (line,) = reading("page.html", content).said
    assert line.startswith("page.html: ")
    assert said in line


def test_the_parts_of_a_saved_page_are_no_articles(tmp_path):
    """Browsers put frames and advertisements into a folder beside it."""
    (tmp_path / "page_fichiers").mkdir()
    (tmp_path / "page_fichiers" / "pub.html").write_text(PAGE, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    assert [article.id for article in read(tmp_path)] == ["page"]


# PDF


def test_a_pdf_gives_its_text(reading):
    """Lines that were broken for the page are joined, and so are words."""
    lines = [
        "Bamako, 7 février 2023. - Le ministre russe est arrivé, où l'atten-",
        "dait Abdoulaye Diop. Ils ont parlé.",
    ]
    article = only(reading("a.pdf", pdf([lines], title="Lavrov au Mali")))
    assert (
        article.text
        == "Bamako, 7 février 2023. - Le ministre russe est arrivé, où l'attendait Abdoulaye Diop. Ils ont parlé."
    )
    assert (article.title, article.published) == ("Lavrov au Mali", "2023-02-07")


def test_running_heads_are_left_out(reading):
    """They would stand in the middle of sentences."""
    pages = [["Le Journal, page 1", FIRST], ["Le Journal, page 2", SECOND], ["Le Journal, page 3", "Fin du texte."]]
    assert "page" not in only(reading("a.pdf", pdf(pages))).text


def test_a_file_name_is_no_title(reading):
    """Programs put it there."""
    assert only(reading("a.pdf", pdf([[FIRST]], title="Microsoft Word - note.doc"))).title == ""


def encrypted(user):
    """A PDF that is locked, with a password or without."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[FIRST]])))
    writer.encrypt(user, "owner", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_that_is_locked_against_changes_is_read(reading):
    """It may be read by anyone."""
    assert only(reading("a.pdf", encrypted(""))).text == FIRST


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (encrypted("x"), "a.pdf: wants a password; save it without one"),
        (b"%PDF-1.7\nbroken", "a.pdf: is no whole PDF"),
        (b"", "a.pdf: is no whole PDF"),
        (pdf([[], []]), "a.pdf: holds no text, only pictures of it; run text recognition (OCR) on it first"),
    ],
)
def test_a_pdf_that_cannot_be_read(reading, content, said):
    """One line says why."""
    (line,) = reading("a.pdf", content).said
    assert line.startswith(said)


# Word


def test_a_word_document_gives_its_paragraphs(reading):
    """Those in tables too; what is marked as deleted is gone, and what has two copies is read once."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = [
        PARAGRAPH.format(FIRST),
        "<w:p><w:r><w:t>Un</w:t><w:tab/><w:t>tableau</w:t></w:r><w:del><w:r><w:delText>effacé</w:delText></w:r></w:del></w:p>",
        f"<w:tbl><w:tr><w:tc>{PARAGRAPH.format(SECOND)}</w:tc></w:tr></w:tbl>",
        f"<w:p {mc}><mc:Fallback><w:r><w:t>deux fois</w:t></w:r></mc:Fallback></w:p>",
    ]
    article = only(reading("a.docx", docx("".join(body), title="Lavrov à Bamako")))
    assert article.text == f"{FIRST}\n\nUn\ttableau\n\n{SECOND}"
    assert article.title == "Lavrov à Bamako"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (docx(PARAGRAPH.format("&b;"), entities=ENTITIES), "declares XML entities"),
        (docx("<w:p>"), "holds broken XML"),
        (docx(""), "has no text"),
        (zipped({"x.txt": "x"}), "is no Word document"),
        (b"\xd0\xcf\x11\xe0 old", "wants a password or is of an old kind"),
        (b"PK\x03\x04", "is no whole archive"),
        (docx(PARAGRAPH.format("a" * 30_000_000)), "zip bomb"),
    ],
)
def test_a_word_document_that_cannot_be_read(reading, content, said):
    """One line says why."""
    (line,) = reading("a.docx", content).said
    assert line.startswith("a.docx: ")
    assert said in line


# EPUB


def test_each_chapter_of_an_epub_is_an_article(reading):
    """A cover is none; the number of a chapter is that of its place."""
    done = reading("revue.epub", epub(["<img/>", f"<h1>Lavrov à Bamako</h1><p>{FIRST}</p>", f"<p>{SECOND}</p>"]))
    assert [article.id for article in done.articles] == ["revue-2", "revue-3"]
    first = done.articles[0]
    assert (first.title, first.source, first.published) == ("Lavrov à Bamako", "La Revue", "2023-02-07")
    assert first.language == "fr"
    assert first.text == f"Lavrov à Bamako\n\n{FIRST}"


def test_the_date_that_calibre_makes_up_is_none(reading):
    """It writes the year 101 where it knows nothing."""
    done = reading("revue.epub", epub([f"<p>{SECOND}</p>"], date="0101-01-01T00:00:00+00:00"))
    assert (done.said, done.articles[0].published) == ([], None)


def test_a_protected_chapter_is_named(reading):
    """The others are read."""
    lock = '<e xmlns:x="x"><x:CipherReference URI="O/t%200.xhtml"/></e>'
    done = reading(
        "revue.epub", epub(["<p>xyz</p>", f"<p>{SECOND}</p>"], extra={"META-INF/encryption.xml": lock}.items())
    )
    assert done.said == ["revue.epub, chapter 1: is protected against copying; it is not read"]
    assert [article.id for article in done.articles] == ["revue-2"]


def test_an_epub_that_is_none(reading):
    """One line."""
    assert reading("a.epub", zipped({"x": "x"})).said == ["a.epub: is no whole EPUB; save it again"]


# Rich text


def test_a_rich_text_gives_its_text(reading):
    """With its accents."""
    article = only(reading("a.rtf", rtf(["Lavrov à Bamako", "", "7 février 2023", FIRST])))
    assert article.text.endswith(FIRST)
    assert (article.title, article.published) == ("Lavrov à Bamako", "2023-02-07")


def test_what_is_no_rich_text(reading):
    """One line."""
    assert reading("a.rtf", FIRST).said == ["a.rtf: is no RTF file; save it again, or as .txt"]


# Extras


@pytest.mark.parametrize(
    ("name", "content", "library", "extra"),
    [
        ("a.pdf", pdf([[FIRST]]), "pypdf", "pdf"),
        ("a.html", PAGE, "trafilatura", "html"),
        ("a.parquet", b"", "pyarrow", "parquet"),
    ],
)
def test_a_missing_extra_is_named(reading, monkeypatch, name, content, library, extra):
    """With the command that installs it; the call is wrong, not the file."""

    def missing(module):
        raise ModuleNotFoundError(f"No module named {module!r}", name=module.partition(".")[0])

    monkeypatch.setattr(extras, "import_module", missing)
    done = reading(name, content)
    assert done.said == [f"{name}: {library} is not installed; `pip install 'graphkit[{extra}]'` brings it"]
    assert isinstance(done.errors[0], MissingExtraError)
    assert done.errors[0].exit_code == 2


def test_a_missing_extra_does_not_stop_the_others(tmp_path, monkeypatch):
    """They are read."""
    (tmp_path / "a.pdf").write_bytes(pdf([[FIRST]]))
    (tmp_path / "b.txt").write_text(SECOND, "utf-8")
    monkeypatch.setattr(extras, "import_module", lambda _: (_ for _ in ()).throw(ImportError(name="pypdf")))
    with pytest.warns(UserWarning, match="pypdf is not installed"):
        assert [article.id for article in read(tmp_path)] == ["b"]


def test_an_error_of_one_page_is_no_traceback(reading):
    """Not even where the elements are nested beyond reason."""
    done = reading("a.docx", docx("<w:p>" * 20_000 + "</w:p>" * 20_000))
    assert len(done.said) == 1
    assert isinstance(done.errors[0], ArticleError)
