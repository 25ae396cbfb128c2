"""The documents, one kind a file."""
