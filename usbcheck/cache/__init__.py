"""Facts found out by earlier checks, kept on this computer."""
