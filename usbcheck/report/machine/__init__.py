"""Reports for programs: JSON, JUnit, SARIF, CSV, GitHub annotations, Markdown."""
