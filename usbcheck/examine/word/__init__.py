"""Word files: text, tables, pictures, and the forms in them."""
