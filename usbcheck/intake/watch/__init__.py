"""Drives checked as they are plugged in."""
