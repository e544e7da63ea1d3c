"""Which of the passages found may be the answer, and which is told first."""
