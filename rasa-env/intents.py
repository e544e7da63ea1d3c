"""The intent classifier of ``config.yml``: a linear support vector machine over what is there, not how often.

Rasa's own ``LogisticRegressionClassifier`` has no setting for the strength of its regularisation, which decides with few
sentences and many features. Over pairs of words and parts of words this one reads sentences that it never saw better
(``benchmarks/intent.md``), and it is trained in seconds.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.utils.tensorflow.constants import RANKING_LENGTH
from scipy.sparse import csr_matrix, vstack
from scipy.special import softmax
from sklearn.svm import LinearSVC


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MarginClassifier(LogisticRegressionClassifier):
    """Tells the intent by the margins of one linear boundary an intent; storing and loading are its parent's."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        ``strength`` is scikit-learn's C. ``sharpness`` makes probabilities of margins: the softmax of the margins times it
        (temperature scaling, Guo et al. 2017), so that the mean probability is the share that is right.
        """
        return {**LogisticRegressionClassifier.get_default_config(), "strength": 0.03, "sharpness": 4.0}

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained classifier."""
        super().__init__(config, name, model_storage, resource)
        self.clf = LinearSVC(
            C=self.config["strength"], class_weight="balanced", random_state=self.config["random_state"]
        )

    def _create_X(self, messages: list[Message]) -> csr_matrix:
        """Return one row a message, of the features of its whole sentence; a message without any word has none."""
        found = [message.get_sparse_features(attribute=TEXT)[1] for message in messages]
        width = next((each.features.shape[1] for each in found if each), None) or self.clf.coef_.shape[1]
        rows = vstack([each.features if each else csr_matrix((1, width)) for each in found], format="csr")
        rows.eliminate_zeros()
        rows.data = np.ones(len(rows.data))
        return rows

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are: nothing after this component learns from guessed intents."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        if not messages:
            return messages
        margins = self.clf.decision_function(self._create_X(messages))
        for message, probabilities in zip(messages, softmax(self.config["sharpness"] * margins, axis=1), strict=True):
            ranking = [
                {"name": name, "confidence": float(value)}
                for name, value in zip(self.clf.classes_, probabilities, strict=True)
            ]
            ranking.sort(key=lambda each: -each["confidence"])
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self.config[RANKING_LENGTH] or None], add_to_output=True)
        return messages
