"""From a file to a document and its passages."""
