"""Text from articles where only plain characters may stand: in a terminal, in XML, in one cell of a table."""

import re

from graphkit.settings.relation_corrections import BY_HAND

CHECKED = "checked by hand"  #: what evidence is that a person confirmed, changed or added

#: What has no glyph and no place in XML: control characters, lone surrogates, non-characters.
_UNPRINTABLE = "\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_GAPS = re.compile(f"[\x00-\x20{_UNPRINTABLE}]+")  # and spaces and line ends
_LINES_KEPT = re.compile(f"[\x00-\x08\x0b-\x1f{_UNPRINTABLE}]")


def one_line(text: str) -> str:
    r"""`text` on one line, without characters that a terminal would obey or that XML cannot hold.

    >>> one_line("Il a promis\n une aide.\x1b[2J")
    'Il a promis une aide. [2J'
    """
    if text.isprintable() and "  " not in text:
        return text.strip()  # as nearly all are, in a tenth of the time
    return _GAPS.sub(" ", text).strip()


def printable(text: str) -> str:
    r"""`text` as long as it was, with a space for each such character; line feeds and tabs stay.

    >>> printable("Il a promis\nune\x00aide.")
    'Il a promis\nune aide.'
    """
    return _LINES_KEPT.sub(" ", text)


def rule_in_words(rule: str) -> str:
    """The rule of a piece of evidence as a person reads it.

    >>> rule_in_words("corrections:added")
    'checked by hand (added)'
    """
    return f"{CHECKED} ({rule.removeprefix(BY_HAND)})" if rule.startswith(BY_HAND) else rule
