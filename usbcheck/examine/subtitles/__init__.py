"""Two versions of one film, compared by their pictures."""
