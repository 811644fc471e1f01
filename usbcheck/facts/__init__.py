"""Facts about files, and the vocabulary that every other room speaks."""
