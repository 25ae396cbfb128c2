"""One change in many dossiers, and taking it back."""
