"""The glossaries of a library: their terms in search and definitions, their faults, Swedish terms explained in English."""
