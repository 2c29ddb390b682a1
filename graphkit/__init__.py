"""graphkit: news articles in, an evidence-backed graph of who is tied to whom out.

>>> import graphkit as gk
>>> kg = gk.build(gk.read("data/articles"))
>>> gk.write(kg, "press.html")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.config import Settings as Settings
    from graphkit.config import load_settings as load_settings
    from graphkit.model import Article as Article
    from graphkit.model import Entity as Entity
    from graphkit.model import Evidence as Evidence
    from graphkit.model import KnowledgeGraph as KnowledgeGraph
    from graphkit.model import Relation as Relation
    from graphkit.pipeline import build as build
    from graphkit.readers import read as read
    from graphkit.readers import stream as stream
    from graphkit.writers import load as load
    from graphkit.writers import write as write

__version__ = "0.1.0"

# Each name is imported when first used, so that `import graphkit` is fast and spaCy is loaded only to read articles.
_HOMES = {
    "Article": "model",
    "Entity": "model",
    "Evidence": "model",
    "KnowledgeGraph": "model",
    "Relation": "model",
    "Settings": "config",
    "load_settings": "config",
    "build": "pipeline",
    "read": "readers",
    "stream": "readers",
    "load": "writers",
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
