"""Progress of a running check, on standard error."""
