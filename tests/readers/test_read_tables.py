"""Tables: an article a row, columns named or guessed, however large the table and however mixed its encodings."""

import csv
import io
import json
import tracemalloc
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.samples import FIRST, SECOND

from graphkit.errors import DateError, UsageError
from graphkit.readers import Source, lines, read, stream
from graphkit.readers.clean_text import clean_text
from graphkit.readers.columns import parse_columns
from graphkit.readers.csv import read as read_csv
from graphkit.readers.jsonl import read as read_jsonl

ROWS = [
    {"id": "lm 12", "headline": "Lavrov à Bamako", "body": FIRST, "date": "2023-02-07", "media": "Le Monde"},
    {"id": "", "headline": "Un sommet", "body": SECOND, "date": "", "media": ""},
]


def written(delimiter=",", rows=ROWS, **options):
    """Rows as separated values."""
    file = io.StringIO()
    table = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, **options)
    table.writeheader()
    table.writerows(rows)
    return file.getvalue()


def parquet(rows):
    """Rows as Parquet."""
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", written()),
        ("t.csv", "\ufeff" + written(";")),
        ("t.csv", written(";").encode("cp1252")),
        ("t.csv", written(";").replace("\r\n", "\r")),
        ("t.csv", written("\t").encode("utf-16")),
        ("t.tsv", written("\t", quoting=csv.QUOTE_ALL)),
        ("t.jsonl", "\n\n".join(map(json.dumps, ROWS))),
        ("t.ndjson", "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode("cp1252")),
        ("t.parquet", parquet(ROWS)),
        ("t.parquet", parquet([{**ROWS[0], "date": date(2023, 2, 7)}, {**ROWS[1], "date": None}])),
    ],
)
def test_a_table_is_read_whatever_its_kind(reading, name, content):
    """What its columns hold is guessed; its own key is in the id, else the number of the row."""
    done = reading(name, content)
    assert done.said == []
    second, first = done.articles
    assert (first.id, first.title, first.text) == ("t-lm-12", "Lavrov à Bamako", FIRST)
    assert (first.published, first.source) == ("2023-02-07", "Le Monde")
    assert (second.id, second.text, second.published, second.source) == ("t-2", SECOND, None, None)


def test_guesses_are_told(reading, caplog):
    """`-v` shows them."""
    caplog.set_level("DEBUG", "graphkit")
    reading("t.csv", written(";").encode("cp1252"))
    assert "guessed the columns text=body, title=headline, date=date, id=id, source=media" in caplog.text
    assert "line 2 is not UTF-8; read such lines as cp1252" in caplog.text


def test_named_columns_go_before_guesses(reading):
    """A column is not used twice."""
    done = reading("t.csv", f"body,text,date\nRésumé,{FIRST},2023\n", columns={"text": "text", "title": "body"})
    (article,) = done.articles
    assert (article.text, article.title, article.published) == (FIRST, "Résumé", "2023")


@pytest.mark.parametrize(("name", "content"), [("t.csv", written()), ("t.jsonl", json.dumps(ROWS[0]))])
def test_a_column_that_is_not_there_is_named_with_those_that_are(reading, name, content):
    """One line."""
    (line,) = reading(name, content, columns={"text": "Texte"}).said
    assert line == f"{name}: has no column 'Texte'; its columns are id, headline, body, date, media"


def test_a_table_without_a_text_says_how_to_name_one(reading):
    """With the flag."""
    (line,) = reading("t.csv", "a,b\n1,2\n").said
    assert line == "t.csv: no column seems to hold the text; name one of a, b by --column text=NAME"


def test_a_row_that_cannot_be_read_is_named(reading):
    """By its line, in the file as an editor shows it; the others are read and keep their numbers."""
    content = f'text,title\n"{FIRST}\n\n{SECOND}",Deux\n,vide\n{FIRST},a,b\nn\0,x\n{FIRST},Quatre\n'
    done = reading("t.csv", content)
    assert [article.id for article in done.articles] == ["t-1", "t-5"]
    assert [line.partition(";")[0] for line in done.said] == [
        "t.csv, line 5: has no text",
        "t.csv, line 6: has 3 cells for 2 columns",
        "t.csv, line 7: holds NUL bytes",
    ]


def test_a_line_that_is_no_object_is_named(reading):
    """The others are read."""
    done = reading("t.jsonl", f'{{"text": "{SECOND}"}}\n{{"text": \n[1]\n{"[" * 100_000}\n{{"title": "vide"}}\n')
    assert len(done.articles) == 1
    assert [line.partition(" is")[0].partition(" has")[0] for line in done.said] == [
        *[f"t.jsonl, line {number}:" for number in (2, 3, 4, 5)]
    ]


def test_a_quotation_mark_that_is_never_closed_ends_the_table(reading, monkeypatch):
    """What stands before it is read."""
    monkeypatch.setattr("graphkit.readers.csv.LONGEST", 1000)
    done = reading("t.csv", f'text,title\n{FIRST},Un\n"{FIRST},Deux\n' + f"{FIRST},Trois\n" * 100)
    assert [article.title for article in done.articles] == ["Un"]
    (line,) = done.said
    assert line == (
        "t.csv: line 3: a cell is longer than 1,000 characters; close its quotation mark. The lines before it are read"
    )


