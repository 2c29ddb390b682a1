"""What loads and runs spaCy: from a text to its parse."""
