"""Changes to a valid input that leave it nearly valid: where programs break is just beside what they expect."""

import io
import json
import zipfile
import zlib
from copy import deepcopy

#: What parsers take amiss, put anywhere.
TOKENS = tuple(
    token if isinstance(token, bytes) else token.encode("utf-8", "surrogatepass")
    for token in (
        *(
            "\0",
            "\x1b[2J",
            "\x7f",
            "\ufeff",
            "\u200b",
            "\u202e",
            "\u2028",
            "\ud800",
            "\U0010ffff",
            "e" + "\u0301" * 300,
        ),
        *(b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\xe9", b"\xc0\xaf", b"\x81", b"\x1f\x8b\x08", b"PK\x03\x04"),
        *(
            "\r",
            "\n\n\n",
            " " * 300,
            "\t" * 300,
            '"',
            "'",
            "\\",
            "{",
            "[" * 300,
            "(" * 300,
            "}" * 9,
            "]" * 9,
            "<" * 300,
        ),
        *("<![foo[", "<![CDATA[", "<!--", "-->", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&#xD800;", "&#1114112;", "&#0;"),
        *("<div>" * 300, "</p>" * 300, "<script>", "<base href='http://['>", "<meta charset=idna>", "charset=utf-7"),
        *("NaN", "Infinity", "1e999", "-0", "9" * 5000, "true", "null", "[]", "{}", "\\ud800", "\\u0000", "0x1"),
        *("0000-00-00", "9999-12-31", "10000-01-01", "31 février 2023", "٢٠٢٣", "12:99", "99/99/9999"),
        *("\\u55357?", "\\u99999999?", "\\'zz", "\\bin99999 ", "\\ansicpg99999", "\\par" * 99, "{\\*\\x" * 99, "}}}}"),
        *("=?utf-8?q?" * 99, "=?idna?b?//8=?=", 'boundary="', "Content-Type: multipart/mixed\n", "charset=undefined"),
        *("/Kids[2 0 R]", "/Length -1", "/Filter/LZWDecode", "/Filter/FlateDecode", "/Parent 1 0 R", "<<" * 200, "0 R"),
        *("../../etc/x.txt", "C:\\x.txt", "a" * 5000 + ".txt", "http://[", "javascript:x=1", "=cmd|'/c calc'!A1"),
        *("\nFrom x\n", "---\n", "title:", "date: demain\n", "text,text\n", "[[merge]]\n", "a.a.a.a=1\n", '"""'),
    )
)
_MOST = 6  # changes at once
_VALUES = (None, True, 0, -1, 0.5, 10**12, 10**300, -1e308, float("nan"), "", "\ud800", "\x1b[2J", "2023-02", [], {})
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def mutated(data, random, others=()):
    """`data` with a few changes.

    Args:
        data: bytes of a valid input; of a zip archive mostly the members are changed, and of JSON the values.
        random: where all chance comes from.
        others: further inputs, of which pieces may be taken over.
    """
    if data.startswith(b"PK") and random.random() < 0.7:
        return _with_a_changed_member(data, random)
    if data.startswith(b"{") and random.random() < 0.7:
        return _with_changed_values(data, random)
    for _ in range(random.randint(1, _MOST)):
        data = random.choice(_CHANGES)(data, random, others or (data,))
    return data


def _with_a_changed_member(data, random):
    """The same archive, whole, with other content in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, KeyError):
        return _flip(data, random, (data,)) if data else data
    file = io.BytesIO()
    chosen = random.randrange(len(members) or 1)
    with zipfile.ZipFile(file, "w") as archive:
        for number, (name, content) in enumerate(members):
            archive.writestr(name or "x", mutated(content, random) if number == chosen else content)
    return file.getvalue()


def _with_changed_values(data, random):
    """The same JSON, with some values removed, repeated or replaced by others."""
    try:
        whole = json.loads(data)
        for _ in range(random.randint(1, 3)):
            _change_a_value(list(_holders(whole)), random)
        return json.dumps(whole).encode()
    except (ValueError, RecursionError):
        return _flip(data, random, (data,))


def _change_a_value(holders, random):
    (holder, key), (other, place) = (
        (chosen, random.choice(list(chosen if isinstance(chosen, dict) else range(len(chosen)))))
        for chosen in random.choices(holders or [[0]], k=2)
    )
    chance = random.random()
    if chance < 0.2:
        del holder[key]
    elif chance < 0.4 and isinstance(holder, list):
        holder.append(deepcopy(holder[key]))
    else:
        holder[key] = deepcopy(random.choice((random.choice(_VALUES), other[place])))


def _holders(value):
    """The objects and lists in a value of JSON, but for empty ones."""
    if isinstance(value, dict | list) and value:
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from _holders(item)


def _place(data, random):
    return random.randint(0, len(data))


def _flip(data, random, _):
    place = _place(data, random)
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def _insert(data, random, _):
    place = _place(data, random)
    return data[:place] + random.choice(TOKENS) + data[place:]


def _overwrite(data, random, _):
    place, token = _place(data, random), random.choice(TOKENS)
    return data[:place] + token + data[place + len(token) :]


def _number(data, random, _):
    place, size = _place(data, random), random.choice((1, 2, 4))
    value = random.choice(_NUMBERS) & (256**size - 1)
    return data[:place] + value.to_bytes(size, random.choice(("little", "big"))) + data[place + size :]


def _cut(data, random, _):
    start, end = sorted((_place(data, random), _place(data, random)))
    return data[:start] + data[end:]


def _end(data, random, _):
    return data[: _place(data, random)]


def _repeat(data, random, _):
    start = _place(data, random)
    piece = data[start : start + random.randint(1, 60)]
    return data[:start] + piece * random.choice((2, 30, 300)) + data[start:]


def _splice(data, random, others):
    other = random.choice(others)
    start = _place(other, random)
    place = _place(data, random)
    return data[:place] + other[start : start + random.randint(1, 400)] + data[place:]


_CHANGES = (_flip, _insert, _insert, _overwrite, _number, _cut, _end, _repeat, _splice)
