"""Search structures over passages: lexical (character n-grams), dense (FAISS) and the snapshots that hold them."""
