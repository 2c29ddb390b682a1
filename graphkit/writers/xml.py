"""Values as they stand in XML; characters that XML cannot hold are gone before (`plain`)."""

from xml.sax.saxutils import escape


def content(value: object) -> str:
    """A value between two tags.

    >>> content("R&D ]]>")
    'R&amp;D ]]&gt;'
    """
    return escape(str(value))


def attribute(value: object) -> str:
    """A value as that of an attribute, in its quotation marks.

    >>> attribute('« "R&D" »')
    '"« &quot;R&amp;D&quot; »"'
    """
    words = escape(str(value)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{words}"'
