"""Nearest passages by meaning: an exact FAISS index over unit vectors, searched within a mask of allowed passages."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import faiss
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]


class DenseIndex:
    """An immutable index of unit vectors; exact search by inner product, which is the cosine.

    Attributes:
        size: Number of vectors.
    """

    def __init__(self, index: faiss.Index) -> None:
        """Wrap a FAISS index; use ``build`` or ``load``."""
        self._index = index
        self.size = int(index.ntotal)

    @classmethod
    def build(cls, vectors: Floats) -> DenseIndex:
        """Build the index.

        Args:
            vectors: Unit vectors, shape (passages, dimensions), float32.
        """
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def search(self, vector: Floats, allowed: NDArray[np.bool_], count: int) -> tuple[NDArray[np.int64], Floats]:
        """Find the nearest allowed passages.

        Args:
            vector: Unit vector of the question, shape (dimensions,).
            allowed: Mask of the passages that may be found, shape (size,).
            count: Most passages returned.

        Returns:
            Rows and cosines, best first, both of shape (found,) with found at most count.
        """
        wanted = min(count, int(allowed.sum()))
        if wanted == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        bits = np.packbits(allowed, bitorder="little")
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
        cosines, rows = self._index.search(vector.reshape(1, -1), wanted, params=parameters)
        return rows[0], cosines[0]

    def vectors(self, rows: NDArray[np.int64]) -> Floats:
        """Return the stored vectors of some rows, shape (len(rows), dimensions)."""
        stored: Floats = self._index.reconstruct_batch(rows)
        return stored

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder."""
        faiss.write_index(self._index, str(folder / "dense.faiss"))

    @classmethod
    def load(cls, folder: Path) -> DenseIndex:
        """Open an index written by ``save``, memory-mapped.

        Raises:
            RuntimeError: The file is missing or broken.
        """
        return cls(faiss.read_index(str(folder / "dense.faiss"), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY))
