"""The adapted recogniser of names: in use unless another model is asked for, and small."""

import pytest

from graphkit.extraction.models.model_loading import load_pipeline
from graphkit.extraction.training import Annotated, read_corpus
from graphkit.languages import language

pytestmark = pytest.mark.model


def test_it_is_in_use_and_can_be_switched_off():
    """It knows events, which the stock model does not."""
    french = language("fr")
    assert "EVENT" in load_pipeline(french.model, french.recogniser).get_pipe("ner").labels
    assert "EVENT" not in load_pipeline(french.model).get_pipe("ner").labels


def test_english_has_none():
    """And is read with the stock model."""
    assert language("en").recogniser is None


def test_it_is_small():
    """Weights that ship with the package stay under 20 MB."""
    assert language("fr").recogniser.stat().st_size < 20e6


def test_the_last_fifth_by_date_is_held_out(tmp_path):
    """Whatever the order in the file, and labels that are no names are left out."""
    corpus = tmp_path / "corpus.jsonl"
    row = '{"date": "2016-0%d-01", "text": "Le 3, Kita %d", "spans": [[3, 4, "Date"], [6, 12, "LOC", "Kita"]]}'
    corpus.write_text("\n".join(row % (month, month) for month in (5, 1, 4, 2, 3)), "utf-8")
    training, test = read_corpus(corpus)
    assert test == [Annotated("Le 3, Kita 5", ((6, 12, "LOC"),))]
    assert len(training) == 4
