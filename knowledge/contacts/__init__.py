"""Contacts as records: read from lists and running text, with their numbers and hours; knowledge/directory.py looks them up."""
