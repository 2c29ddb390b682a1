"""The tables that all languages share; see `graphkit.languages`."""
