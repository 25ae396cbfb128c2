"""Print the lowest version of everything that pyproject.toml names, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"))
tables = project["project"]
for line in [*tables["dependencies"], *tables["optional-dependencies"]["test"]]:
    found = re.fullmatch(r"([\w.-]+)>=([\w.]+),<[\w.]+( *;.*)?", line)
    if not found:
        raise SystemExit(f"no lower and upper bound: {line}")
    print(f"{found[1]}=={found[2]}{found[3] or ''}")
