"""Names in an article: which words are one, and of which type."""
