"""The parse, read the same way for every language."""
