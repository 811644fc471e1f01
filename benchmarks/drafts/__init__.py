"""How much of notices drafts find, and how much of that is right."""
