"""The screens: one a file, its style sheet beside it. A screen shows and passes on."""
