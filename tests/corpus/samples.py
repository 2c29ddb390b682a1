"""An annotated article, made up, and a corpus of it."""

import json

from graphkit.corpus.annotation import dump_annotation
from graphkit.corpus.drafts import read_draft
from graphkit.corpus.marked import parse_marked
from graphkit.model import Article

MARKED = (
    "{e3 Mali} : {e1 Lavrov} attendu\n\n7 février 2023. -\n"
    "{e1:n Le ministre {e2:a russe}} {e1 Sergueï Lavrov} arrive demain. {e1:p Il} a promis que {e1:p il} aiderait "
    "{e3:n le pays}. Il pleut. {e1,e4:p Ils} se verront, dit {e4 Diop}.\n"
)
TEXT = parse_marked(MARKED)[0]
DRAFT = {
    "id": "a",
    "entities": [
        {"id": "e1", "name": "Sergueï Lavrov", "type": "PER"},
        {"id": "e2", "name": "Russie", "type": "LOC"},
        {"id": "e3", "name": "Mali", "type": "LOC"},
        {"id": "e4", "name": "Diop", "type": "PER"},
    ],
    "relations": [
        {
            "subject": "e1",
            "type": "aid",
            "object": "e3",
            "status": "promised",
            "quote": "Il a promis que il aiderait le pays",
            "subject_as": "il",
            "object_as": "le pays",
            "trigger": "a promis ... aiderait",
        },
        {
            "subject": "e1",
            "type": "position_held",
            "object": "e2",
            "status": "asserted",
            "quote": "Le ministre russe Sergueï Lavrov",
            "subject_as": "Sergueï Lavrov",
            "object_as": "russe",
            "trigger": "Le ministre",
        },
        {
            "subject": "e1",
            "type": "consult",
            "object": "e4",
            "status": "promised",
            "attributed_to": "e4",
            "quote": "Ils se verront",
            "subject_as": "Ils",
            "object_as": "Ils",
            "trigger": "se verront",
        },
    ],
}
ARTICLE = Article("a", TEXT, published="2023-02-07")


def write_drafts(folder):
    """What an annotator hands in."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.json").write_text(json.dumps(DRAFT), "utf-8")
    (folder / "a.marked").write_text(MARKED, "utf-8")


def write_corpus(folder, texts, drafts):
    """A corpus of the article on both sides of the date that splits it, and its texts as JSONL."""
    (folder / "articles").mkdir(parents=True)
    (folder / "splits.toml").write_text("check_from = 2023-03-01\n", "utf-8")
    annotation = read_draft(drafts / "a.json", ARTICLE, "made up")
    rows = []
    for id_, published in (("a", "2023-02-07"), ("b", "2023-03-01")):
        dated = annotation.model_copy(update={"id": id_, "published": published})
        (folder / "articles" / f"{id_}.json").write_text(dump_annotation(dated), "utf-8")
        rows.append(json.dumps({"id": id_, "date": published, "title": "", "text": TEXT}, ensure_ascii=False))
    texts.write_text("\n".join(rows) + "\n", "utf-8")
