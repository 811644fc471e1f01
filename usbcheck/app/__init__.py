"""The submitting clerk's own page: check a drive, see what to do, and mend it, in a browser."""
