"""Whether answers are right: each by itself, and all of them together."""

from vsv_wizard.regels.basis import Melding
from vsv_wizard.regels.controle import REGELS, controleer
from vsv_wizard.regels.vormen import IBAN_IN_TEKST, VORMREGELS, Vorm, vorm

__all__ = ["IBAN_IN_TEKST", "REGELS", "VORMREGELS", "Melding", "Vorm", "controleer", "vorm"]
