"""The claim finder `gliner`: relations by a GLiNER2 model in a local folder, used only where the settings name it.

GLiNER2 (Zaratiana et al. 2025, https://github.com/fastino-ai/GLiNER2) scores spans of a sentence against relation
types that are given by name and definition. Its spans are matched with the mentions that extraction found.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.errors import ClaimFinderError, ClaimsError, SettingsError
from graphkit.extraction.claims.passages import passages, things
from graphkit.extraction.claims.surest import surest
from graphkit.extras import load
from graphkit.languages import rule_precision
from graphkit.model import Claim, Span
from graphkit.model.vocabulary import RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphkit.extraction.claims.passages import Passage
    from graphkit.model import Reading
    from graphkit.settings import Settings

_BATCH = 8  # sentences that the model reads at once
_TYPES = {t.value: t.definition for t in RelationType if t not in {RelationType.CO_MENTION, RelationType.OTHER}}
_STATUSES = {status.value: status.definition for status in Status}


def claim_finder(settings: Settings) -> GlinerFinder:
    """The finder of those settings.

    Raises:
        SettingsError: they name no folder with a GLiNER2 model.
        MissingExtraError: GLiNER2 or PyTorch is not installed.
        ClaimFinderError: the network could not be kept out.
    """
    if settings.gliner is None:
        raise SettingsError("the claim finder gliner needs a table [gliner] with model, a folder, in graphkit.toml")
    return GlinerFinder(_model(settings.gliner.model), settings.gliner.threshold)


def _model(folder: Path) -> Any:
    """The model in a folder; nothing is ever downloaded."""
    if not (folder / "config.json").is_file():
        raise SettingsError(f"{folder}: holds no GLiNER2 model (no config.json); download one and name its folder")
    os.environ["HF_HUB_OFFLINE"] = "1"  # this and the next are read when the libraries below are first imported
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    hub = load("huggingface_hub.constants", "gliner")
    if not hub.HF_HUB_OFFLINE:
        raise ClaimFinderError("gliner: another library has gone online before; start with HF_HUB_OFFLINE=1 set")
    load("torch", "gliner")
    try:
        return load("gliner2", "gliner").AutoExtractor.from_pretrained(str(folder)).eval()
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise SettingsError(f"{folder}: no GLiNER2 model that can be loaded ({error}); download it again") from error


@dataclass(frozen=True, slots=True)
class GlinerFinder:
    """Claims of a GLiNER2 model, sentence by sentence.

    The status is what the model thinks of the sentence as a whole; it finds no speaker and no date.
    """

    model: Any  #: what `gliner2.AutoExtractor.from_pretrained` gives
    threshold: float

    def __call__(self, reading: Reading, /) -> list[Claim]:
        """The claims of an article, in order of its sentences.

        Raises:
            ClaimsError: the model fails on this article.
        """
        sentences = list(passages(reading, size=0))
        if not sentences:
            return []
        known = things(reading)
        results = self._extract([s.text(s.sentences[0]) for s in sentences], reading)
        pairs = zip(sentences, results, strict=True)
        claims = (claim for sentence, result in pairs for claim in _claims(sentence, result))
        return surest(c for c in claims if known[c.subject] != known[c.object])

    def _extract(self, texts: list[str], reading: Reading) -> list[dict[str, Any]]:
        schema = self.model.create_schema().relations(_TYPES).classification("status", _STATUSES)
        try:
            results: list[dict[str, Any]] = self.model.batch_extract(
                texts,
                schema,
                batch_size=_BATCH,
                threshold=self.threshold,
                include_confidence=True,
                include_spans=True,
            )
        except Exception as error:
            where = f"{reading.article.id}: no claims by gliner: {type(error).__name__}: {error}"
            raise ClaimsError(f"{where}; those of other claim finders are kept") from error
        return results


def _claims(sentence: Passage, result: dict[str, Any]) -> Iterator[Claim]:
    """What the model says of one sentence."""
    status = Status(result["status"]["label"])
    for name, relations in result.get("relation_extraction", {}).items():
        type_ = RelationType(name.partition(":")[0])  # some architectures put the definition behind the name
        for relation in relations:
            subject, object_ = _mention(relation["head"], sentence), _mention(relation["tail"], sentence)
            if subject is not None and object_ is not None and sentence.allows(type_, subject, object_):
                score = min(relation["head"]["confidence"], relation["tail"]["confidence"])
                confidence = round(float(score) * rule_precision()["gliner"], 3)
                yield Claim(
                    subject,
                    type_,
                    object_,
                    predicate=type_.value,
                    evidence=sentence.span,
                    status=status,
                    rule=f"gliner:{type_}",
                    confidence=confidence,
                )


def _mention(end: dict[str, Any], sentence: Passage) -> int | None:
    """The mention that shares most with an end that the model names; None where none shares half of either."""
    span = Span(sentence.span.start + end["start"], sentence.span.start + end["end"])
    shared = {m: _shared(span, sentence.mention(m).span) for m in sentence.mentions}
    best = max(shared, key=lambda m: (shared[m], -m))
    return best if shared[best] >= 0.5 else None  # noqa: PLR2004 - half


def _shared(a: Span, b: Span) -> float:
    """The share of the longer span that the other covers."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(common, 0) / max(a.end - a.start, b.end - b.start)
