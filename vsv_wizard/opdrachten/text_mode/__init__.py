"""The program line by line: for screen readers, old terminals and slow connections.

`talk` reads and writes lines, `commands` is the table of what begins with a slash, `ask` asks one
question, `things` walks a list, `finish` says how a task stands, `pages` is what there is beside
the tasks, and `walk` goes from one to the other. All of it goes through `OpenDossier`, as the
screens do: the same parsing, checks, saving and merging.
"""
