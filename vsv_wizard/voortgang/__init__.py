"""How a dossier stands: the rules, what is missing, actions, sessions. Pure functions."""
