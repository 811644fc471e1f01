"""A server that says so and ends."""

import sys


def serve() -> None:
    sys.stdout.write("served")
