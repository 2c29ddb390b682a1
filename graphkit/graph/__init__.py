"""Readings + Entities -> KnowledgeGraph, and what can be seen and measured of it."""
