"""The trained network, run by onnxruntime: one encoder, and heads that read what it makes of an article.

`graphkit.training.network` is the same in PyTorch, which is not needed here.
"""

from __future__ import annotations

import json
import zipfile
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from graphkit.errors import WeightsError
from graphkit.extraction.models import geometry
from graphkit.extraction.models.encoder_graph import rewritten
from graphkit.extraction.models.mention_inputs import NATURES, RELATIONS, STATUSES, TYPES, MentionInput
from graphkit.extraction.models.pieces import BEGIN, END, Pieces
from graphkit.extraction.models.word_features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from graphkit.extraction.models.windows import Windows

WEIGHTS = Path(__file__).with_name("weights.bin")
CALIBRATION = WEIGHTS.with_name("calibration.json")  #: points of the line from score to probability
VOCABULARY = "vocabulary.json"

#: The graphs in the weights file, and what each returns.
GRAPHS: dict[str, tuple[str, ...]] = {
    "encoder": ("encoded",),
    "names": ("tags",),
    "mentions": ("vectors",),
    "antecedents": ("scores",),
    "relations": ("stated", "relation", "forwards", "status", "attention"),
}
#: Optimizations of onnxruntime that make the encoder slower: the fused norm has no fast code for floats.
_SLOW = ["SkipLayerNormFusion"]
_CELLS = 1_000_000  # pairs times words that the head for relations reads at once


class Between(NamedTuple):
    """What the network says of pairs of mentions: probabilities, one row a pair."""

    pairs: NDArray[np.int64]  #: [pairs, 2]
    stated: NDArray[np.float32]  #: [pairs]
    relation: NDArray[np.float32]  #: [pairs, relations]; if something is stated
    forwards: NDArray[np.float32]  #: [pairs, relations]: the earlier mention is the subject
    status: NDArray[np.float32]  #: [pairs, statuses]
    attention: NDArray[np.float32]  #: [pairs, words]: which words carry it


