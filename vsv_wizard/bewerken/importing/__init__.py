"""Deelnemers and contacts from a file of somebody else: read, guessed, compared, taken in.

`read_file` is the edge: bytes become sheets of text, with bounds. All after it is pure: `columns`
guesses what each column holds, `contacts` makes one contact of each row and joins what is double,
`offers` puts them beside the dossier, and takes in what a person chose.
"""

INTO = "deelnemers"  # the list of the dossier that a file is taken into
