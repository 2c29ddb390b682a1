"""Nasty documents and mail: Word, EPUB, RTF, PDF, messages and mailboxes."""

import zlib

from fuzzing.nasty_markup import LAUGHS
from fuzzing.nasty_texts import TEXT
from readers.samples import FIRST, MAIL, docx, epub, pdf, zipped

_WORD = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
DOCX = {
    "laughs": docx(_WORD.format("&a9;"), entities=f"{LAUGHS}]>"),
    "nested": docx("<w:p>" * 5_000 + "</w:p>" * 5_000),
    "nested-runs": docx(f"<w:p>{'<w:r>' * 5_000}{'</w:r>' * 5_000}</w:p>"),
    "empty": docx(""),
    "other": zipped({"x": "y"}),
    "broken": docx("<w:p>"),
    "bomb": docx(_WORD.format("a" * 30_000_000)),
    "no-archive": b"PK\x03\x04" + b"\0" * 100,
    "old-word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}
EPUB = {
    "outside": zipped({"META-INF/container.xml": '<c><rootfile full-path="../../../etc/passwd"/></c>'}),
    "no-path": zipped({"META-INF/container.xml": "<c><rootfile/></c>"}),
    "itself": zipped({"META-INF/container.xml": '<c><rootfile full-path="META-INF/container.xml"/></c>'}),
    "laughs": zipped({"META-INF/container.xml": f"{LAUGHS}]><c>&a9;</c>"}),
    "odd-date": epub([f"<p>{TEXT}</p>"], date="0000-00-00"),
    "deep": epub(["<div>" * 5_000 + TEXT]),
    "no-chapters": epub([]),
    "many-chapters": epub(["<p> </p>"] * 500),
}
RTF = {
    "nested": b"{\\rtf1" + b"{" * 100_000,
    "unnested": b"{\\rtf1" + b"}" * 100_000,
    "odd-letters": b"{\\rtf1\\u99999999?\\u-99999?\\u55357?\\u56832?\\'zz\\'e9 Le Mali.}",
    "odd-codepage": b"{\\rtf1\\ansi\\ansicpg99999\\'e9 Le Mali.}",
    "odd-font": b"{\\rtf1{\\fonttbl{\\f0\\fcharset99999 X;}}\\f99\\'e9 Le Mali.}",
    "bytes": b"{\\rtf1\\bin99999999 Le Mali.}",
    "long-word": b"{\\rtf1 \\" + b"a" * 20_000 + b" Le Mali.}",
    "long-number": b"{\\rtf1 \\u" + b"9" * 10_000 + b" Le Mali.}",
    "objects": b"{\\rtf1{\\object\\objdata 0105}{\\field{\\*\\fldinst INCLUDETEXT /etc/passwd}} Le Mali.}",
    "not": b"Le Mali.",
}


def _pdf(*objects, end=""):
    body = "\n".join(f"{number} 0 obj\n{content}\nendobj" for number, content in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}\ntrailer<</Size 9/Root 1 0 R{end}>>\nstartxref\n0\n%%EOF".encode()


def _pdf_bomb():
    packed = zlib.compress(b"(a) Tj " * 3_000_000)
    start = _pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
    )
    stream = (
        f"4 0 obj\n<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream\nendobj\n"
    )
    return start.replace(b"trailer", stream + b"trailer")


PDF = {
    "header": lambda: b"%PDF-1.7",
    "pages-in-pages": lambda: _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"),
    "many-pages": lambda: _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 999999999/Kids[]>>"),
    "itself": lambda: _pdf("1 0 R"),
    "nested": lambda: _pdf("<</Type/Catalog/Pages 2 0 R>>", "[" * 20_000),
    "earlier": lambda: pdf([[FIRST]]).replace(b"/Root", b"/Prev 0/Root"),
    "length": lambda: pdf([[FIRST]]).replace(b"/Length ", b"/Length -"),
    "odd-filter": lambda: pdf([[FIRST]]).replace(b"/Length", b"/Filter[/LZWDecode/Nope]/Length"),
    "locked": lambda: pdf([[FIRST]]).replace(b"/Root", b"/Encrypt<</Filter/Nope>>/Root"),
    "cut": lambda: pdf([[FIRST]])[:-200],
    "pictures": lambda: pdf([[]]),
    "bomb": _pdf_bomb,
}

# Mail ----------------------------------------------------------------------------------------------------------------

_HEAD = "From: a@b.fr\nSubject: x\n"
EML = {
    "no-head": TEXT,
    "only-head": _HEAD,
    "long-subject": f"From: a@b.fr\nSubject: {'x ' * 20_000}\n\n{TEXT}",
    "encoded-subject": f"From: a@b.fr\nSubject: {'=?utf-8?q?=C3=A9?= ' * 3_000}\n\n{TEXT}",
    "odd-subject": f"From: a@b.fr\nSubject: =?idna?b?//8=?= =?utf-8?b?7aCA?= =?x?y?z?=\n\n{TEXT}",
    "many-senders": f"From: {'a@b.fr, ' * 3_000}\n\n{TEXT}",
    "nested-sender": f"From: {'(' * 3_000}a@b.fr\n\n{TEXT}",
    "quoted-sender": f"From: {chr(34) * 3_001}a@b.fr\n\n{TEXT}",
    "dotted-sender": f"From: {'a.' * 5_000}@b.fr\n\n{TEXT}",
    "many-heads": f"{''.join(f'X-{i}: y{chr(10)}' for i in range(10_000))}\n{TEXT}",
    "odd-date": f"{_HEAD}Date: Tue, 99 Feb 99999 99:99:99 +9999\n\n{TEXT}",
    "odd-charset": f"{_HEAD}Content-Type: text/plain; charset=klingon\n\n{TEXT}",
    "idna": f"{_HEAD}Content-Type: text/plain; charset=idna\n\n{TEXT}",
    "utf7": f"{_HEAD}Content-Type: text/plain; charset=utf-7\n\nLe Mali +2AA-.",
    "odd-base64": f"{_HEAD}Content-Transfer-Encoding: base64\n\n====é===%%%\n",
    "odd-type": f"{_HEAD}Content-Type: ;;;/=\n\n{TEXT}",
    "no-boundary": f"{_HEAD}Content-Type: multipart/mixed\n\n{TEXT}",
    "many-parts": f"{_HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    + "--x\n\nLe Mali.\n" * 3_000,
    "nested-parts": "".join(f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(500)) + TEXT,
    "nested-mails": "Content-Type: message/rfc822\n\n" * 500 + TEXT,
    "html": f"{_HEAD}Content-Type: text/html\n\n{'<div>' * 5_000}{TEXT}",
    "short-lines": f"{_HEAD}\n" + "Un\n" * 3_000,
    "broken-words": f"{_HEAD}\n" + "Mali-\n" * 2_000,
}
MBOX = {
    "no-mails": "From a\n" * 2_000,
    "empty-mails": "From a\n\n" * 2_000,
    "quoted": f"From a\n{MAIL}\n" + ">" * 1_000 + "From b\n",
    "not": MAIL,
}
