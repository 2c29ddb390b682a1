"""What stands on a disk and is no plain file, and odd names: each makes it in a folder and gives what to name."""

import os
import socket

from readers.samples import FIRST


def _folder_like_a_file(folder):
    (folder / "a.txt").mkdir()
    return folder / "a.txt"


def _folder_like_a_file_within(folder):
    (folder / "a.txt").mkdir()
    (folder / "a.txt" / "b.txt").write_text(FIRST, "utf-8")
    return folder


def _link_to_itself(folder):
    (folder / "a.txt").symlink_to("a.txt")
    return folder / "a.txt"


def _links_in_a_circle(folder):
    for name, target in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        (folder / name).symlink_to(target)
    return folder


def _folder_in_itself(folder):
    (folder / "again").symlink_to(folder)
    (folder / "a.txt").write_text(FIRST, "utf-8")
    return folder


def _link_to_nothing(folder):
    (folder / "a.txt").symlink_to("nothing.txt")
    return folder / "a.txt"


def _pipe(folder):
    os.mkfifo(folder / "a.txt")
    return folder / "a.txt"


def _pipe_within(folder):
    os.mkfifo(folder / "a.txt")
    (folder / "b.txt").write_text(FIRST, "utf-8")
    return folder


def _socket(folder):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "a.txt"))
    return folder / "a.txt"


def _endless_device(folder):
    (folder / "a.txt").symlink_to("/dev/zero")
    return folder / "a.txt"


def _empty_device(folder):
    (folder / "a.csv").symlink_to("/dev/null")
    return folder / "a.csv"


def _unreadable(folder):
    (folder / "a.txt").symlink_to("/proc/self/mem")  # which may be opened, and not read
    return folder / "a.txt"


def _forbidden(folder):
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "a.txt").chmod(0)
    return folder / "a.txt"


def _named(name):
    def make(folder):
        file = os.fsencode(folder) + b"/" + (name if isinstance(name, bytes) else name.encode())
        with open(file, "wb") as opened:  # noqa: PTH123 - a name that is no text
            opened.write(FIRST.encode())
        return folder

    return make


def _too_long_a_name(folder):
    return folder / ("a" * 5_000 + ".txt")


def _deep(folder):
    deepest = folder
    for _ in range(60):
        deepest = deepest / "d"
    deepest.mkdir(parents=True)
    (deepest / "a.txt").write_text(FIRST, "utf-8")
    return folder


def _crowd(folder):
    for number in range(500):
        (folder / f"{number}.txt").touch()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    return folder


def _same_names(folder):
    for name in ("a/b.txt", "c/b.txt", "c/b.md", "a/c/b.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FIRST, "utf-8")
    return folder


#: Name -> what makes it.
FILES = {
    "folder-like-a-file": _folder_like_a_file,
    "folder-like-a-file-within": _folder_like_a_file_within,
    "link-to-itself": _link_to_itself,
    "links-in-a-circle": _links_in_a_circle,
    "folder-in-itself": _folder_in_itself,
    "link-to-nothing": _link_to_nothing,
    "pipe": _pipe,
    "pipe-within": _pipe_within,
    "socket": _socket,
    "endless-device": _endless_device,
    "empty-device": _empty_device,
    "unreadable": _unreadable,
    "forbidden": _forbidden,
    "name-newline": _named("a\nb.txt"),
    "name-escape": _named("a\x1b[2Jb.txt"),
    "name-right-to-left": _named("a\u202eb.txt"),
    "name-not-utf8": _named(b"a\xff\xfeb.txt"),
    "name-option": _named("--no-store.txt"),
    "name-quote": _named("a'\"`$(x);&|b.txt"),
    "name-blank": _named("   .txt"),
    "name-long": _named("a" * 250 + ".txt"),
    "name-emoji": _named("👩‍👩‍👧‍👦.txt"),
    "name-markup": _named("<img src=x>.txt".replace("/", "")),
    "name-tower": _named("e" + "\u0301" * 100 + ".txt"),
    "name-too-long": _too_long_a_name,
    "deep": _deep,
    "crowd": _crowd,
    "same-names": _same_names,
}

#: Option -> what such a file may hold amiss.
OPTION_FILES = {
    "--config": {
        "nested": b"a = " + b"[" * 100_000,
        "huge-number": b"window = " + b"9" * 5_000,
        "large-number": b"window = " + b"9" * 4_000,
        "nan": b"min_significance = nan",
        "infinite": b"min_confidence = inf",
        "nul-path": b'corrections = "a\\u0000b"',
        "folder-path": b'links = "/"',
        "unknown": b"[[[x\n",
        "odd-key": b'"a\\nb\\u001b[2J" = 1',
        "long-key": b"a" * 100_000 + b" = 1",
        "wrong-kinds": b"window = [1]\nclaims = 7\nllm = 3",
        "utf16": "window = 1".encode("utf-16"),
        "binary": bytes(range(256)),
        "python": b"__import__('os').system('touch hurt')",
    },
    "--corrections": {
        "nested": b"merge = " + b"[" * 100_000,
        "a-table": b"[merge]\nnames = ['A', 'B']",
        "one-name": b"[[merge]]\nnames = ['A']",
        "no-names": b"[[merge]]\n",
        "empty-name": b"[[rename]]\nname = ''\nto = 'x'",
        "controls": b'[[rename]]\nname = "Mali"\nto = "a\\nb\\u001b[2J\\u202e"',
        "markup": b"[[rename]]\nname = 'Mali'\nto = '<img src=x onerror=alert(1)>'",
        "against-itself": b"[[merge]]\nnames = ['Mali', 'Bamako']\n[[apart]]\nnames = ['Mali', 'Bamako']",
        "round": b"[[rename]]\nname = 'Mali'\nto = 'Bamako'\n[[rename]]\nname = 'Bamako'\nto = 'Mali'",
        "all-ignored": b"[[ignore]]\nname = 'Bamako'\n" * 2_000,
        "odd-type": b"[[retype]]\nname = 'Mali'\ntype = 'X'",
        "not-utf8": b"[[ignore]]\nname = '\xff'",
    },
    "--links": {
        "empty": b"",
        "nul": b"name,id\nMali,\0\n",
        "open-quote": b'name,id\n"Mali,Q912\n',
        "odd-quote": b'name,id\n"Ma"li,Q912\n',
        "no-id": b"name,id\nMali,\n",
        "more-cells": b"name,id\nMali,Q912,x,y,z\n",
        "odd-type": b"name,id,type\nMali,Q912,X\n",
        "long-cell": b"name,id\n" + b"a" * 300_000 + b",Q1\n",
        "many-aliases": b"name,aliases,id\nMali," + b"a|" * 20_000 + b",Q912\n",
        "formula": b"name,id\nBamako,=1+1\n",
        "markup": b"name,id\nBamako,javascript:alert(1)\n",
        "not-utf8": b"name,id\n\xff,Q1\n",
        "wide": b"name,id" + b",x" * 50_000 + b"\n",
    },
}
