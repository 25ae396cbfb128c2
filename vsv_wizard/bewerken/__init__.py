"""One dossier in hand: open, change, save and follow, bring back, merge, share."""
