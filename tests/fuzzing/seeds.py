"""Small valid inputs of every kind, by what reads them: what mutations begin with."""

import bz2
import gzip
import io
import lzma
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq
from readers.samples import (
    ATOM,
    EUROPRESSE,
    EUROPRESSE_TEXT,
    FACTIVA,
    FACTIVA_INDEXED,
    FACTIVA_TEXT,
    FIRST,
    MAIL,
    PAGE,
    RSS,
    SECOND,
    docx,
    epub,
    pdf,
    rtf,
    zipped,
)
from writers.hand_read import hand_read
from writers.hostile import graph_of

from graphkit.model.vocabulary import RelationType
from graphkit.resolution.calibration_file import dump_calibration
from graphkit.writers.archive import dumps

_TEXT = (
    f"---\ntitle: Mali : une visite\ndate: 2023-02-07\n---\nLavrov à Bamako\n\n7 février 2023. - {FIRST}\n\n{SECOND}"
)
_WORD = f"<w:p><w:r><w:t>{FIRST}</w:t><w:tab/></w:r></w:p><w:tbl><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p></w:tbl>"
_TABLE = f'titre;jour;corps\n"Une ""visite""";07/02/2023;"{FIRST}\n{SECOND}"\nUn sommet;30/07/2023;{SECOND}\n'
_LINES = (
    f'{{"title": "Une visite", "date": "2023-02-07", "text": "{FIRST}"}}\n{{"id": 7, "text": "\\u00e9 {SECOND}"}}\n'
)
_PARTS = f"""From: a@example.org
Subject: Une visite
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>Le Mali =E9voque {FIRST.encode("ascii", "xmlcharrefreplace").decode()}</p>
--x--
"""


def tarred(members):
    """A tar archive of path -> content."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for path, content in members.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(path)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def _parquet():
    """Not compressed, so that a changed byte changes a value."""
    file = io.BytesIO()
    columns = {"id": [1, 2], "date": pa.array([19395, 19568], pa.date32()), "text": [FIRST, SECOND]}
    pq.write_table(pa.table(columns), file, compression="none", use_dictionary=False)
    return file.getvalue()


_MEMBERS = {"mai/a.txt": FIRST, "b.csv": _TABLE, "c.html": PAGE, "d.bin": "x", "e.eml": MAIL}

#: Suffix -> small files that the reader of that suffix reads.
FILES = {
    ".txt": (_TEXT, FIRST),
    ".md": (f"# Lavrov à Bamako\n\n{FIRST}",),
    ".html": (PAGE, EUROPRESSE, FACTIVA, FACTIVA_INDEXED),
    ".rtf": (rtf([FIRST, SECOND]), rtf(EUROPRESSE_TEXT), rtf(FACTIVA_TEXT)),
    ".pdf": (pdf([[FIRST], [SECOND]], title="Une visite"),),
    ".docx": (docx(_WORD, title="Une visite"),),
    ".epub": (epub([f"<h1>Un</h1><p>{FIRST}</p>", f"<p>{SECOND}</p>"]),),
    ".eml": (MAIL, _PARTS),
    ".mbox": (f"From a@example.org\n{MAIL}\n\nFrom b@example.org\n{_PARTS}",),
    ".csv": (_TABLE, _TABLE.replace(";", ",")),
    ".tsv": (_TABLE.replace(";", "\t"),),
    ".jsonl": (_LINES,),
    ".parquet": (_parquet(),),
    ".xml": (RSS, ATOM),
    ".zip": (zipped(_MEMBERS),),
    ".tar": (tarred(_MEMBERS), *(pack(tarred(_MEMBERS)) for pack in (gzip.compress, bz2.compress, lzma.compress))),
}

ARCHIVES = (dumps(graph_of()), dumps(graph_of(("Mali", "Russie", "Lavrov"))))

#: What the corrections are about.
READINGS = (
    hand_read(
        "mali-2024",
        "fr",
        ("[Sergueï Lavrov|PER] a reçu [Abdoulaye Diop|PER].", (0, RelationType.CONSULT, 1, "recevoir")),
        ("[Wagner|ORG] a frappé le [Mali|LOC], dit [M. L.|PER].", (0, RelationType.ASSAULT, 1, "frapper")),
        ("[Diop|PER] a éconduit Paris. [Cliquez|MISC] pour la [France|LOC].",),
        ("[Diop|PER] est citoyen du [Mali|LOC].", (0, RelationType.CITIZEN_OF, 1, "être")),
    ),
    hand_read(
        "mali-2023",
        "fr",
        ("[Sergueï Lavrov|PER] a promis son aide au [Mali|LOC].", (0, RelationType.AID, 1, "promettre")),
    ),
)

CORRECTIONS = (
    """[[merge]]
names = ["Sergueï Lavrov", "M. L."]
[[apart]]
names = ["Abdoulaye Diop", "Diop"]
[[split]]
name = "Diop"
articles = ["mali-2024"]
to = "Bécaye Diop"
[[rename]]
name = "Wagner"
to = "Groupe Wagner"
[[retype]]
name = "Wagner"
type = "ORG"
[[ignore]]
name = "Cliquez"
""",
    """[[strike]]
subject = "Wagner"
object = "Mali"
[[change]]
subject = "Sergueï Lavrov"
object = "Mali"
type = "aid"
to = { type = "comment", turned = true, status = "negated", speaker = "", date = "2023-02-07" }
[[confirm]]
subject = "Diop"
object = "Mali"
type = "citizen_of"
articles = ["mali-2024"]
on = 2024-05-01
[[add]]
subject = "Diop"
type = "reject"
object = "France"
article = "mali-2024"
quote = "Diop a éconduit Paris."
note = "vu le 3"
""",
)

LINKS = ("name,aliases,id,type\nSergueï Lavrov,S. V. Lavrov,Q58217,PER\nWagner,Groupe|Africa Corps,dossier-17,ORG\n",)

CALIBRATIONS = (dump_calibration(((0.1, 0.05), (0.5, 0.4), (1.0, 0.9)), 100),)

SETTINGS = (
    """language = "fr"
window = 2
claims = ["builtin", "llm"]
only_types = ["aid"]
min_confidence = 0.5
min_significance = 3.84
corrections = "corrections.toml"
[llm]
endpoint = "http://127.0.0.1:8080/v1"
model = "m"
timeout = 1.5
[gliner]
model = "folder"
""",
)


def as_bytes(seeds):
    """Seeds as a file holds them."""
    return tuple(seed if isinstance(seed, bytes) else seed.encode() for seed in seeds)
