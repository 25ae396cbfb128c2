"""The SBOM: what is in the installer, in CycloneDX, for whoever has to know."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from notices import Part
from packageurl import PackageURL


def bill(version: str, parts: Iterable[Part], moment: int) -> str:
    """Give the file, the same for the same parts and the same moment."""
    licences = LicenseFactory()
    whole = Component(
        name="vsv-wizard",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"vsv-wizard@{version}",
        licenses=[licences.make_from_string("EUPL-1.2")],
    )
    bom = Bom(components=[_component(part, licences) for part in parts])
    bom.metadata.component = whole
    bom.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    bom.register_dependency(whole, bom.components)
    names = "\n".join(sorted(f"{one.bom_ref} {one.hashes}" for one in bom.components))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, f"{version} {moment} {names}")
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(part: Part, licences: LicenseFactory) -> Component:
    from_pypi = part.from_pypi
    purl = PackageURL(
        "pypi" if from_pypi else "generic", name=part.name.lower(), version=part.version
    )
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY if from_pypi else ComponentType.FRAMEWORK,
        bom_ref=purl.to_string(),
        purl=purl,
        licenses=[licences.make_from_string(part.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=part.sha256)] if part.sha256 else (),
        external_references=[
            ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.home))
        ]
        if part.home
        else (),
    )
