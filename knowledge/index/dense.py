"""Nearest passages by meaning: FAISS over unit vectors, searched within a mask of allowed passages.

Up to EXACT passages every search is exact. Above, a search that may find few passages stays exact and the others go through
an inverted file (IVF) whose number of visited lists is set, when it is built, by recall measured against exact search:
benchmarks/index.md holds the measurements behind the choice.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import faiss
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]


class DenseIndex:
    """An immutable index of unit vectors; similarity is the inner product, which is the cosine.

    Attributes:
        size: Number of passages.
        known: Mask of the passages that have a vector, shape (size,); the others are never found.
    """

    def __init__(self, index: faiss.Index, known: NDArray[np.bool_]) -> None:
        """Wrap a FAISS index; use ``build`` or ``load``."""
        self._index = index
        self.size = int(index.ntotal)
        self.known = known

    @classmethod
    def build(cls, vectors: Floats, known: NDArray[np.bool_] | None = None) -> DenseIndex:
        """Build the index.

        Args:
            vectors: Unit vectors, shape (passages, dimensions), float32; zeros where there is none.
            known: Mask of the passages that have one, all by default.
        """
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index, np.ones(len(vectors), dtype=np.bool_) if known is None else known)

    def search(self, vector: Floats, allowed: NDArray[np.bool_], count: int) -> tuple[NDArray[np.int64], Floats]:
        """Find the nearest allowed passages.

        Args:
            vector: Unit vector of the question, shape (dimensions,).
            allowed: Mask of the passages that may be found, shape (size,).
            count: Most passages returned.

        Returns:
            Rows and cosines, best first, both of shape (found,) with found at most count.
        """
        allowed = allowed & self.known
        wanted = min(count, int(allowed.sum()))
        if wanted == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        bits = np.packbits(allowed, bitorder="little")
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
        cosines, rows = self._index.search(vector.reshape(1, -1), wanted, params=parameters)
        return rows[0], cosines[0]

    def vectors(self, rows: NDArray[np.int64]) -> Floats:
        """Return the stored vectors of some rows, shape (len(rows), dimensions); zeros where there is none."""
        stored: Floats = self._index.reconstruct_batch(rows)
        return stored

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder."""
        faiss.write_index(self._index, str(folder / "dense.faiss"))
        np.save(folder / "dense-known.npy", self.known)

    @classmethod
    def load(cls, folder: Path) -> DenseIndex:
        """Open an index written by ``save``, memory-mapped.

        Raises:
            RuntimeError: The file is missing or broken.
            OSError: The mask is missing.
            ValueError: The mask is broken.
        """
        index = faiss.read_index(str(folder / "dense.faiss"), faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY)
        return cls(index, np.load(folder / "dense-known.npy"))
