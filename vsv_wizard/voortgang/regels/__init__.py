"""Whether answers are right: each by itself, and all of them together."""

from vsv_wizard.dossier.formats import FORMAT_RULES, FormatResult, has_iban, vorm
from vsv_wizard.voortgang.regels.all import RULES, check
from vsv_wizard.voortgang.regels.base import Finding

__all__ = ["FORMAT_RULES", "RULES", "Finding", "FormatResult", "check", "has_iban", "vorm"]
