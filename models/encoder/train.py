"""Train the embedded encoder: a static bi-encoder for Swedish and English.

Method: a token table trained with multiple negatives ranking inside Matryoshka (Aarsen 2025, "Train 400x faster static
embedding models"; Henderson et al. 2017; Kusupati et al. 2022). Run with the training extra installed::

    python -m models.encoder.train --data FOLDER --out models/encoder/weights
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from datasets import Dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
from sentence_transformers.models import Normalize, StaticEmbedding
from sentence_transformers.training_args import BatchSamplers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from knowledge.swedish.thesaurus import Thesaurus
from models.encoder import pairs

OWN = Path(__file__).parent / "data"


def tokenizer(texts: Iterator[str], size: int) -> Tokenizer:
    """Train a lower-casing word-piece tokenizer that keeps å, ä and ö."""
    made = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=60))
    made.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.train_from_iterator(
        texts, trainers.WordPieceTrainer(vocab_size=size, special_tokens=["[PAD]", "[UNK]"], show_progress=False)
    )
    return made


def main() -> None:
    """Read the pairs, train, save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vocabulary", type=int, default=32_000)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--own", type=int, default=6, help="times that the own questions are repeated")
    parser.add_argument("--rate", type=float, default=0.2)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.manual_seed(7)
    random.seed(7)
    torch.set_num_threads(chosen.threads)
    started = time.monotonic()
    sources = {
        "statutes": pairs.shuffled(pairs.statutes(chosen.data))[:60_000],
        "swequad": pairs.shuffled(pairs.swequad(chosen.data)) * 4,
        "squad": pairs.shuffled(pairs.squad(chosen.data)),
        "paraphrases": pairs.shuffled(pairs.paraphrases(chosen.data)) * 2,
        "parallel": pairs.shuffled(pairs.parallel(chosen.data)),
        "own questions": pairs.shuffled(pairs.own_questions(OWN)) * chosen.own,
        "own terms": pairs.shuffled(pairs.own_terms(Thesaurus.load())) * 2,
    }
    for name, found in sources.items():
        print(f"{name}: {len(found)} pairs", flush=True)
    mixed = [pair for found in sources.values() for pair in found]
    made = tokenizer((text for pair in mixed for text in pair), chosen.vocabulary)
    model = SentenceTransformer(
        modules=[StaticEmbedding(made, embedding_dim=chosen.dimensions), Normalize()], device="cpu"
    )
    data = {
        name: Dataset.from_dict({"anchor": [pair[0] for pair in found], "positive": [pair[1] for pair in found]})
        for name, found in sources.items()
    }
    loss = MatryoshkaLoss(model, MultipleNegativesRankingLoss(model), matryoshka_dims=[chosen.dimensions, 128, 64])
    with tempfile.TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch,
            num_train_epochs=chosen.epochs,
            per_device_train_batch_size=chosen.batch,
            learning_rate=chosen.rate,
            warmup_ratio=0.1,
            batch_sampler=BatchSamplers.NO_DUPLICATES,
            save_strategy="no",
            report_to=[],
            logging_steps=50,
            disable_tqdm=True,
            use_cpu=True,
            seed=7,
        )
        SentenceTransformerTrainer(model=model, args=arguments, train_dataset=data, loss=loss).train()
    model.half()
    model.save(str(chosen.out))
    print(f"trained in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
