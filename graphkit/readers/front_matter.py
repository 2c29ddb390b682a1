"""What a file says of itself before its text, between two lines of hyphens.

The values are read as plain text, line by line, not as YAML: there, an unquoted French title such as
"Mali : Moscou promet son aide" is a syntax error.
"""

from __future__ import annotations

import re

#: What graphkit makes use of; a block that has none of these is text.
FIELDS = frozenset({"title", "date", "source", "language"})

_BLOCK = re.compile(r"---[ \t]*\r?\n((?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^(\w[\w-]*)[ \t]*:(.*(?:\n[ \t]+.*)*)", re.MULTILINE)  # indented lines go on with the value
_LINE_END = re.compile(r"[ \t]*\r?\n[ \t]*")
_BLOCK_MARK = re.compile(r"^[|>][+-]?(?:\s+|$)")
_ESCAPED = {'"': '\\"', "'": "''"}  # how a quote is written within quotes of its kind


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""The fields of the front matter by lower-case name, and the text after it, untouched.

    >>> split_front_matter("---\ntitle: Mali : une visite\n---\nLe texte.")
    ({'title': 'Mali : une visite'}, 'Le texte.')
    """
    block = _BLOCK.match(text)
    fields = {name.lower(): _value(raw) for name, raw in _FIELD.findall(block[1])} if block else {}
    if block and fields.keys() & FIELDS:
        return fields, text[block.end() :]
    return {}, text  # a text may begin with a rule of hyphens


def _value(raw: str) -> str:
    value = _BLOCK_MARK.sub("", _LINE_END.sub(" ", raw).strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in _ESCAPED:
        quote = value[0]
        return value[1:-1].replace(_ESCAPED[quote], quote)
    return value
