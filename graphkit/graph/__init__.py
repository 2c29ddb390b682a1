"""Readings + Entities -> Graph, and what can be seen and measured of it."""
