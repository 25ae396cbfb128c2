"""Whether answers are right: each by itself, and all of them together."""

from vsv_wizard.dossier.formats import FORMAT_RULES, FormatResult, check_format, has_iban
from vsv_wizard.voortgang.regels.all import RULES, check
from vsv_wizard.voortgang.regels.base import Finding

__all__ = ["FORMAT_RULES", "RULES", "Finding", "FormatResult", "check", "check_format", "has_iban"]
