"""XML of strangers, parsed with suspicion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from graphkit.readers.source import Source


def parse_xml(source: Source, data: bytes) -> Element:
    """The root of an XML document that belongs to `source`.

    Raises:
        ArticleError: it is not XML, or declares entities, by which a small file can fill the memory.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, ElementTree

    try:
        root: Element = ElementTree.fromstring(data)
    except DefusedXmlException as error:
        raise source.error("declares XML entities, by which a file can blow up; it is not read") from error
    except (ParseError, ValueError, LookupError) as error:
        raise source.error(f"holds broken XML ({error}); save it again") from error
    return root
