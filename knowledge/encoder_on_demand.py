"""An encoder that loads its model when the first text comes: most looks at a folder find nothing to embed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.encoder import EncoderSettings, Floats, SentenceEncoder, fingerprint_of


class EncoderMissing(Exception):
    """The model cannot be loaded; the message tells which in Swedish."""


class EncoderOnDemand:
    """A sentence-transformers model that is not loaded before it is needed.

    Attributes:
        fingerprint: The model's, known without loading it.
    """

    def __init__(self, settings: EncoderSettings | None = None) -> None:
        """Take down which model is wanted.

        Args:
            settings: Which model; the embedded one by default.
        """
        self._settings = settings or EncoderSettings()
        self._loaded: SentenceEncoder | None = None
        self.fingerprint = fingerprint_of(self._settings)

    @property
    def is_loaded(self) -> bool:
        """Whether the model takes memory by now."""
        return self._loaded is not None

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors of shape (len(texts), dimensions), float32.

        Raises:
            EncoderMissing: The model cannot be loaded.
        """
        return self._model().encode_passages(texts)

    def encode_question(self, text: str) -> Floats:
        """Return the unit vector of a question, shape (dimensions,), float32.

        Raises:
            EncoderMissing: The model cannot be loaded.
        """
        return self._model().encode_question(text)

    def _model(self) -> SentenceEncoder:
        if self._loaded is None:
            folder = Path(self._settings.model)
            if folder.is_absolute() and not folder.is_dir():
                # Nobody should wait until a hub has been asked for a folder of this machine.
                raise EncoderMissing(f"Språkmodellen {folder} går inte att läsa in: mappen finns inte.")
            try:
                self._loaded = SentenceEncoder(self._settings)
            except (OSError, ValueError) as error:
                text = f"Språkmodellen {self._settings.model} går inte att läsa in: {error}"
                raise EncoderMissing(text) from error
        return self._loaded
