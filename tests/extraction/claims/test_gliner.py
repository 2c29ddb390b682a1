"""The claim finder `gliner`: a model's spans become claims about mentions; nothing is downloaded."""

import os
import sys
from types import SimpleNamespace

import pytest
from chat_stub import TEXT, reading

from graphkit.errors import ClaimFinderError, ClaimsError, MissingExtraError, SettingsError
from graphkit.extraction.claims import gliner
from graphkit.extraction.claims.finders import chosen
from graphkit.extraction.claims.gliner import GlinerFinder
from graphkit.model.vocabulary import RelationType, Status
from graphkit.settings import Settings


class FakeModel:
    """What GLiNER2 offers, as its version 2.1 answers: `answers` is sentence -> {type: [(head, tail, score)]}."""

    def __init__(self, answers, status="asserted"):
        self.answers, self.status = answers, status

    def create_schema(self):
        """A schema that remembers."""
        schema = SimpleNamespace(types=None, statuses=None)

        def relations(types):
            schema.types = types
            return schema

        def classification(name, labels):
            assert name == "status"
            schema.statuses = labels
            return schema

        schema.relations, schema.classification = relations, classification
        return schema

    def batch_extract(self, texts, schema, *, batch_size, threshold, include_confidence, include_spans):
        """A result for each text."""
        assert batch_size > 0
        assert include_confidence
        assert include_spans
        self.asked = schema
        return [self._result(text, threshold) for text in texts]

    def _result(self, text, threshold):
        def end(words, score):
            return {
                "text": words,
                "confidence": score,
                "start": text.index(words),
                "end": text.index(words) + len(words),
            }

        found = {
            name: [{"head": end(a, s), "tail": end(b, s + 0.01)} for a, b, s in ties if s >= threshold]
            for name, ties in next(
                (found for start, found in self.answers.items() if text.startswith(start)), {}
            ).items()
        }
        return {"relation_extraction": found, "status": {"label": self.status, "confidence": 0.9}}


def claims(answers, status="asserted", threshold=0.5):
    """(subject, type, object) of the claims that a model with those answers makes, and the claims."""
    found = GlinerFinder(FakeModel(answers, status), threshold)(reading())
    return [(c.subject, c.type, c.object) for c in found], found


def test_spans_become_mentions():
    """With the sentence as evidence; a model's score lowers the confidence."""
    ends, (claim,) = claims({"Anna": {"consult": [("Anna Keller", "Omar Sy", 0.8)]}}, status="promised")
    assert ends == [(0, RelationType.CONSULT, 1)]
    assert claim.evidence.of(TEXT) == "Anna Keller a rencontré Omar Sy à Bamako."
    assert (claim.status, claim.rule, claim.predicate) == (Status.PROMISED, "gliner:consult", "consult")
    assert 0 < claim.confidence < 0.8


def test_offsets_are_those_of_the_article():
    """Also in a later sentence, and where a span is a little off."""
    ends, (claim,) = claims({"Elle": {"accuse": [("Elle", "Mali", 0.9)]}})
    assert ends == [(3, RelationType.ACCUSE, 4)]
    assert claim.evidence.of(TEXT) == "Elle n'a pas  accusé\u00a0le Mali."


@pytest.mark.parametrize(
    "found",
    [
        {"consult": [("a rencontré", "Omar Sy", 0.9)]},
        {"consult": [("Omar Sy", "Omar Sy", 0.9)]},
        {"consult": [("Anna Keller a rencontré Omar Sy à Bamako.", "Omar Sy", 0.9)]},
        {"citizen_of": [("Anna Keller", "Omar Sy", 0.9)]},
        {"consult": [("Anna Keller", "Omar Sy", 0.4)]},
        {},
    ],
)
def test_what_is_no_claim(found):
    """No mention there, one thing at both ends, ends that the type does not allow, or too low a score."""
    assert claims({"Anna": found})[0] == []


def test_the_surest_of_equal_claims_is_kept():
    """Some models put a definition behind the name of a type, and answer several times."""
    twice = {"consult: meets": [("Anna Keller", "Omar Sy", 0.6), ("Anna Keller", "Omar Sy", 0.9)]}
    _, (claim,) = claims({"Anna": twice})
    assert claim.confidence == claims({"Anna": {"consult": [("Anna Keller", "Omar Sy", 0.9)]}})[1][0].confidence


def test_the_model_is_told_the_definitions():
    """Of every type but what says nothing, and of every status."""
    model = FakeModel({})
    GlinerFinder(model, 0.5)(reading())
    assert set(model.asked.types) == set(RelationType) - {"co_mention", "other"}
    assert model.asked.statuses == {status: status.definition for status in Status}


def test_a_model_that_fails_on_an_article():
    """It costs that article's claims."""
    model = FakeModel({})
    model.batch_extract = lambda *_, **__: (_ for _ in ()).throw(RuntimeError("too long"))
    with pytest.raises(ClaimsError, match=r"a: no claims by gliner: RuntimeError: too long; those of other"):
        GlinerFinder(model, 0.5)(reading())


