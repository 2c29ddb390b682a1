"""Which mention does this one stand for? Pronouns and noun phrases, linked to the name that they mean."""
