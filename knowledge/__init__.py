"""What is known: documents, passages, places, retrieval and answers. Imports neither Rasa, bot nor actions."""
