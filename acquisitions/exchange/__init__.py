"""Formats in which data leave and enter the house, each a pure translation to and from values."""
