"""Scenarios and real titles to try."""
