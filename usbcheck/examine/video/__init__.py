"""Headers and indexes of films, by several probes."""
