"""Forms of a notice as Word files: blank, or filled in from what lies on a drive."""
