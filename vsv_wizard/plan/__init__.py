"""What is asked: the plan, what stands beside it, and which questions it asks of a dossier."""
