"""Drafts of profiles: what the words of a notice seem to ask, for a person to confirm."""
