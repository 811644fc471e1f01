"""The report and its formats: one module a format, each from the same `Report`."""
