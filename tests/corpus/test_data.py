"""The corpora in data/: every file is an annotation, splits by date have both parts, and offsets fit the texts."""

from pathlib import Path

import pytest

from graphkit.corpus.annotation import problems
from graphkit.corpus.splits import Split, read_corpus
from graphkit.corpus.texts import read_texts

ROOT = Path(__file__).parents[2]
FRENCH, ENGLISH = ROOT / "data" / "corpus", ROOT / "data" / "english"
SHARED = ROOT.parent / "shared"


def test_no_article_is_on_both_sides():
    """About one in seven is there to decide by, none of them older than one that is learnt from."""
    learn, check = (read_corpus(FRENCH, split) for split in (Split.LEARN, Split.CHECK))
    assert max(a.published for a in learn) < min(a.published for a in check)
    assert 0.1 < len(check) / (len(learn) + len(check)) < 0.2


@pytest.mark.parametrize("folder", [FRENCH, ENGLISH], ids=["French", "English"])
def test_annotations_hold_no_text(folder):
    """But for the names of entities: all else is offsets."""
    for annotation in read_corpus(folder):
        dumped = annotation.model_dump(mode="json", exclude={"entities": {"__all__": {"name", "acts_as"}}})
        words = [value for relation in dumped["relations"] for value in relation.values() if isinstance(value, str)]
        assert all(len(word) < 20 for word in words), annotation.id


def test_the_english_offsets_fit():
    """The texts are in the repository."""
    texts = read_texts([ENGLISH / "texts"])
    for annotation in read_corpus(ENGLISH):
        assert list(problems(annotation, texts[annotation.id].text)) == [], annotation.id


@pytest.mark.skipif(not SHARED.is_dir(), reason="the texts of Wikinews are not beside this checkout")
def test_the_french_offsets_fit():
    """Each hash, mention, piece of evidence, end and trigger."""
    texts = read_texts([SHARED / "gold" / "winer-2016.jsonl", SHARED / "wikinews"])
    for annotation in read_corpus(FRENCH):
        assert list(problems(annotation, texts[annotation.id].text)) == [], annotation.id
