"""Small pictures of works and findings, for reports."""
