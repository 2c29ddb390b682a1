"""Inputs that programs choke on, made when they are needed: each is a name, a file's name and what the file holds.

What needs more than a file, such as a loop of links, is in `nasty_files`.
"""

from functools import partial

from fuzzing.nasty_documents import DOCX, EML, EPUB, MBOX, PDF, RTF
from fuzzing.nasty_markup import HTML, XML
from fuzzing.nasty_packed import TAR, ZIP
from fuzzing.nasty_tables import CSV, JSON, PARQUET
from fuzzing.nasty_texts import BROKEN_BYTES, DATES, ENCODINGS, FORMS, HUGE_SHAPES, SHAPES, SIGNS, TEXT
from readers.samples import FIRST, SECOND, rtf


def _written(content):
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _encoded():
    for encoding in ENCODINGS:
        for name, form in FORMS.items():
            yield f"{name[2:]}-{encoding}", name, form.format(TEXT).encode(encoding, "replace")
    for what, data in BROKEN_BYTES.items():
        for name, form in FORMS.items():
            before, after = form.format("{}").split("{}")
            yield f"{name[2:]}-{what}", name, before.encode() + b"Le Mali " + data + FIRST.encode() + after.encode()


def _signs():
    for what, sign in SIGNS.items():
        yield f"sign-{what}", "a.txt", f"Sergueï{sign} Lav{sign}rov est arrivé à Bamako {sign}. {sign}{SECOND}"


def _dates():
    for date in DATES:
        yield f"date-md-{date[:20]}", "a.md", f"---\ndate: {date}\n---\n{TEXT}"
        yield f"date-csv-{date[:20]}", "a.csv", f'date,text\n"{date}","{FIRST}"\n'


TABLES = {
    "txt": SHAPES,
    "jsonl": JSON,
    "csv": CSV,
    "parquet": PARQUET,
    "xml": XML,
    "html": HTML,
    "docx": DOCX,
    "epub": EPUB,
    "rtf": RTF,
    "pdf": PDF,
    "eml": EML,
    "mbox": MBOX,
    "zip": ZIP,
    "tar": TAR,
}


def _all():
    yield from _encoded()
    yield from _signs()
    yield from _dates()
    for suffix, table in TABLES.items():
        for what, content in table.items():
            yield f"{suffix}-{what}", f"a.{suffix}", content
    yield "rtf-signs", "a.rtf", rtf(SIGNS.values())


def _made(content):
    return _written(content() if callable(content) else content)


#: Name -> the file's name, and what makes its content.
INPUTS = {name: (file, partial(_made, content)) for name, file, content in _all()}
HUGE_INPUTS = {f"txt-{name}": ("a.txt", partial(_made, content)) for name, content in HUGE_SHAPES.items()}
