"""Which rows of the embedded encoder's table a word has: its own and those of its character n-grams.

Apart from the encoder's module (knowledge/ngram_embedding.py) because single words are compared without PyTorch, which takes
seconds to import.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

GRAMS = (3, 4, 5)


@lru_cache(maxsize=100_000)
def buckets(word: str, table: int) -> NDArray[np.int64]:
    """Return the rows of a word and its n-grams in a table of some size, shape (1 + grams,)."""
    framed = f"<{word}>"
    keys = [f"W{word}"]
    for size in GRAMS:
        keys += [framed[start : start + size] for start in range(max(1, len(framed) - size + 1))]
    return np.array([zlib.crc32(key.encode()) % table for key in keys], dtype=np.int64)
