"""Blank forms of a notice as Word files."""
