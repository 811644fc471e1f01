"""Decoded pictures and sound of a film."""
