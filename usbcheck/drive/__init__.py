"""The drive: what lies on it, what the names say, which drives are plugged in."""
