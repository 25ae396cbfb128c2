"""Whether answers are right: each by itself, and all of them together."""

from vsv_wizard.dossier.formats import IBAN_IN_TEKST, VORMREGELS, Vorm, vorm
from vsv_wizard.voortgang.regels.all import REGELS, controleer
from vsv_wizard.voortgang.regels.base import Melding

__all__ = ["IBAN_IN_TEKST", "REGELS", "VORMREGELS", "Melding", "Vorm", "controleer", "vorm"]
