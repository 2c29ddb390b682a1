"""What may be a name, while it is corrected step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from graphkit.extraction.parse import ParsedArticle
    from graphkit.languages.names import Place
    from graphkit.model.vocabulary import EntityType

QUOTATION_MARKS = frozenset("«»\"“”„'")


class Candidate(NamedTuple):
    """Tokens that may be a name, `doc[start:end]`, and the type that it may have."""

    start: int
    end: int
    type: EntityType
    is_sure: bool = False  #: the network is sure where it begins and ends

    @property
    def length(self) -> int:
        """In tokens."""
        return self.end - self.start

    def words(self, parsed: ParsedArticle) -> Span:
        """Its tokens."""
        return parsed.doc[self.start : self.end]

    def text(self, parsed: ParsedArticle) -> str:
        """Its words as they are written."""
        return self.words(parsed).text

    def known_as(self, parsed: ParsedArticle) -> Place | None:
        """What the tables say that it names, whatever its case and accents."""
        return parsed.language.names.folded_gazetteer.get(fold(self.text(parsed)))


def follows_break(token: Token) -> bool:
    """Whether a word opens its clause: behind a full stop, a colon, a quotation mark or a dash."""
    return token.i == 0 or token.nbor(-1).text in {".", ":", "«", '"', "-", "–", "—"} or token.nbor(-1).is_space


def is_noun_of_nationality(parsed: ParsedArticle, token: Token) -> bool:
    """Whether a word is a noun of nationality, as in "l'Espagnole Caroline X"; "Romain" is a given name."""
    demonym = parsed.language.names.demonyms.get(token.lower_)
    return demonym is not None and demonym[0].is_country
