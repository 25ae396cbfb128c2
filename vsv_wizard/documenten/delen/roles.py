"""Who does a task, as a document names them."""

from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.voortgang.status import TaakStand


def roles_of(material: Material, stand: TaakStand) -> list[str]:
    """Who does this task: the roles, with the name where one person has the role."""
    names = (
        {}
        if material.public
        else {
            "penningmeester": material.dossier.penningmeester.naam,
            "aanspreekpunt": material.dossier.aanspreekpunt.naam,
            "tekenbevoegde": material.dossier.tekenbevoegde.naam,
        }
    )
    result = []
    for wie in stand.taak.wie:
        rol = material.plan.wie.get(wie, wie)
        naam = names.get(wie)
        result.append(f"{rol} ({naam})" if known(naam) else rol)
    return result
