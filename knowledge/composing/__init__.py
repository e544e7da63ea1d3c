"""The parts of an answer and how they are put together: verbatim words, citations, contacts, several answers in one."""
