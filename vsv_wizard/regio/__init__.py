"""Many dossiers in one look: how each VSV of a region stands, and where they are stuck."""