class Network:
    """The graphs of a weights file."""

    def __init__(self, path: Path, calibration: Path = CALIBRATION) -> None:
        """Open a weights file, and the calibration of what its network says.

        Raises:
            WeightsError: it is missing, cut short or of another version, or onnxruntime does not run here.
        """
        try:
            with zipfile.ZipFile(path) as archive:
                vocabulary = json.loads(archive.read(VOCABULARY))
                graphs = {name: archive.read(f"{name}.onnx") for name in GRAPHS}
            graphs["encoder"] = rewritten(graphs["encoder"])
            self._sessions = {name: _session(graph) for name, graph in graphs.items()}
            self._scores, self._probabilities = np.array(json.loads(calibration.read_bytes()), dtype=float).T
            self.pieces = Pieces(vocabulary["pieces"], vocabulary["scores"], vocabulary["normal"])
            self._try(last_piece=len(vocabulary["pieces"]) - 1)
        except ImportError as error:
            raise WeightsError(
                f"onnxruntime cannot be loaded ({error}); reinstall it: pip install onnxruntime"
            ) from error
        except FileNotFoundError as error:
            raise WeightsError(f"{error.filename}: the weights are not there; reinstall graphkit") from error
        except Exception as error:
            raise WeightsError(f"{path}: the weights cannot be used ({error}); reinstall graphkit") from error

    def _try(self, last_piece: int) -> None:
        """Run each graph once, as another version of graphkit may have made them.

        Raises:
            Exception: one does not take what this version has for it, or does not give what this version expects.
        """
        self._encoded(np.array([BEGIN, last_piece, END]))
        words = np.zeros((2, self._width + len(FEATURES)), dtype=np.float32)
        mentions = [MentionInput(k, k + 1, k, k, NATURES[-1], None, "", frozenset()) for k in range(2)]
        vectors, sentences = self.mentions(words, mentions), np.zeros(2, dtype=np.int64)
        self.antecedents(vectors, mentions, [1], [0], sentences)
        (between,) = self.relations(words, vectors, mentions, np.array([[0, 1]]), sentences, sentences, {})
        told = self.tags(words), between.relation, between.forwards, between.status
        if [rows.shape[1] for rows in told] != [1 + 2 * len(TYPES), len(RELATIONS), len(RELATIONS), len(STATUSES)]:
            raise ValueError("they are of another version")

    def probability(self, score: float) -> float:
        """The probability that a claim of that score is right."""
        return float(np.interp(score, self._scores, self._probabilities))

    def _run(self, graph: str, **inputs: NDArray[Any]) -> list[NDArray[np.float32]]:
        outputs: list[NDArray[np.float32]] = self._sessions[graph].run(None, inputs)
        return outputs

    def words(self, windows: Windows, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The words of an article, from their pieces and their features: [words, width]."""
        parts = [self._encoded(ids) for ids in windows.ids]
        vectors = np.concatenate(parts) if parts else np.zeros((0, self._width), dtype=np.float32)
        return np.concatenate([windows.pooled(vectors), features], axis=1)

    @cached_property
    def _width(self) -> int:
        return int(self._sessions["encoder"].get_outputs()[0].shape[-1])

    def _encoded(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of a window's pieces.

        Each is read alone: activations are rounded by the largest of all that are read together.
        """
        (vectors,) = self._run("encoder", ids=ids[None], mask=np.ones((1, len(ids)), dtype=np.bool_))
        return vectors[0, 1:-1]

    def tags(self, words: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of each tag of each word: [words, tags]."""
        return _softmax(self._run("names", words=words)[0])

    def mentions(self, words: NDArray[np.float32], mentions: Sequence[MentionInput]) -> NDArray[np.float32]:
        """A vector of each mention."""
        names = ("start", "last", "root", "governor", "nature", "type")
        return self._run("mentions", words=words, **dict(zip(names, geometry.columns(mentions), strict=True)))[0]

    def antecedents(
        self,
        vectors: NDArray[np.float32],
        mentions: Sequence[MentionInput],
        anaphors: Sequence[int],
        names: Sequence[int],
        sentences: NDArray[np.int64],
    ) -> NDArray[np.float32]:
        """The probability that each anaphor stands for none, and for each name: [anaphors, 1 + names]."""
        chosen = geometry.candidates(mentions, anaphors, names, sentences)
        (scores,) = self._run(
            "antecedents",
            anaphors=vectors[anaphors],
            antecedents=vectors[[*names, *anaphors]],
            candidates=chosen,
            distance=geometry.candidate_distances(mentions, anaphors, names, chosen),
            salience=geometry.salience(mentions, anaphors, names, chosen, sentences),
        )
        return geometry.through_chains(_softmax(scores), chosen, len(names))

    def relations(  # noqa: PLR0913, PLR0917 - what a graph for onnxruntime takes
        self,
        words: NDArray[np.float32],
        vectors: NDArray[np.float32],
        mentions: Sequence[MentionInput],
        pairs: NDArray[np.int64],
        heads: NDArray[np.int64],
        sentences: NDArray[np.int64],
        opinions: Mapping[tuple[int, int], Sequence[int]],
    ) -> Iterator[Between]:
        """What is stated between pairs of mentions: [pairs, 2], in text order; some pairs after the other."""
        passages = geometry.passages(mentions, pairs, sentences)
        inputs: dict[str, NDArray[Any]] = {
            "ends": pairs,
            "between": geometry.between(mentions, pairs),
            "common": geometry.common_governors(mentions, pairs, heads),
            "passage": passages,
            "distance": geometry.distances(mentions, pairs),
            "opinions": geometry.opinions(mentions, pairs, opinions),
        }
        rows = max(1, _CELLS // max(len(words), 1))
        for start in range(0, len(pairs), rows):
            chunk = {name: value[start : start + rows] for name, value in inputs.items()}
            stated, relation, forwards, status, attention = self._run(
                "relations", words=words, mentions=vectors, **chunk
            )
            yield Between(
                pairs=pairs[start : start + rows],
                stated=_sigmoid(stated),
                relation=_softmax(relation),
                forwards=_sigmoid(forwards),
                status=_softmax(status),
                attention=_softmax(attention),
            )


@cache
def own_network() -> Network:
    """The network that graphkit reads with, opened once a process."""
    return Network(WEIGHTS)


def _session(graph: bytes) -> Any:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = shifted / shifted.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = np.reciprocal(1 + np.exp(-scores))
    return shares
