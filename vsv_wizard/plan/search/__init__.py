"""Finding anything: an index of what there is, and what fits with what was typed."""
