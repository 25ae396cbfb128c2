"""The formats: a writer each, from the neutral structure or (Excel, calendar) from the dossier."""
