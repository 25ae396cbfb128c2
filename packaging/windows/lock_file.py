"""What `requirements.lock` pins: of each package the version and the hashes of its files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PIN = re.compile(r"^([a-z0-9-]+)==(\S+).*((?:\\\n +--hash=sha256:[0-9a-f]{64} ?)+)$", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """One package in the lock."""

    name: str
    version: str
    hashes: frozenset[str]

    def lines(self) -> str:
        """As pip reads it. Without a marker: who asks has decided for which system it is."""
        hashes = "".join(f" --hash=sha256:{value}" for value in sorted(self.hashes))
        return f"{self.name}=={self.version}{hashes}\n"


def read_lock(text: str) -> Mapping[str, Pin]:
    """Give each package of a lock file, by its name."""
    return {
        name: Pin(name, version, frozenset(re.findall(r"sha256:([0-9a-f]{64})", hashes)))
        for name, version, hashes in _PIN.findall(text)
    }