@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_a_line_that_is_too_long_ends_the_table(reading, monkeypatch, encoding):
    """It could fill the memory."""
    monkeypatch.setattr(lines, "LONGEST", 1000)
    done = reading("t.jsonl", f'{{"text": "{SECOND}"}}\n{{"text": "{"x" * 2000}"}}\n', encoding=encoding)
    assert len(done.articles) == 1
    assert "is longer than" in done.said[0]


def test_one_table_in_two_encodings_is_read(reading):
    """Each line in its own."""
    content = b"text\n" + FIRST.encode() + b"\n" + FIRST.encode("cp1252") + b"\n"
    assert [article.text for article in reading("t.csv", content).articles] == [FIRST, FIRST]


def test_a_named_encoding_is_taken_at_its_word(reading):
    """Nothing is guessed then."""
    (line,) = reading("t.csv", written().encode("cp1252"), encoding="utf-8").said
    assert line.startswith("t.csv: not UTF-8 (")


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["07/02/2023", "25/12/2022"], ["2023-02-07", "2022-12-25"]),
        (["07.02.2023", "12.25.2022"], ["2023-07-02", "2022-12-25"]),
        (["7 février 2023", "2023"], ["2023-02-07", "2023"]),
    ],
)
def test_the_table_tells_whether_the_day_comes_first(reading, dates, found):
    """One day above 12 is enough."""
    done = reading("t.csv", "text;date\n" + "".join(f"{SECOND};{day}\n" for day in dates))
    assert (done.said, [article.published for article in done.articles]) == ([], found)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("07/02/2023", "'07/02/2023' is not a date; write it in the form 2023-02-07"),
        ("hier", "'hier' is not a date"),
        ("1723-02-07", "left out the date 1723-02-07, which is before 1800; correct it"),
        ("2999-02", "left out the date 2999-02, which lies in the future; correct it"),
    ],
)
def test_a_date_that_cannot_be_is_left_out(reading, day, said):
    """With one line; the article is kept."""
    done = reading("t.csv", f"text;date\n{SECOND};{day}\n")
    assert done.articles[0].published is None
    (line,) = done.said
    assert line.startswith(f"t.csv, line 2: {said}")
    assert isinstance(done.errors[0], DateError)


@pytest.mark.parametrize("content", ["", "text\n", "\n\n"])
def test_an_empty_table_is_named(reading, content):
    """One line."""
    (line,) = reading("t.csv", content).said
    assert line.startswith("t.csv: ")


@pytest.mark.parametrize("content", [b"", b"PAR1 broken PAR1", parquet(ROWS)[:-100]])
def test_a_broken_parquet_is_named(reading, content):
    """One line."""
    (line,) = reading("t.parquet", content).said
    assert line.startswith("t.parquet: is not a whole Parquet file")


def test_a_spreadsheet_called_csv_is_binary(reading):
    """One line."""
    assert "t.csv: holds no text but binary data" in reading("t.csv", b"PK\x03\x04\x00\x00\n\x00").said[0]


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_table_larger_than_memory_is_streamed(tmp_path, suffix):
    """Thirty megabytes pass through three."""
    path = tmp_path / f"large.{suffix}"
    with path.open("w", encoding="utf-8") as file:
        file.write("text\n" if suffix == "csv" else "")
        text = f"{SECOND} " * 20
        for _ in range(20_000):
            file.write(f"{text}\n" if suffix == "csv" else json.dumps({"text": text}) + "\n")
    assert path.stat().st_size > 28_000_000
    tracemalloc.start()
    count = sum(1 for _ in stream(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 6_000_000


# Options


@pytest.mark.parametrize(
    ("option", "said"),
    [("text", "write it as FIELD=COLUMN"), ("text=", "write it as FIELD=COLUMN"), ("author=x", "no field 'author'")],
)
def test_an_option_that_cannot_be_understood_is_a_wrong_call(option, said):
    """It says how to write it."""
    with pytest.raises(UsageError, match=said):
        parse_columns([option])


def test_the_api_checks_fields_too(tmp_path):
    """Before anything is read."""
    with pytest.raises(UsageError, match="no field 'author'; the fields are text, title, date"):
        read(tmp_path, columns={"author": "x"})


# Laws

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\r\t"), min_size=1
).filter(clean_text)


def rows_of(reader, content):
    """The articles that a reader finds in bytes; nothing may be wrong with them."""

    def fail(error):
        raise error

    return list(reader(Source("t", "t", lambda: io.BytesIO(content), report=fail)))


@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_is_written_into_a_table_is_read_from_it(texts, delimiter):
    """Whatever it is, cleaned; commas, quotation marks and line ends too."""
    rows = [{"text": text, "title": "x"} for text in texts]
    wanted = [clean_text(text) for text in texts]
    content = written(delimiter, rows, quoting=csv.QUOTE_ALL).encode()
    assert [article.text for article in rows_of(read_csv, content)] == wanted
    content = "\n".join(map(json.dumps, rows)).encode()
    assert [article.text for article in rows_of(read_jsonl, content)] == wanted


@given(st.binary())
def test_no_bytes_make_a_table_reader_fail(content):
    """They are refused, or read."""
    from graphkit.readers.registry import articles_of

    for suffix in (".csv", ".jsonl", ".parquet"):
        errors = []
        articles = list(articles_of(Source("t", "t", lambda: io.BytesIO(content), report=errors.append), suffix))
        assert articles or errors