def settings(folder):
    """Settings that name the finder."""
    return Settings.model_validate({"claims": ["gliner"], "gliner": {"model": folder}})


@pytest.fixture
def folder(tmp_path):
    """A folder that looks as if it held a model."""
    (tmp_path / "config.json").write_text("{}")
    return tmp_path


def test_settings_that_are_missing(tmp_path):
    """The table, or what it names; a name on a hub is no folder."""
    with pytest.raises(SettingsError, match=r"gliner needs a table \[gliner\] with model"):
        chosen(Settings(claims=("gliner",)))
    for name in (tmp_path, "fastino/gliner2-multi-v1"):
        with pytest.raises(SettingsError, match="holds no GLiNER2 model"):
            chosen(settings(name))


def fake_libraries(monkeypatch, *, offline=True, **modules):
    """Makes libraries look installed, or not (None)."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    hub = SimpleNamespace(HF_HUB_OFFLINE=offline)
    modules = {"huggingface_hub": SimpleNamespace(constants=hub), "huggingface_hub.constants": hub, **modules}
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)


def test_the_extra_is_named_where_it_is_missing(folder, monkeypatch):
    """With the command that brings it."""
    fake_libraries(monkeypatch, torch=None)
    with pytest.raises(MissingExtraError, match=r"torch is not installed; `pip install 'graphkit\[gliner\]'`"):
        chosen(settings(folder))


def test_it_does_not_start_where_the_network_is_open(folder, monkeypatch):
    """Another library may have been told so before."""
    fake_libraries(monkeypatch, offline=False, torch=SimpleNamespace())
    with pytest.raises(ClaimFinderError, match="start with HF_HUB_OFFLINE=1 set"):
        chosen(settings(folder))


def test_a_model_is_loaded_from_its_folder_offline(folder, monkeypatch):
    """And one that cannot be loaded is named."""
    loaded = []

    def load(path):
        assert os.environ["HF_HUB_OFFLINE"] == "1"
        loaded.append(path)
        return SimpleNamespace(eval=lambda: "the model")

    library = SimpleNamespace(AutoExtractor=SimpleNamespace(from_pretrained=load))
    fake_libraries(monkeypatch, torch=SimpleNamespace(), gliner2=library)
    assert chosen(settings(folder))["gliner"].model == "the model"
    assert loaded == [str(folder)]
    library.AutoExtractor.from_pretrained = lambda _: (_ for _ in ()).throw(ValueError("no weights"))
    with pytest.raises(SettingsError, match=r"no GLiNER2 model that can be loaded \(no weights\)"):
        gliner.claim_finder(settings(folder))


@pytest.mark.parametrize("architecture", ["span", "boundary"])
def test_the_real_library_answers_as_the_fake_one_does(tmp_path, monkeypatch, architecture):
    """With a tiny model of random weights, made here; skipped where GLiNER2 is not installed."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    gliner2 = pytest.importorskip("gliner2", reason="needs graphkit[gliner]")
    torch = pytest.importorskip("torch", reason="needs graphkit[gliner]")
    make_tiny_model(gliner2, torch, tmp_path, architecture)
    model = chosen(settings(tmp_path))["gliner"].model
    found = GlinerFinder(model, 0.0)(reading())
    assert found == GlinerFinder(model, 0.0)(reading())
    assert {c.evidence for c in found} <= set(reading().sentences)
    schema = model.create_schema().relations({"consult": "meets", "aid": "gives"})
    schema = schema.classification("status", {"asserted": "it holds", "negated": "it does not hold"})
    options = {"threshold": 0.0, "include_confidence": True, "include_spans": True}
    texts = [*TEXT.split("\n"), "Anna Keller a rencontré Omar Sy à Paris."]
    results = model.batch_extract(texts, schema, batch_size=2, **options)
    assert {result["status"]["label"] for result in results} <= {"asserted", "negated"}
    ties = [(text, *tie) for text, r in zip(texts, results, strict=True) for tie in r["relation_extraction"].items()]
    assert {name.partition(":")[0] for _, name, found in ties if found} & {"consult", "aid"}
    for text, _, found in ties:
        for end in (relation[side] for relation in found for side in ("head", "tail")):
            assert text[end["start"] : end["end"]] == end["text"]
            assert 0 <= end["confidence"] <= 1


def make_tiny_model(gliner2, torch, folder, architecture):
    """Save a model that knows letters and nothing else."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, PreTrainedTokenizerFast

    torch.manual_seed(0)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *map(chr, range(33, 127))]
    unknown = {"unk_token": "[UNK]"}
    tokenizer = Tokenizer(models.WordPiece({w: i for i, w in enumerate(words)}, **unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]", **unknown}
    encoder = BertConfig(
        vocab_size=len(words) + 40,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=4096,
    )
    head = {"boundary_head": {"enable_relations": True}} if architecture == "boundary" else {}
    model = gliner2.AutoExtractor.from_config(
        gliner2.ExtractorConfig(architecture=architecture, **head),
        encoder_config=encoder,
        tokenizer=PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special),
    )
    model.save_pretrained(str(folder))
