"""Pages about rules and notices: `rules`, `explain`, `profile show`."""
