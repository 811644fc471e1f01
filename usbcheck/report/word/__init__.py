"""The letter to the submitting unit, as a Word file."""
