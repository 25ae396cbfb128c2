"""vsv-wizard walks a VSV through the plan for digital data exchange in birth care.

The package is layered; imports point one way only (pyproject.toml holds the
contract): screens and the command line use documents and progress, those use
answers, those use the plan and the dossier, and these use nothing.
"""

__version__ = "0.1.0"
