"""The intent classifier of ``config.yml``: a linear support vector machine over words, pairs of words and parts of words.

Rasa's own ``LogisticRegressionClassifier`` has no setting for the strength of its regularisation, which decides with few
sentences and many features: this one reads sentences that it never saw better (``benchmarks/intent.md``). It counts words and
their parts itself, for Rasa's featurizer makes every feature of every word as well and keeps them all through the training,
which took longer than everything else. The patterns (``data/cues.yml``) come from Rasa's ``RegexFeaturizer``.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack, vstack
from scipy.special import softmax
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.svm import LinearSVC

RANKED = 10
"""Intents that are handed on, likeliest first."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MarginClassifier(IntentClassifier, GraphComponent):
    """Tells the intent by the margins of one linear boundary for each intent."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what has to stand before it in the pipeline."""
        return [RegexFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        ``strength`` is scikit-learn's C. ``sharpness`` makes probabilities of margins: the softmax of the margins times it
        (temperature scaling, Guo et al. 2017), so that the mean probability is the share that is right. ``words`` and
        ``letters`` are the longest runs of them that are looked at.
        """
        return {"strength": 0.03, "sharpness": 4.0, "words": 2, "letters": 4}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained classifier."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._counts: list[CountVectorizer] = []
        self._intents: list[str] = []
        self._margins = np.zeros((0, 0))
        self._bias = np.zeros(0)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MarginClassifier:
        """Return an untrained classifier, as Rasa asks for one."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents and store what was learned."""
        examples = [example for example in training_data.intent_examples if example.get(INTENT) and example.get(TEXT)]
        self._counts = self._untrained_counts()
        for counts in self._counts:
            counts.fit([example.get(TEXT) for example in examples])
        learned = LinearSVC(C=self._config["strength"], class_weight="balanced", random_state=42)
        learned.fit(self._rows(examples), [example.get(INTENT) for example in examples])
        self._intents = [str(name) for name in learned.classes_]
        self._margins, self._bias = learned.coef_, learned.intercept_
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / "margins.npz", margins=self._margins.astype(np.float32), bias=self._bias)
            kept = {"intents": self._intents, "vocabularies": [_plain(each.vocabulary_) for each in self._counts]}
            (folder / "words.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MarginClassifier:
        """Return a classifier that was stored."""
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            kept = json.loads((folder / "words.json").read_text(encoding="utf-8"))
            with np.load(folder / "margins.npz") as arrays:
                loaded._margins, loaded._bias = arrays["margins"], arrays["bias"]
        loaded._intents = kept["intents"]
        loaded._counts = loaded._untrained_counts()
        for counts, vocabulary in zip(loaded._counts, kept["vocabularies"], strict=True):
            counts.vocabulary_ = vocabulary
        return loaded

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the likeliest ten of each message."""
        if not messages:
            return messages
        margins = self._rows(messages) @ self._margins.T + self._bias
        for message, probabilities in zip(messages, softmax(self._config["sharpness"] * margins, axis=1), strict=True):
            ranking = [
                {"name": name, "confidence": float(value)}
                for name, value in zip(self._intents, probabilities, strict=True)
            ]
            ranking.sort(key=lambda each: -each["confidence"])
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[:RANKED], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are: nothing after this component learns from guessed intents."""
        return training_data

    def _untrained_counts(self) -> list[CountVectorizer]:
        settings = {"strip_accents": "unicode", "binary": True, "dtype": np.float32}
        return [
            CountVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, self._config["words"]), **settings),
            CountVectorizer(analyzer="char_wb", ngram_range=(2, self._config["letters"]), **settings),
        ]

    def _rows(self, messages: list[Message]) -> csr_matrix:
        """Return one row a message: which patterns, words and parts of words it holds, not how often."""
        found = [message.get_sparse_features(attribute=TEXT)[1] for message in messages]
        width = next((each.features.shape[1] for each in found if each), None)
        texts = [message.get(TEXT) or "" for message in messages]
        counted = [counts.transform(texts) for counts in self._counts]
        if width is None:
            # No pattern has been looked for, as in a message without a word.
            width = self._margins.shape[1] - sum(each.shape[1] for each in counted)
        patterns = vstack([each.features if each else csr_matrix((1, width)) for each in found], format="csr")
        patterns.data = np.minimum(patterns.data, 1)
        return hstack([patterns, *counted], format="csr")


def _plain(vocabulary: dict[str, Any]) -> dict[str, int]:
    return {word: int(number) for word, number in vocabulary.items()}
