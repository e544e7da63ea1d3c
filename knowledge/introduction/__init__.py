"""Introductions for new employees: paths as data, sources found for the person's place, progress in the person's hand."""
