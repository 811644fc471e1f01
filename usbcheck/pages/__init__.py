"""Pages served to a browser on this computer: what the desk and the clerk's own page share."""
