"""The id of a new thing in a list of a dossier."""

import secrets


def new_id() -> str:
    """Eight signs, which nothing else in the dossier has."""
    return secrets.token_hex(4)
