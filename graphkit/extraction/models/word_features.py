"""What the parse and the tables say of each word, as numbers beside the encoder's vector, in every language alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from graphkit.extraction.parse.morphology import gender, is_plural, is_possessive
from graphkit.languages import given_names
from graphkit.languages.grammar import PronounKind
from graphkit.languages.lexicon import Transparency
from graphkit.languages.nouns import RoleKind
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle
    from graphkit.languages import Language

_TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X", "SPACE",
)  # fmt: skip
_LEXICAL = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}

#: The features, in order: "group:value".
FEATURES: tuple[str, ...] = (
    *(f"tag:{tag}" for tag in _TAGS),
    *(f"slot:{slot}" for slot in Slot),
    *(f"states:{relation}" for relation in RelationType if relation.is_stated),
    *(f"colours:{status}" for status in Status),
    *(f"carries:{kind}" for kind in Transparency),
    *(f"role:{kind}" for kind in RoleKind),
    *(f"head:{type_}" for type_ in EntityType),
    *(f"known:{type_}" for type_ in EntityType),
    *(f"pronoun:{kind}" for kind in PronounKind),
    "says", "light", "demonym", "head_of_country", "given_name", "first_of_known", "country",
    "masculine", "feminine", "plural", "possessive", "capital", "capitals", "digit", "quoted", "starts_sentence",
)  # fmt: skip
_AT = {feature: index for index, feature in enumerate(FEATURES)}


def word_features(parsed: ParsedArticle) -> NDArray[np.float32]:
    """One row a token, one column for each of `FEATURES`: 1 where it holds, else 0."""
    matrix = np.zeros((len(parsed.tokens), len(FEATURES)), dtype=np.float32)
    for token in parsed.tokens:
        matrix[token.i, _columns(parsed, token)] = 1
    for start, end, place in parsed.known_names:
        matrix[start:end, [_AT[f"known:{place.type}"], *[_AT["country"]] * place.is_country]] = 1
        matrix[start, _AT["first_of_known"]] = 1
    offsets = np.array([token.idx for token in parsed.tokens], dtype=np.int64)
    for quotation in parsed.quotations:
        first, last = np.searchsorted(offsets, (quotation.start, quotation.end))
        matrix[first:last, _AT["quoted"]] = 1
    return matrix


def _columns(parsed: ParsedArticle, token: Token) -> list[int]:
    word, pos, lemma, slot = token.text, token.pos_, token.lemma_.lower(), parsed.syntax.slot(token)
    columns = [*_of_word(parsed.language, word, lemma, pos)]
    if slot is not None:
        columns.append(_AT[f"slot:{slot}"])
    sex = gender(token)
    if sex in {"m", "f"}:
        columns.append(_AT["masculine" if sex == "m" else "feminine"])
    role, head = parsed.role_of(token), parsed.head_of(token)
    if role is not None and pos != "ADP":
        columns.append(_AT[f"role:{role.kind}"])
    if head is not None:
        columns.append(_AT[f"head:{head.type}"])
        columns += [_AT["head_of_country"]] * head.is_country
    for holds, feature in (
        (is_plural(token), "plural"),
        (pos == "DET" and is_possessive(token), "possessive"),
        (bool(token.is_sent_start), "starts_sentence"),
    ):
        if holds:
            columns.append(_AT[feature])
    return columns


@lru_cache(maxsize=100_000)
def _of_word(language: Language, word: str, lemma: str, pos: str) -> tuple[int, ...]:
    """The columns that a word fills wherever it stands."""
    lexicon, lower = language.lexicon, word.lower()
    features = [f"tag:{pos}"]
    frames = lexicon.frames.get((lemma, _LEXICAL.get(pos, "")), [])
    features += [f"states:{frame.type}" for frame in frames]
    statuses = [frame.status for frame in frames] + [lexicon.modals.get((lemma, pos))]
    if pos in {"VERB", "AUX", "NOUN"} and lemma in lexicon.operators:
        statuses.append(lexicon.operators[lemma].status)
    features += [f"colours:{status}" for status in statuses if status is not None]
    if pos == "NOUN" and lemma in lexicon.transparent:
        features.append(f"carries:{lexicon.transparent[lemma]}")
    pronoun = language.grammar.pronouns.get(lower)
    if pronoun is not None and pos in {"PRON", "DET", "ADJ"}:
        features.append(f"pronoun:{pronoun.kind}")
    for holds, feature in (
        (lemma in lexicon.reporting, "says"),
        (lemma in lexicon.light_verbs, "light"),
        (lower in language.names.demonyms, "demonym"),
        (word in given_names(), "given_name"),
        (given_names().get(word) == "m", "masculine"),
        (given_names().get(word) == "f", "feminine"),
        (word[:1].isupper(), "capital"),
        (word.isupper() and len(word) > 1, "capitals"),
        (any(c.isdigit() for c in word), "digit"),
    ):
        if holds:
            features.append(feature)
    return tuple(_AT[feature] for feature in features if feature in _AT)
