"""What a VSV has answered: the models, one answer by its path, comparing and merging. Pure."""
