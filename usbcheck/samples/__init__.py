"""Sample drives made from nothing, and the makers of films, posters and papers."""
