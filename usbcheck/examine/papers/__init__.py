"""Files that are neither films nor pictures nor Word files: side files, documents, archives."""
