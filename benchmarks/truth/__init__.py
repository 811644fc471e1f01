"""Pairs of films of known truth, and how often the comparison says it."""
