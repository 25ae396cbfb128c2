"""Whether answers are right: each by itself, and all of them together."""

from vsv_wizard.dossier.formats import VORMREGELS, Vorm, has_iban, vorm
from vsv_wizard.voortgang.regels.all import REGELS, controleer
from vsv_wizard.voortgang.regels.base import Melding

__all__ = ["REGELS", "VORMREGELS", "Melding", "Vorm", "controleer", "has_iban", "vorm"]
