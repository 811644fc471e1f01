"""Drives mended by random plans, and processes killed at each call on the way."""
