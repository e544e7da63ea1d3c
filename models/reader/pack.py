"""Make a trained reader small enough for the repository: only the pieces that our languages use, eight bits a weight.

    python -m models.reader.pack --model TRAINED --data FOLDER --out models/reader/weights

``TRAINED`` is a folder as ``models.reader.train`` writes it; ``FOLDER`` holds the open data named in models/encoder/README.md. Pieces
that these texts and our own never use are left out of the tokenizer and of the table (Abdaoui et al. 2020, "Load What You Need: Smaller
Versions of Multilingual BERT"): a text that uses none of them is cut and read as before. Each row of a matrix is stored as whole
numbers of -127 to 127 and one scale ("absmax" quantisation, Dettmers et al. 2022, "LLM.int8()"), all else in half precision.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertModel

from knowledge.ranking.close_reading import CONFIG, SCALE, TOKENIZER, WEIGHTS
from knowledge.swedish.thesaurus import Thesaurus
from models.encoder import pairs
from models.encoder.tune import OWN
from models.reader.train import PROJECTION

BATCH = 2000
LEVELS = 127
TABLE = "embeddings.word_embeddings.weight"
SETTINGS = (
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "max_position_embeddings",
    "layer_norm_eps",
)


def texts(folder: Path) -> Iterator[str]:
    """Yield the texts whose pieces are to be kept."""
    sources: tuple[Iterable[pairs.Pair], ...] = (
        pairs.statutes(folder),
        pairs.swequad(folder),
        pairs.squad(folder),
        pairs.paraphrases(folder),
        pairs.parallel(folder),
        pairs.synonyms(folder),
        pairs.own_questions(OWN),
        pairs.own_associations(OWN / "associations"),
        pairs.own_terms(Thesaurus.load()),
    )
    for source in sources:
        for pair in source:
            yield from pair


def used_pieces(tokenizer: Tokenizer, found: Iterable[str]) -> Counter[int]:
    """Return how often each piece stands in some texts, by its number."""
    counts: Counter[int] = Counter()
    batch: list[str] = []
    for text in found:
        batch.append(text)
        if len(batch) == BATCH:
            counts.update(number for one in tokenizer.encode_batch(batch) for number in one.ids)
            batch.clear()
    counts.update(number for one in tokenizer.encode_batch(batch) for number in one.ids)
    return counts


def chosen_pieces(vocabulary: list[list[Any]], counts: Counter[int], least: int, special: set[int]) -> list[int]:
    """Return the numbers of the pieces to keep, in their order: the special ones, single signs of ours, and what is used.

    Args:
        vocabulary: Piece and score of each number.
        counts: How often each number was used.
        least: Uses from which a piece is kept.
        special: Numbers kept whatever is used.
    """
    return [
        number
        for number, (piece, _) in enumerate(vocabulary)
        if number in special or counts[number] >= least or (len(piece) == 1 and ord(piece) < 0x250)
    ]


def trimmed(settings: dict[str, Any], kept: list[int]) -> dict[str, Any]:
    """Return a tokenizer's settings with some of its pieces only, numbered anew in their order."""
    numbers = {old: new for new, old in enumerate(kept)}
    model = {**settings["model"], "vocab": [settings["model"]["vocab"][number] for number in kept]}
    model["unk_id"] = numbers[settings["model"]["unk_id"]]
    added = [{**piece, "id": numbers[piece["id"]]} for piece in settings["added_tokens"] if piece["id"] in numbers]
    processor = json.loads(json.dumps(settings["post_processor"]))
    for piece in processor.get("special_tokens", {}).values():
        piece["ids"] = [numbers[number] for number in piece["ids"]]
    return {
        **settings,
        "model": model,
        "added_tokens": added,
        "post_processor": processor,
        "truncation": None,
        "padding": None,
    }


def packed(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return weights with every matrix in eight bits beside the scales of its rows, all else in half precision.

    Args:
        state: Weights by name, float32.
    """
    found: dict[str, torch.Tensor] = {}
    for name, values in state.items():
        if values.ndim != 2:
            found[name] = values.half().contiguous()
            continue
        scale = (values.abs().amax(dim=1, keepdim=True) / LEVELS).clamp_min(1e-8)
        found[name] = torch.round(values / scale).clamp(-LEVELS, LEVELS).to(torch.int8).contiguous()
        found[name + SCALE] = scale.contiguous()
    return found


def main() -> None:
    """Count, trim, pack, save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=int, default=3, help="uses from which a piece is kept")
    chosen = parser.parse_args()
    trained = BertModel.from_pretrained(chosen.model, add_pooling_layer=False)
    settings = json.loads((chosen.model / TOKENIZER).read_text(encoding="utf-8"))
    whole = Tokenizer.from_str(json.dumps({**settings, "truncation": None, "padding": None}))
    special = {piece["id"] for piece in settings["added_tokens"]}
    kept = chosen_pieces(settings["model"]["vocab"], used_pieces(whole, texts(chosen.data)), chosen.least, special)
    tokenizer = Tokenizer.from_str(json.dumps(trimmed(settings, kept)))
    config = {name: getattr(trained.config, name) for name in SETTINGS}
    config |= {"vocab_size": len(kept), "pad_token_id": tokenizer.token_to_id("<pad>")}
    state = {**trained.state_dict(), **torch.load(chosen.model / PROJECTION)}
    state[TABLE] = state[TABLE][torch.tensor(kept)]
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    tokenizer.save(str(chosen.out / TOKENIZER), pretty=False)
    save_file(packed(state), str(chosen.out / WEIGHTS))
    size = sum(file.stat().st_size for file in chosen.out.iterdir())
    print(f"{len(kept)} of {len(settings['model']['vocab'])} pieces, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
