"""An annotated corpus: stand-off annotation of articles, kept apart from their texts."""
