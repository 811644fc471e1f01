"""The settings file: what commands go by where nobody says otherwise, and how it is changed."""
