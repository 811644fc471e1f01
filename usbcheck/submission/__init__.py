"""What is judged, and what is found about it."""
