"""Nasty tables: JSON lines, CSV and Parquet."""

import io
import json
import struct

import pyarrow as pa
import pyarrow.parquet as pq
from readers.samples import FIRST, SECOND

_DEEP = 100_000
JSON = {
    "nested-lists": f'{{"text": {"[" * _DEEP}{"]" * _DEEP}}}',
    "nested-objects": '{"text":' * _DEEP + "1" + "}" * _DEEP,
    "nested-open": "[" * _DEEP,
    "nested-less": f'{{"text": {"[" * 900}{"]" * 900}}}',
    "nan": f'{{"text": "{FIRST}", "date": NaN, "id": Infinity, "title": -Infinity}}',
    "huge-float": f'{{"text": "{FIRST}", "id": 1e999}}',
    "huge-integer": f'{{"text": "{FIRST}", "id": {"9" * 5_000}}}',
    "large-integer": f'{{"text": "{FIRST}", "id": {"9" * 4_000}}}',
    "lone-surrogates": r'{"text": "Le Mali \ud800 et la Russie \udfff.", "title": "\ud800", "language": "\ud800",'
    r'"source": "\udc00", "id": "\ud800"}',
    "surrogate-key": r'{"\ud800": 1, "text": "Le Mali."}',
    "escaped-nul": r'{"text": "Le Mali\u0000 et la Russie."}',
    "escaped-controls": r'{"text": "Le \u001b[2JMali\u202e.", "title": "\u0007\n\n"}',
    "twice": f'{{"text": "x", "text": "{FIRST}"}}',
    "list-as-text": f'{{"text": ["{FIRST}"]}}',
    "object-as-text": f'{{"text": {{"text": "{FIRST}"}}}}',
    "number-as-text": '{"text": 7}',
    "null-as-text": '{"text": null}',
    "list-as-id": f'{{"text": "{FIRST}", "id": [1, {{}}], "date": {{}}, "language": [], "source": 1}}',
    "list": '["text"]',
    "words": '"text"',
    "nothing": "null",
    "empty-object": "{}",
    "no-text": '{"title": "x"}',
    "long-key": f'{{"{"k" * 1_000_000}": 1}}',
    "many-keys": json.dumps({f"k{i}": i for i in range(10_000)}),
    "newline-key": r'{"a\nb\u001b[2J": 1}',
    "proto": f'{{"__proto__": {{"text": 1}}, "constructor": 1, "text": "{FIRST}", "id": "__proto__"}}',
    "glued": f'{{"text": "{FIRST}"}}{{"text": "{SECOND}"}}',
    "comment": f'// x\n{{"text": "{FIRST}"}}',
    "trailing-comma": f'{{"text": "{FIRST}",}}',
    "single-quotes": f"{{'text': '{FIRST}'}}",
    "cut": f'{{"text": "{FIRST}',
    "same-ids": f'{{"id": "a", "text": "{FIRST}"}}\n' * 50,
    "path-ids": f'{{"id": "../../a", "text": "{FIRST}"}}\n{{"id": "/etc/passwd", "text": "{SECOND}"}}',
}

CSV = {
    "formulas": f'title,source,text\n=1+1,@SUM(A1),"=cmd|\'/c calc\'!A1 {FIRST}"\n+1,-1,"\t{SECOND}"\n',
    "open-quote": f'title,text\n"a,{FIRST}\n' * 50,
    "odd-quotes": f'title,text\n"a"b"c,"{FIRST}"x"\n',
    "quotes": '"' * 100_001,
    "wide": ",".join(f"c{i}" for i in range(20_000)) + "\n" + "," * 20_000,
    "ragged": f"title,text\na\na,{FIRST},b,c\n\n,\n",
    "nul": f"title,text\na,\0{FIRST}\n",
    "only-header": "title,text\n",
    "only-commas": ",,,\n,,,\n",
    "same-columns": f"text,text,text\n{FIRST},{SECOND},x\n",
    "mixed": f"title;text\ta,b\n1;2\t3,{FIRST}\n",
    "old-mac": f"title,text\ra,{FIRST}\rb,{SECOND}\r",
    "long-cell": f'title,text\na,"{FIRST * 300}"\n',
    "newline-columns": f'"ti\ntle","te\nxt"\na,{FIRST}\n',
    "escape-columns": f"\x1b[2J,\u202e\na,{FIRST}\n",
    "binary": bytes(range(256)) * 40,
    "one-column": f"text\n{FIRST}\n",
    "separator-line": f"sep=;\ntitle;text\na;{FIRST}\n",
}


def _table(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def _raw_words(words):
    """A column of what should be UTF-8 and is not."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    buffers = [None, pa.py_buffer(struct.pack(f"<{len(starts)}i", *starts)), pa.py_buffer(b"".join(words))]
    return pa.Array.from_buffers(pa.string(), len(words), buffers)


PARQUET = {
    "magic": lambda: b"PAR1",
    "magic-twice": lambda: b"PAR1" + b"\xff" * 100 + b"\xff\xff\xff\x7fPAR1",
    "cut": lambda: _table(text=[FIRST])[:-20],
    "no-rows": lambda: _table(text=pa.array([], pa.string())),
    "no-columns": _table,
    "numbers": lambda: _table(text=[1, 2]),
    "nulls": lambda: _table(text=pa.array([None, None], pa.string())),
    "lists": lambda: _table(text=[[FIRST], [SECOND]]),
    "structs": lambda: _table(text=[{"a": FIRST}]),
    "bytes": lambda: _table(text=[b"caf\xe9 \xff\x00"]),
    "not-utf8": lambda: _table(text=_raw_words([b"caf\xe9 au Mali", b"\xff\xfe"])),
    "late-dates": lambda: _table(text=[FIRST], date=pa.array([2**40], pa.timestamp("s"))),
    "early-dates": lambda: _table(text=[FIRST], date=pa.array([-(2**30)], pa.date32())),
    "nan": lambda: _table(text=[FIRST], date=[float("nan")], id=[float("inf")]),
}
