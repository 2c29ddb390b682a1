"""Articles, and spans of their text."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, with its metadata."""

    id: str
    text: str  #: "" where it was left out
    title: str = ""
    published: str | None = None  #: ISO date, possibly partial ("2023-02")
    language: str | None = None  #: ISO 639-1; None until it is declared or detected
    source: str | None = None
    reprint_of: str | None = None  #: id of the article that it nearly repeats

    def with_language(self, code: str) -> Article:
        """This article, known to be in the language of that code."""
        return self if self.language == code else replace(self, language=code)


_NUMBERS = tuple(range(2**14))  #: one object each, for a corpus has a hundred million offsets, most of them small


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in characters: `text[start:end]`."""

    start: int
    end: int

    @property
    def ends(self) -> tuple[int, int]:
        """Start and end, for what is kept long: equal numbers are one object, up to the length of most articles."""
        if 0 <= self.start <= self.end < len(_NUMBERS):
            return _NUMBERS[self.start], _NUMBERS[self.end]
        return self.start, self.end

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
