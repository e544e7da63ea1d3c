"""Nearest passages by meaning: FAISS over unit vectors, searched within a mask of allowed passages.

Up to EXACT passages every search is exact. Above, an inverted file (IVF) is made whose number of visited lists is set, when
it is built, by recall measured against exact search; a search that may find few passages stays exact there too, for a narrow
filter leaves the lists near a question empty. benchmarks/index_cost.py measures what each size costs.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, TypeAlias

import faiss as typed_faiss
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

faiss: Any = typed_faiss
"""The stubs that come with the library know neither search parameters nor direct maps."""

EXACT = 100_000
"""Passages up to which all that are allowed are compared."""
RECALL = 0.99
"""Share of the exact result that a search through lists must find, on average over a sample of the passages."""
MEASURED_ON = 100
FOUND = 200
"""Passages that a measured search asks for."""


class DenseIndex:
    """An immutable index of unit vectors; similarity is the inner product, which is the cosine.

    Attributes:
        size: Number of passages.
        known: Mask of the passages that have a vector, shape (size,); the others are never found.
        visited: Lists that a search through lists visits; 0 where every search is exact.
    """

    def __init__(self, index: Any, known: NDArray[np.bool_], visited: int = 0) -> None:
        """Wrap a FAISS index; use ``build`` or ``load``."""
        self._index = index
        self.size = int(index.ntotal)
        self.known = known
        self.visited = visited

    @classmethod
    def build(cls, vectors: Floats, known: NDArray[np.bool_] | None = None) -> DenseIndex:
        """Build the index.

        Args:
            vectors: Unit vectors, shape (passages, dimensions), float32; zeros where there is none.
            known: Mask of the passages that have one, all by default.
        """
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        known = np.ones(len(vectors), dtype=np.bool_) if known is None else known
        if len(vectors) <= EXACT:
            index = faiss.IndexFlatIP(vectors.shape[1])
            index.add(vectors)
            return cls(index, known)
        lists = round(4 * math.sqrt(len(vectors)))
        index = faiss.IndexIVFFlat(
            faiss.IndexFlatIP(vectors.shape[1]), vectors.shape[1], lists, faiss.METRIC_INNER_PRODUCT
        )
        # More than these change the lists little and take most of the time.
        index.cp.niter, index.cp.max_points_per_centroid = 10, 64
        index.train(vectors)
        index.add(vectors)
        index.set_direct_map_type(faiss.DirectMap.Array)
        return cls(index, known, _lists_to_visit(index, vectors))

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
        open_passages = int(allowed.sum())
        wanted = min(count, open_passages)
        if wanted == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        bits = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)
        question = vector.reshape(1, -1)
        if not self.visited:
            cosines, rows = self._index.search(question, wanted, params=faiss.SearchParameters(sel=selector))
            return rows[0], cosines[0]
        if open_passages > EXACT:
            parameters = faiss.SearchParametersIVF(sel=selector, nprobe=self.visited)
            cosines, rows = self._index.search(question, wanted, params=parameters)
            if (rows[0] >= 0).all():
                return rows[0], cosines[0]
        parameters = faiss.SearchParametersIVF(sel=selector, nprobe=self._index.nlist)
        cosines, rows = self._index.search(question, wanted, params=parameters)
        return rows[0], cosines[0]

    def vectors(self, rows: NDArray[np.int64]) -> Floats:
        """Return the stored vectors of some rows, shape (len(rows), dimensions); zeros where there is none."""
        stored: Floats = self._index.reconstruct_batch(rows)
        return stored

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder."""
        faiss.write_index(self._index, str(folder / "dense.faiss"))
        np.save(folder / "dense-known.npy", self.known)
        (folder / "dense-visited.txt").write_text(str(self.visited), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> DenseIndex:
        """Open an index written by ``save``, memory-mapped.

        Raises:
            RuntimeError: The file is missing or broken.
            OSError: The mask or the number of lists is missing.
            ValueError: The mask or the number of lists is broken.
        """
        file = str(folder / "dense.faiss")
        visited = int((folder / "dense-visited.txt").read_text(encoding="utf-8"))
        known = np.load(folder / "dense-known.npy")
        if not visited:
            return cls(faiss.read_index(file, faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY), known)
        index = faiss.read_index(file, faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        index.set_direct_map_type(faiss.DirectMap.NoMap)
        index.set_direct_map_type(faiss.DirectMap.Array)
        return cls(index, known, visited)


def _lists_to_visit(index: Any, vectors: Floats) -> int:
    """Return the fewest lists, doubled until it is enough, in which nearly all of the exact results lie."""
    sample = vectors[np.random.default_rng(0).choice(len(vectors), min(MEASURED_ON, len(vectors)), replace=False)]
    count = min(FOUND, len(vectors))
    _, exact = index.search(sample, count, params=faiss.SearchParametersIVF(nprobe=index.nlist))
    visited = 1
    while visited < index.nlist:
        _, found = index.search(sample, count, params=faiss.SearchParametersIVF(nprobe=visited))
        shared = [len(np.intersect1d(one, other)) / count for one, other in zip(exact, found, strict=True)]
        if float(np.mean(shared)) >= RECALL:
            return visited
        visited *= 2
    return int(index.nlist)
