"""A drive that fails on purpose: each call that the program makes on it, in turn."""
