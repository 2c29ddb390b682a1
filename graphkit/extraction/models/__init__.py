"""What loads spaCy and runs it."""
