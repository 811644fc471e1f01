"""Names and places mended: a plan from a check's findings, applied with a journal, undone."""
