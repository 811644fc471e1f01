"""How good and how fast the program is, measured on films made for it."""
