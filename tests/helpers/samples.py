"""Where the files beside the tests stand, and what several tests write in a file of their own."""

from pathlib import Path

HELPERS = Path(__file__).parent
TESTS = HELPERS.parent
DOSSIERS = TESTS / "dossiers"  # a file of every schema there ever was
PICTURES = TESTS / "beelden"

HEAD = 'schema = 2\n\n[dossier]\nid = "abc"\n'
CONFIDENTIAL = "Janneke de Vries"  # stands in bad files as an answer; no message may show it
