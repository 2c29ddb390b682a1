"""Makes a spaCy pipeline faster; what it says of a text stays the same, which a test holds against the untouched one.

Each change is a function with its reason.
"""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from spacy.language import Language as Pipeline

_BLIS_LEAD = 1.5  # times as fast as numpy blis must be to be kept: a clear lead, so that a machine always chooses alike
_ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 1], dtype=np.uint64)  # mix three 64-bit hashes into one

#: What can be said of a word without its neighbours.
_LEXICAL = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
_SPELT: list[int | str] = ["ORTH", "NORM", "SPACY"]  # what all of it follows from

_Layer: TypeAlias = Model[Any, Any]


def accelerate(nlp: Pipeline) -> None:
    """Change a pipeline in place."""
    if not _is_blis_faster():
        use_numpy_for_products(nlp)
    _embed_each_word_once(nlp)
    _take_maxima_side_by_side(nlp)
    _look_lemmas_up_in_sets(nlp)
    _drop_rules_for_tags(nlp)


def _layers(nlp: Pipeline) -> Iterator[_Layer]:
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        yield from list(model.walk()) if hasattr(model, "walk") else ()


# --- Products of matrices ---


def use_numpy_for_products(nlp: Pipeline) -> None:
    """Let numpy's BLAS multiply matrices, most of a pipeline's work, instead of the one that thinc brings along.

    Many processors have no kernel of their own in thinc's blis, which reaches a third of OpenBLAS's speed there.
    """
    for layer in _layers(nlp):
        if isinstance(layer.ops, NumpyOps):
            layer.ops.use_blis = False


def _is_blis_faster() -> bool:
    """Whether blis clearly beats numpy's BLAS on this processor, both timed on a product such as the models need."""
    ops = NumpyOps(use_blis=True)
    words, weights = np.ones((500, 288), dtype="f"), np.ones((288, 288), dtype="f")
    blis = _seconds(lambda: ops.gemm(words, weights, trans2=True))
    return blis * _BLIS_LEAD < _seconds(lambda: words @ weights.T)


def _seconds(work: Callable[[], object]) -> float:
    """The shortest of a few runs."""
    taken = []
    for _ in range(4):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def one_processor() -> AbstractContextManager[object]:
    """For a while, multiply matrices on one processor: they are too small to be shared, and threads that wait spin."""
    return _controller().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


# --- Embedding ---


def _embed_each_word_once(nlp: Pipeline) -> None:
    """Embed what stands several times in a batch, two words of three, only once.

    The first layer of a tok2vec knows a word alone; its context comes in behind.
    """
    for layer in _layers(nlp):
        if layer.has_ref("embed") and layer.has_ref("encode") and _is_lexical(layer.get_ref("embed")):
            layer.layers[0] = Model("embed_each_word_once", _embed, layers=[layer.layers[0]])


def _is_lexical(embed: _Layer) -> bool:
    """Whether an embedding looks at nothing but words."""
    extractors = [layer for layer in embed.walk() if layer.name == "extract_features"]
    return bool(extractors) and all(_LEXICAL.issuperset(layer.attrs["columns"]) for layer in extractors)


def _embed(model: _Layer, docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    [embed] = model.layers
    if is_train or not any(map(len, docs)):
        forward: tuple[list[Any], Callable[[Any], Any]] = embed(docs, is_train)
        return forward
    rows = np.concatenate([doc.to_array(_SPELT) for doc in docs])
    _, first, inverse = np.unique(rows @ _ODD, return_index=True, return_inverse=True)
    orths: Any = rows[first, 0].tolist()  # spaCy's stubs want strings here, and know no arrays of 64 bits below
    words = Doc(docs[0].vocab, words=orths, spaces=rows[first, 2].tolist())
    words.from_array(["NORM"], rows[first, 1:2])  # type: ignore[arg-type]
    [vectors] = embed.predict([words])
    return np.split(vectors[inverse], np.cumsum([len(doc) for doc in docs])[:-1]), _no_training


def _no_training(gradient: Any) -> Any:
    del gradient
    raise NotImplementedError("an accelerated pipeline is not trained; load one without the accelerations")


# --- Maxout ---


def _take_maxima_side_by_side(nlp: Pipeline) -> None:
    """Compare whole rows of a maxout layer's pieces, which a processor does eight numbers at a time.

    thinc has the pieces of one number beside each other, and compares them one by one.
    """
    for layer in _layers(nlp):
        for place, inner in enumerate(layer.layers):
            if inner.name == "maxout":
                layer.layers[place] = Model("maxima_side_by_side", _maxima, layers=[inner], attrs=_side_by_side(inner))


def _side_by_side(maxout: _Layer) -> dict[str, Any]:
    """Weights and biases, those of all first pieces before those of all second ones."""
    weights: Any = maxout.get_param("W")
    biases: Any = maxout.get_param("b")
    outputs, pieces, inputs = weights.shape
    by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(pieces * outputs, inputs)
    return {"W": by_piece, "b": np.ascontiguousarray(biases.T).ravel(), "width": outputs}


def _maxima(model: _Layer, rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    if is_train:
        forward: tuple[Any, Callable[[Any], Any]] = model.layers[0](rows, is_train)
        return forward
    width = model.attrs["width"]
    pieces: Any = model.layers[0].ops.gemm(rows, model.attrs["W"], trans2=True)
    pieces += model.attrs["b"]
    maxima = pieces[:, :width].copy()
    for start in range(width, pieces.shape[1], width):
        np.maximum(maxima, pieces[:, start : start + width], out=maxima)
    return maxima, _no_training


# --- Tables and rules ---


def _look_lemmas_up_in_sets(nlp: Pipeline) -> None:
    """Make sets of the lists of up to 66,000 words that the lemmatiser scans for each new form."""
    for _, component in nlp.pipeline:
        lookups = getattr(component, "lookups", None)
        if lookups is not None and lookups.has_table("lemma_index"):
            index = lookups.get_table("lemma_index")
            for part_of_speech in list(index):
                index[part_of_speech] = frozenset(index[part_of_speech])


def _drop_rules_for_tags(nlp: Pipeline) -> None:
    """Leave out the rules that derive a fine-grained tag, which nobody reads, from a part of speech, and no more."""
    for name, component in nlp.pipeline:
        patterns: Iterable[dict[str, Any]] = getattr(component, "patterns", ()) if name == "attribute_ruler" else ()
        useful = [rule for rule in patterns if set(rule["attrs"]) != {"TAG"}]
        if useful:
            ruler: Any = component
            ruler.clear()
            ruler.add_patterns(useful)
