"""graphkit: news articles in, an evidence-backed graph of who is tied to whom out.

>>> import graphkit as gk
>>> kg = gk.build(gk.read("data/articles"))
>>> gk.write(kg, "press.html")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.knowledge_graph import KnowledgeGraph as KnowledgeGraph
    from graphkit.knowledge_graph import build as build
    from graphkit.knowledge_graph import load as load
    from graphkit.model import Article as Article
    from graphkit.model import Entity as Entity
    from graphkit.model import Evidence as Evidence
    from graphkit.model import Relation as Relation
    from graphkit.readers import read as read
    from graphkit.readers import stream as stream
    from graphkit.settings import Settings as Settings
    from graphkit.settings import load_settings as load_settings
    from graphkit.writers import write as write

__version__ = "0.1.0"

# Each name is imported when first used, so that `import graphkit` is fast and spaCy is loaded only to read articles.
_HOMES = {
    "Article": "model",
    "Entity": "model",
    "Evidence": "model",
    "KnowledgeGraph": "knowledge_graph",
    "Relation": "model",
    "Settings": "settings",
    "load_settings": "settings",
    "build": "knowledge_graph",
    "read": "readers",
    "stream": "readers",
    "load": "knowledge_graph",
    "write": "writers",
}

__all__ = [
    "Article",
    "Entity",
    "Evidence",
    "KnowledgeGraph",
    "Relation",
    "Settings",
    "__version__",
    "build",
    "load",
    "load_settings",
    "read",
    "stream",
    "write",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
