"""The agreement with the RSO: the gaps of the model that the user has, filled from the dossier."""

from vsv_wizard.documenten.overeenkomst.docx_package import ModelError
from vsv_wizard.documenten.overeenkomst.fill_model import FilledModel, fill_in
from vsv_wizard.documenten.overeenkomst.fill_report import FillReport, as_document

__all__ = ["FillReport", "FilledModel", "ModelError", "as_document", "fill_in"]
