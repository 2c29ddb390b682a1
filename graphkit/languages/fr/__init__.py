"""The tables of one language; see `graphkit.languages`."""
