"""Exports of Factiva (Dow Jones): several articles in one HTML page or RTF file.

There is no published definition. As projects that read them describe it, an article of the HTML is a <div> of the
classes `article` and, say, `frArticle`. Exported with indexing it is a table of codes: HD headline, PD date, SN
source, LA language, LP lead paragraph, TD text. Without, the headline is followed by lines that give author, words,
date, time, source, code, page, language and copyright, then by the paragraphs, then by "Document LM000020230207e...".
As text the same lines follow each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.readers.dateline import parse_date
from graphkit.readers.markup import outermost, parse, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from graphkit.model import Article
    from graphkit.readers.source import Source

_ARTICLE = re.compile(r"""class=["']article [a-z]{2}Article""")
_END = re.compile(r"^[ \t]*(?:Document|Dokument|Documento|Documentação)[ \t]+\w{12,}[ \t]*$", re.MULTILINE)
_CODES = re.compile("SE|HD|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|BY|CT|ART|RF")
_CODED = re.compile(r"^[ \t|]*(?P<code>[A-Z]{2,3})(?:[ \t]*[\t|][ \t|]*|[ ]{2,}|[ \t|]*$)(?P<value>.*)$")

_WORDS = re.compile(r"^[\d.,\s\u202f]+(?:mots|words|Wörter|palabras|parole)$")
_TIME = re.compile(r"^\d{1,2}:\d\d")
_RIGHTS = re.compile(
    r"^(?:\(c\)|©|Copyright|Tous droits|All rights)|(?:Tous droits réservés|All rights reserved)", re.IGNORECASE
)
_HEADER_LINES = 16  # within which the rights stand


def is_html(html: str) -> bool:
    """Whether a page is such an export."""
    return bool(_ARTICLE.search(html))


def is_text(text: str) -> bool:
    """Whether a text is such an export."""
    return bool(_END.search(text))


def read_html(source: Source, html: str) -> Iterator[Article]:
    """The articles of a page."""
    found = parse(html).select("div.article")
    yield from source.each((e for e in found if e.find_parent("div", class_="article") is None), _from_element)


def read_text(source: Source, text: str) -> Iterator[Article]:
    """The articles of a text, each of which ends with the document's name."""
    yield from source.each(_END.split(text)[:-1], _from_lines)


def _from_element(entry: Source, element: Tag) -> Article:
    rows = [row.find_all("td", recursive=False) for row in outermost(element.find_all("tr"), element)]
    fields = {cells[0].get_text().strip(): plain_text(str(cells[-1])) for cells in rows if len(cells) > 1}
    if fields.keys() & {"LP", "TD"}:
        return _from_fields(entry, fields)
    return _from_lines(entry, plain_text(str(element)))


def _from_lines(entry: Source, text: str) -> Article:
    lines = [line.strip(" \t|") for line in _END.sub("", text).splitlines()]
    lines = [line for line in lines if line]
    fields = _fields(text.splitlines())
    if fields.keys() & {"LP", "TD"}:
        return _from_fields(entry, fields)
    words = next((i for i, line in enumerate(lines) if _WORDS.match(line)), 1)
    dated = next((i for i, line in enumerate(lines) if i >= words and parse_date(line)), words)
    source = next((line for line in lines[dated + 1 :] if not _TIME.match(line)), None)
    rights = [i for i, line in enumerate(lines[:_HEADER_LINES]) if i > dated and _RIGHTS.search(line)]
    body = (rights[-1] if rights else dated + 1) + 1
    return entry.article(
        "\n\n".join(lines[body:]),
        title=max(lines[: max(words, 1)], key=len, default=""),  # the others are a section and an author
        published=parse_date(lines[dated]) if lines[dated:] else None,
        source=source,
    )


def _from_fields(entry: Source, fields: dict[str, str]) -> Article:
    return entry.article(
        "\n\n".join(fields[code] for code in ("LP", "TD") if fields.get(code)),
        title=fields.get("HD"),
        published=parse_date(fields.get("PD", "")),
        source=fields.get("SN"),
    )


def _fields(lines: list[str]) -> dict[str, str]:
    """What stands under each code; a line without one goes on with the field."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        found = _CODED.match(line)
        if found and _CODES.fullmatch(found["code"]):
            code, line = found["code"], found["value"]  # noqa: PLW2901 - what is left of it
        if code and line.strip(" \t|"):
            fields.setdefault(code, []).append(line.strip(" \t|"))
    return {name: "\n\n".join(found) for name, found in fields.items()}
