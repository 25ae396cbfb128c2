"""The agreement with the RSO: the gaps of the model that the user has, filled from the dossier."""

from vsv_wizard.documenten.overeenkomst.invullen import Ingevuld, vul_in
from vsv_wizard.documenten.overeenkomst.verslag import Verslag, als_document
from vsv_wizard.documenten.overeenkomst.woord import Modelfout

__all__ = ["Ingevuld", "Modelfout", "Verslag", "als_document", "vul_in"]
