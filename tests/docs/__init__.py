"""The documentation: what is generated, and what it says of the program."""
