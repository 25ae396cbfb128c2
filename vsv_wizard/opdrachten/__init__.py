"""The command line: `main` is the entry point, `names` the table, one module per subject."""
