"""The real encoder: the embedded model, and a folder such as the hub gives, made by hand."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import EMBEDDED, EncoderSettings, SentenceEncoder

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["Vårdcentralen ringer inom 72 timmar.", "Nycklar hämtas i receptionen.", "x", "Å" * 3000, ""]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whoever opens a connection."""

    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"connects to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def embedded() -> SentenceEncoder:
    """The model that comes with Samlots."""
    return SentenceEncoder()


@pytest.mark.usefixtures("no_network")
def test_embedded_model_loads_without_a_network() -> None:
    assert SentenceEncoder().encode_question("nycklar").ndim == 1


def test_vectors_are_of_unit_length(embedded: SentenceEncoder) -> None:
    vectors = embedded.encode_passages(TEXTS[:-1])
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS) - 1
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    question = embedded.encode_question(TEXTS[0])
    assert (question.dtype, question.shape) == (np.float32, vectors.shape[1:])
    np.testing.assert_allclose(np.linalg.norm(question), 1.0, atol=1e-5)


def test_vectors_are_finite_whatever_the_text(embedded: SentenceEncoder) -> None:
    assert np.isfinite(embedded.encode_passages(TEXTS)).all()
    assert np.isfinite(embedded.encode_question("🚑")).all()


def test_same_text_same_vector_alone_or_among_others(embedded: SentenceEncoder) -> None:
    together = embedded.encode_passages(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(embedded.encode_passages([text])[0], vector, atol=1e-5)


def test_question_is_nearer_to_its_answer(embedded: SentenceEncoder) -> None:
    question = embedded.encode_question("När ringer vårdcentralen?")
    ringing, keys = embedded.encode_passages(TEXTS[:2])
    assert question @ ringing > question @ keys


def test_prompts_are_put_before_the_text(transformer: Path) -> None:
    model = str(transformer)
    prompted = SentenceEncoder(EncoderSettings(model, question_prompt="fråga: ", passage_prompt="text: "))
    plain = SentenceEncoder(EncoderSettings(model)).encode_passages(["fråga: nycklar", "text: nycklar", "nycklar"])
    np.testing.assert_allclose(prompted.encode_question("nycklar"), plain[0], atol=1e-5)
    np.testing.assert_allclose(prompted.encode_passages(["nycklar"])[0], plain[1], atol=1e-5)
    assert not np.allclose(plain[0], plain[2])


def test_the_prompts_that_a_model_was_saved_with_are_used_unless_others_are_wanted(
    transformer: Path, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    named = SentenceTransformer(str(transformer), device="cpu", prompts={"query": "fråga: ", "document": "text: "})
    named.save(str(tmp_path), create_model_card=False)
    plain = SentenceEncoder(EncoderSettings(str(transformer))).encode_passages(
        ["fråga: nycklar", "text: nycklar", "annat: nycklar"]
    )
    own = SentenceEncoder(EncoderSettings(str(tmp_path)))
    np.testing.assert_allclose(own.encode_question("nycklar"), plain[0], atol=1e-5)
    np.testing.assert_allclose(own.encode_passages(["nycklar"])[0], plain[1], atol=1e-5)
    other = SentenceEncoder(EncoderSettings(str(tmp_path), question_prompt="annat: "))
    np.testing.assert_allclose(other.encode_question("nycklar"), plain[2], atol=1e-5)


def test_fingerprint_tells_model_and_prompts_apart(embedded: SentenceEncoder, transformer: Path) -> None:
    other = SentenceEncoder(EncoderSettings(str(transformer)))
    prompted = SentenceEncoder(EncoderSettings(question_prompt="fråga: "))
    swapped = SentenceEncoder(EncoderSettings(passage_prompt="fråga: "))
    found = [embedded.fingerprint, other.fingerprint, prompted.fingerprint, swapped.fingerprint]
    assert len(set(found)) == len(found)
    assert SentenceEncoder(EncoderSettings(str(EMBEDDED))).fingerprint == embedded.fingerprint


@pytest.mark.usefixtures("no_network")
def test_hub_like_folder_works_with_prompts_and_mean_pooling(transformer: Path) -> None:
    import torch  # noqa: PLC0415
    from transformers import BertModel, BertTokenizerFast  # noqa: PLC0415

    encoder = SentenceEncoder(EncoderSettings(str(transformer), "query: ", "passage: "))
    tokens = BertTokenizerFast.from_pretrained(transformer)("query: nyckel", return_tensors="pt")
    with torch.no_grad():
        hidden = BertModel.from_pretrained(transformer).eval()(**tokens).last_hidden_state[0]
    expected = hidden.mean(dim=0).numpy()
    np.testing.assert_allclose(encoder.encode_question("nyckel"), expected / np.linalg.norm(expected), atol=1e-4)
    passages = encoder.encode_passages(["nyckel", "larm och nyckel"])
    assert passages.shape == (2, 16)
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1.0, atol=1e-4)
    assert not np.allclose(passages[0], encoder.encode_question("nyckel"))


def test_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="saknas"):
        SentenceEncoder(EncoderSettings(str(tmp_path / "saknas")))


def test_knowledge_is_imported_without_the_encoder_s_heavy_libraries() -> None:
    """They take seconds: whoever only reads texts or searches by words does not wait for them."""
    program = (
        "import sys, knowledge.library, knowledge.base; print('torch' in sys.modules, 'transformers' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False"]
