"""Inputs made by damaging real files, names and profiles on purpose; see docs/reliability.md."""
