"""Which appointments there are in a dossier: meetings, yearly moments, and dates that come."""
