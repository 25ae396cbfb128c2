"""Make every document in every format, with the installed program; `try` starts this under Wine.

python.exe all_documents.py FOLDER HELPERS-OF-THE-TESTS
"""

import importlib
import sys
from pathlib import Path

from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.opdrachten.main import main
from vsv_wizard.opslag import DossierFolder, dossier_folder

target = Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
sys.path.insert(0, sys.argv[2])
helpers = importlib.import_module("model_agreements"), importlib.import_module("agreement_drafts")
model = target / "model.docx"
model.write_bytes(helpers[0].docx(*helpers[1].MODEL.values()))
rows = DossierFolder(dossier_folder(None)).regels()
dossier = next(row.pad for row in rows if "voorbeeld" in row.pad.name)
made = 0
for kind in KINDS.values():
    for form in kind.vormen:
        file = target / f"{kind.naam}.{form}"
        more = ["--model", str(model)] if kind.naam == "overeenkomst" else []
        code = main([kind.naam, str(dossier), "--uit", str(file), *more])
        if code != 0 or not file.stat().st_size:
            sys.exit(f"{kind.naam} {form}: {code}")
        made += 1
print(f"{made} documents, of {len(KINDS)} kinds")
