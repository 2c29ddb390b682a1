"""An accelerated pipeline says of every token what the untouched one says."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from thinc.api import NumpyOps

import graphkit as gk
from graphkit.extraction.models import acceleration
from graphkit.extraction.models import model_loading as pipeline
from graphkit.extraction.models.acceleration import accelerate
from graphkit.extraction.models.model_loading import bounded, load_pipeline, parse
from graphkit.languages import MODELS
from graphkit.settings import Settings

pytestmark = pytest.mark.model

ARTICLES = Path(__file__).parents[3] / "data" / "articles"
ODD = ["", " ", "\n\n", "l'a-t-il dit ? aujourd’hui\n\n\nM. X…", "zxqv Zxqv ZXQV zxqv", "Ça, ça ! 12,5 % — 3e « Oui »."]


def texts(language):
    """The sample articles of a language, and texts that are hardly any."""
    return [a.text for a in gk.read(ARTICLES) if a.language in {language, None}] + ODD


def sayings(doc):
    """All that spaCy says of a text and graphkit reads."""
    tokens = [
        (t.text, t.pos_, str(t.morph), t.head.i, t.dep_, t.lemma_, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]
    return doc.text, tokens


@pytest.fixture(scope="module", params=sorted(MODELS))
def pipelines(request):
    """The untouched pipeline of a language, and an accelerated one, which knows no words but those it has read."""
    stock, fast = spacy.load(MODELS[request.param]), spacy.load(MODELS[request.param], exclude=["strings"])
    accelerate(fast)
    return request.param, stock, fast


def test_the_output_is_that_of_the_untouched_pipeline(pipelines):
    """Part of speech, morphology, head, dependency, lemma, name and sentence of every token."""
    language, stock, fast = pipelines
    for text, doc in zip(texts(language), parse(fast, texts(language)), strict=True):
        assert sayings(doc) == sayings(stock(text))


def test_a_pipeline_of_ones_own_keeps_its_words(tmp_path):
    """Its lemmatiser may make lemmas out of them; graphkit's own need none."""
    spacy.load(MODELS["en"]).to_disk(tmp_path)
    own, given = load_pipeline(MODELS["en"]), load_pipeline(str(tmp_path))
    learnt = set(given.vocab.strings) - set(own.vocab.strings)
    assert len(learnt) > 10_000


def test_spacy_is_imported_without_its_commands():
    """They take as long as its other parts, and are there as soon as somebody asks for them."""
    program = """
import sys
import graphkit as gk
assert list(gk.build([gk.Article("a", "Le Mali accuse la France.")]).stated())
assert not {"spacy.cli", "spacy.cli.info", "weasel"} & set(sys.modules)
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import download
assert download.__module__ == "spacy.cli.download"
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_words_are_embedded_once(pipelines):
    """A batch of one word over and over takes one row of the embedding, and gives all tokens their vectors."""
    _, stock, fast = pipelines
    rows = []
    layer = next(x for x in fast.get_pipe("ner").model.walk() if x.name == "embed_each_word_once")
    [embed] = layer.layers
    inner = embed._func
    embed._func = lambda model, docs, is_train: rows.append(sum(map(len, docs))) or inner(model, docs, is_train)
    try:
        doc = fast("Mali " * 500)
    finally:
        embed._func = inner
    assert rows == [1]
    assert sayings(doc) == sayings(stock("Mali " * 500))


@pytest.mark.parametrize(("blis", "numpy", "keeps_blis"), [(1, 4, True), (3, 4, False), (4, 1, False)])
def test_the_faster_product_is_chosen(monkeypatch, blis, numpy, keeps_blis):
    """Blis is kept where its lead is clear; a narrow one could be another's at the next start."""
    taken = iter([blis, numpy])
    monkeypatch.setattr(acceleration, "_seconds", lambda work: next(taken))
    assert acceleration._is_blis_faster() is keeps_blis


def test_both_products_are_really_timed():
    """On this machine, with no knowledge of who wins."""
    assert acceleration._is_blis_faster() in {True, False}
    assert NumpyOps(use_blis=True).use_blis


def test_what_is_forgotten_changes_no_reading(monkeypatch):
    """Articles read with a vocabulary that is emptied after each chunk are read as others are."""
    articles = [a for a in gk.read(ARTICLES) if a.id < "2023-06"]
    expected = gk.build(articles, Settings(workers=1))
    monkeypatch.setattr(pipeline, "_USUAL_WORDS", 0)
    for _ in range(2):
        assert gk.build(articles, Settings(workers=1)) == expected


def test_memory_is_bounded(monkeypatch):
    """Words that nobody has met before are forgotten, once the usual ones are known."""
    monkeypatch.setattr(pipeline, "_USUAL_WORDS", 0)
    nlp = spacy.load(MODELS["fr"])
    with bounded(nlp):
        assert len(next(parse(nlp, ["Xyzabc parle."]))) == 3
        assert "Xyzabc" in nlp.vocab
        assert "Xyzabc" in nlp.vocab.strings
    assert "Xyzabc" not in nlp.vocab
    assert "Xyzabc" not in nlp.vocab.strings
