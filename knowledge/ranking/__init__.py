"""How near a passage is to a question, and how likely it is to answer it."""
