r"""Make `wheels.txt`: which files the index has of each package that the program needs.

After a change of requirements.lock, in the top folder of the project:

    uv pip compile --universal --python-version 3.11 -c requirements.lock --no-header \
        --format pylock.toml pyproject.toml | python packaging/wheels.py

The tests read it, to see without a network that there is a wheel for every platform.
"""

import sys
import tomllib
from pathlib import Path

_OUT = Path(__file__).with_name("wheels.txt")


def main() -> None:
    """Read a pylock.toml, write a line for each wheel: its SHA-256 and its name."""
    lock = tomllib.loads(sys.stdin.read())
    lines = [
        f"{wheel['hashes']['sha256']}  {wheel['url'].rpartition('/')[2]}"
        for package in lock["packages"]
        for wheel in package.get("wheels", ())
    ]
    _OUT.write_text("\n".join(sorted(lines, key=lambda line: line.split()[1].lower())) + "\n")


if __name__ == "__main__":
    main()
