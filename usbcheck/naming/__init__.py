"""File names and titles, read and written under a notice's pattern."""
