"""Text to vectors: any sentence-transformers model, by default the one in models/encoder, loaded offline."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

EMBEDDED = Path(__file__).resolve().parent.parent / "models" / "encoder" / "weights"
"""The model that comes with Samlots."""
OWN_MODULE = "knowledge.ngram_embedding.NgramEmbedding"
BATCH = 256
PASSAGE_THREADS = max(1, min(2, os.cpu_count() or 1))
"""Threads that read passages; PyTorch has one setting for the whole process."""


class Encoder(Protocol):
    """What the index needs of an encoder.

    Attributes:
        fingerprint: Changes whenever the same text may give another vector.
    """

    fingerprint: str

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors of shape (len(texts), dimensions), float32."""
        ...

    def encode_question(self, text: str) -> Floats:
        """Return the unit vector of a question, shape (dimensions,), float32."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """Which model to use and how it wants to be asked.

    Attributes:
        model: A folder, or a hub name such as ``"intfloat/multilingual-e5-small"``.
        question_prompt: Put before every question (e5 models want ``"query: "``); the model's own prompt where empty.
        passage_prompt: Put before every passage (e5 models want ``"passage: "``); the model's own prompt where empty.
    """

    model: str = str(EMBEDDED)
    question_prompt: str = ""
    passage_prompt: str = ""


class SentenceEncoder:
    """A sentence-transformers model.

    Attributes:
        fingerprint: Hash of the weights (or the hub name) and the prompts.
    """

    def __init__(self, settings: EncoderSettings | None = None) -> None:
        """Load the model.

        Args:
            settings: Which model; the embedded one by default.

        Raises:
            OSError: The folder does not exist or the hub cannot be reached.
        """
        settings = settings or EncoderSettings()
        folder = Path(settings.model)
        local = folder.is_dir()
        if local:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        # Heavy imports stay here, so that commands that never search do not pay for them.
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(
            str(folder) if local else settings.model,
            device="cpu",
            trust_remote_code=local and _holds_own_module(folder),
        )
        self._settings = settings
        self.fingerprint = _fingerprint(settings, folder if local else None)

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors of shape (len(texts), dimensions), float32."""
        return self._encode(self._model.encode_document, self._settings.passage_prompt, texts, PASSAGE_THREADS)

    def encode_question(self, text: str) -> Floats:
        """Return the unit vector of a question, shape (dimensions,), float32."""
        # One: a second thread gains little on so few words, and waits for its turn wherever the processor is busy.
        vector: Floats = self._encode(self._model.encode_query, self._settings.question_prompt, [text], threads=1)[0]
        return vector

    @staticmethod
    def _encode(encode: Callable[..., Any], prompt: str, texts: Sequence[str], threads: int) -> Floats:
        use_threads(threads)
        vectors = encode(
            list(texts),
            # None leaves it to the prompt that the model was saved with.
            prompt=prompt or None,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        # A text without any known piece has no direction (not a number); half-precision weights give lengths that are off.
        found: Floats = np.nan_to_num(np.asarray(vectors, dtype=np.float32))
        lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        unit: Floats = (found / lengths).astype(np.float32)
        return unit


def use_threads(count: int) -> None:
    """Let PyTorch work with some threads from now on."""
    import torch

    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


def _holds_own_module(folder: Path) -> bool:
    """Return whether a model consists of our own n-gram module and library modules only.

    The library asks for trust before it imports any class that is not its own; only this one class gets it.
    """
    try:
        types = {str(module["type"]) for module in json.loads((folder / "modules.json").read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError, KeyError):
        return False
    others = {name for name in types if not name.startswith("sentence_transformers.")}
    return others == {OWN_MODULE}


def fingerprint_of(settings: EncoderSettings) -> str:
    """Return the fingerprint of an encoder without loading it."""
    folder = Path(settings.model)
    return _fingerprint(settings, folder if folder.is_dir() else None)


def _fingerprint(settings: EncoderSettings, folder: Path | None) -> str:
    digest = hashlib.sha256(f"{settings.question_prompt}\n{settings.passage_prompt}\n".encode())
    if folder is None:
        digest.update(settings.model.encode())
    else:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                digest.update(file.relative_to(folder).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
