"""Train the embedded encoder: a bi-encoder of words and character n-grams for Swedish and English.

Method: the table of knowledge/ngram_embedding.py trained with multiple negatives ranking (Henderson et al. 2017) on pairs
of texts that mean the same or answer each other; first on whole texts, then on whole texts and words together
(models/encoder/losses.py). Run with the training extra installed::

    python -m models.encoder.train --data FOLDER --out STAGE1 --epochs 3 --batch 512 --rate 0.05 --words 0
    python -m models.encoder.train --data FOLDER --out models/encoder/weights --start STAGE1 --epochs 1 --batch 256 --rate 0.01 --share 0.2
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import torch
from datasets import Dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.sentence_transformer.modules import Normalize
from sentence_transformers.training_args import BatchSamplers

from knowledge.ngram_embedding import NgramEmbedding
from knowledge.swedish.thesaurus import Thesaurus
from models.encoder import pairs
from models.encoder.losses import TextAndWordLoss

OWN = Path(__file__).parent / "data"


def main() -> None:
    """Read the pairs, train, save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--table", type=int, default=131_072)
    parser.add_argument("--dimensions", type=int, default=128)
    parser.add_argument("--epochs", type=float, default=1)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--own", type=int, default=4, help="times that the own questions are repeated")
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--start", type=Path, help="a trained model to go on from")
    parser.add_argument("--words", type=float, default=1.0, help="weight of the comparison by words in the loss")
    parser.add_argument("--share", type=float, default=1.0, help="share of the data of others that is used")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.manual_seed(7)
    random.seed(7)
    torch.set_num_threads(chosen.threads)
    started = time.monotonic()
    sources = {
        "statutes": pairs.shuffled(pairs.statutes(chosen.data))[:40_000],
        "swequad": pairs.shuffled(pairs.swequad(chosen.data)) * 4,
        "squad": pairs.shuffled(pairs.squad(chosen.data)),
        "paraphrases": pairs.shuffled(pairs.paraphrases(chosen.data)) * 2,
        "parallel": pairs.shuffled(pairs.parallel(chosen.data)),
        "synonyms": pairs.shuffled(pairs.synonyms(chosen.data)),
        "own questions": pairs.shuffled(pairs.own_questions(OWN)) * chosen.own,
        "own associations": pairs.shuffled(pairs.own_associations(OWN / "associations")) * chosen.own,
        "own terms": pairs.shuffled(pairs.own_terms(Thesaurus.load())) * 2,
    }
    for name in ("statutes", "squad", "paraphrases", "parallel"):
        sources[name] = sources[name][: int(chosen.share * len(sources[name]))]
    for name, found in sources.items():
        print(f"{name}: {len(found)} pairs", flush=True)
    table = NgramEmbedding(chosen.table, chosen.dimensions)
    if chosen.start is not None:
        table = NgramEmbedding.load(str(chosen.start)).float()
    model = SentenceTransformer(modules=[table, Normalize()], device="cpu")
    data = {
        name: Dataset.from_dict({"anchor": [pair[0] for pair in found], "positive": [pair[1] for pair in found]})
        for name, found in sources.items()
    }
    loss = TextAndWordLoss(model, chosen.words)
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
    model.save(str(chosen.out), create_model_card=False)
    print(f"trained in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
