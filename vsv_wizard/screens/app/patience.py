"""How long anything is waited for at the end, in seconds: together less than the system gives us.

Windows ends a program 5 seconds after its window was closed, and may not wait that long for one
that hangs; elsewhere nobody ends us but we.
"""

import sys
from typing import Final

_IS_WINDOWS: Final = sys.platform == "win32"
LONGEST: Final = 2.9 if _IS_WINDOWS else 5.4  # from the request to go until the process is gone

# What the program waits for when it goes by itself. It is done before the brake is pulled.
FILE: Final = 0.7 if _IS_WINDOWS else 1.0  # the file of the dossier
JOURNAL: Final = 0.3  # all journals together
NOTE: Final = 0.2  # the note beside the file that says who is here
THREADS: Final = 0.2  # what is read and made beside the screens

# What the brake waits for, when the program did not go.
LAST_SAVE: Final = 0.5  # the journal, and once more the file
LAST_WORDS: Final = 0.2  # the last words, and once more the terminal
BRAKE_AFTER: Final = LONGEST - 2 * LAST_SAVE - 2 * LAST_WORDS
