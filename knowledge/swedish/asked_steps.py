"""Whether a question asks what whoever asks is to do: a routine's steps, in their order."""

from __future__ import annotations

import re

ASKS = re.compile(
    r"\bvad\s+(?:gör\s+(?:jag|vi|man|personalen)|(?:ska|skall|bör|måste|kan|får)\s+(?:jag|vi|man|personalen)\s+(?:\w+\s+)?göra)\b"
    r"|\bvad\s+(?:jag|vi|man|personalen)\s+(?:\w+\s+)?(?:ska|skall|bör|måste|kan|får)\s+göra\b"
    r"|\bsteg för steg\b|\bstep by step\b|\bwhat (?:i|we) (?:should|must|can|have to|am to|are to) do\b"
    r"|\bhur\s+(?:gör|går|ska|bör|måste)\s+(?:jag|vi|man|personalen|det till)\b"
    r"|\bwhat\s+(?:(?:do|should|must|can)\s+(?:i|we|staff)\s+(?:\w+\s+)?do|am i to do|are we to do)\b|\bhow\s+(?:do|should)\s+(?:i|we)\b",
    re.IGNORECASE,
)


def asks_steps(question: str) -> bool:
    """Return whether a question asks what to do ("vad gör jag", "what should we do"), not what somebody else does.

    Args:
        question: The question, spelled out.
    """
    return ASKS.search(question) is not None
