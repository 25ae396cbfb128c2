"""What one VSV has answered: the shape of a dossier file, and nothing else.

The models check types only. Whether an answer is *right* (eight digits, a real
date) is judged in `regels`, so that a file with a mistake in it still opens.
Models are frozen: a change makes a new dossier that shares what did not change.
That makes undo, comparing and saving in the background safe by construction.

Every field may be absent (`None`). "Weet ik nog niet" is a value of its own.
Keys that this version does not know are kept.
"""

from vsv_wizard.dossier.model.base import Item as Item
from vsv_wizard.dossier.model.base import Model as Model
from vsv_wizard.dossier.model.base import Person as Person
from vsv_wizard.dossier.model.dossier import SCHEMA as SCHEMA
from vsv_wizard.dossier.model.dossier import Dossier as Dossier
from vsv_wizard.dossier.model.kept import Bewijs as Bewijs
from vsv_wizard.dossier.model.kept import Conflict as Conflict
from vsv_wizard.dossier.model.kept import DossierHead as DossierHead
from vsv_wizard.dossier.model.kept import Eerder as Eerder
from vsv_wizard.dossier.model.kept import Gevraagd as Gevraagd
from vsv_wizard.dossier.model.kept import LogLine as LogLine
from vsv_wizard.dossier.model.kept import Reached as Reached
from vsv_wizard.dossier.model.kept import Samenvatting as Samenvatting
from vsv_wizard.dossier.model.kept import Shared as Shared
from vsv_wizard.dossier.model.kept import SharedState as SharedState
from vsv_wizard.dossier.model.kept import Verklaring as Verklaring
from vsv_wizard.dossier.model.overleg import Actie as Actie
from vsv_wizard.dossier.model.overleg import Agendapunt as Agendapunt
from vsv_wizard.dossier.model.overleg import Bijeenkomst as Bijeenkomst
from vsv_wizard.dossier.model.overleg import Frozen as Frozen
from vsv_wizard.dossier.model.overleg import FrozenActie as FrozenActie
from vsv_wizard.dossier.model.overleg import FrozenChange as FrozenChange
from vsv_wizard.dossier.model.overleg import FrozenTaak as FrozenTaak
from vsv_wizard.dossier.model.overleg import Gebruikersgroep as Gebruikersgroep
from vsv_wizard.dossier.model.overleg import Jaarcontrole as Jaarcontrole
from vsv_wizard.dossier.model.overleg import Oefening as Oefening
from vsv_wizard.dossier.model.overleg import Overleg as Overleg
from vsv_wizard.dossier.model.overleg import Sessie as Sessie
from vsv_wizard.dossier.model.overleg import SessieLine as SessieLine
from vsv_wizard.dossier.model.overleg import Wijzigingsverzoek as Wijzigingsverzoek
from vsv_wizard.dossier.model.rso import AanvullendeDienst as AanvullendeDienst
from vsv_wizard.dossier.model.rso import Basisdienst as Basisdienst
from vsv_wizard.dossier.model.rso import Handtekening as Handtekening
from vsv_wizard.dossier.model.rso import Privacyrol as Privacyrol
from vsv_wizard.dossier.model.rso import RechtstreekseDienst as RechtstreekseDienst
from vsv_wizard.dossier.model.rso import Rso as Rso
from vsv_wizard.dossier.model.rso import Thema as Thema
from vsv_wizard.dossier.model.rso import Viewer as Viewer
from vsv_wizard.dossier.model.rso import Waarborg as Waarborg
from vsv_wizard.dossier.model.vsv import Aanspreekpunt as Aanspreekpunt
from vsv_wizard.dossier.model.vsv import Bron as Bron
from vsv_wizard.dossier.model.vsv import Deelnemer as Deelnemer
from vsv_wizard.dossier.model.vsv import Functionaris as Functionaris
from vsv_wizard.dossier.model.vsv import Gelden as Gelden
from vsv_wizard.dossier.model.vsv import Mandaat as Mandaat
from vsv_wizard.dossier.model.vsv import Penningmeester as Penningmeester
from vsv_wizard.dossier.model.vsv import Rollen as Rollen
from vsv_wizard.dossier.model.vsv import Tekenbevoegde as Tekenbevoegde
from vsv_wizard.dossier.model.vsv import Vsv as Vsv
