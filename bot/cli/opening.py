"""What several commands open first: settings, a library with its state directory, places, the encoder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot import settings
from bot.cli.failing import WrongUse
from knowledge.encoder import EncoderSettings
from knowledge.encoder_on_demand import EncoderOnDemand
from knowledge.model import Place
from knowledge.state import default_state
from knowledge.swedish.places import Places

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase
    from knowledge.library import Library


def chosen_settings() -> settings.Settings:
    """Read the settings.

    Raises:
        SettingsError: A setting is wrong.
    """
    return settings.load(environ=os.environ)


def open_library(folder: Path | None, state: Path | None, chosen: settings.Settings) -> Library:
    """Bind the folder that a command is about to its state directory.

    Args:
        folder: The option ``--library``.
        state: The option ``--state``.
        chosen: Gives what the options leave open.

    Raises:
        WrongUse: The folder does not exist.
    """
    # It brings scipy along: seconds that the commands that open no library need not wait.
    from knowledge.library import Library

    library = folder or chosen.library
    try:
        return Library(library, state or default_state(library, chosen.var), Places.load())
    except NotADirectoryError as error:
        raise WrongUse(f"{error} Ange en mapp med --library.") from error


SMALL = 200
"""Passages that a command embeds before it answers; a larger folder is searched by its words until it is indexed."""


def open_encoder(chosen: settings.Settings) -> EncoderOnDemand:
    """Take the encoder that the settings name; it is loaded when it is needed."""
    wanted = EncoderSettings(
        model=chosen.encoder or EncoderSettings().model,
        question_prompt=chosen.question_prompt,
        passage_prompt=chosen.passage_prompt,
    )
    return EncoderOnDemand(wanted)


def open_knowledge(
    library: Library, encoder: EncoderOnDemand, *, whole: bool = False, close_reading: bool = True
) -> KnowledgeBase:
    """Open what is known of a library, indexed first so that it is in step with its folder.

    Args:
        library: The library.
        encoder: Makes the vectors.
        whole: Waits for every vector, however long that takes; else only where few are missing.
        close_reading: Whether the nearest passages are read again in their context.
    """
    # It brings torch along: seconds that the commands that never search need not wait.
    from knowledge.base import KnowledgeBase
    from knowledge.ranking.close_reading import CloseReader

    report = library.sync_texts(encoder.fingerprint)
    if report.without_vector and (whole or report.without_vector <= SMALL):
        library.embed(encoder)
    return KnowledgeBase(library.folder, library.state, encoder, CloseReader() if close_reading else None)


def named_place(name: str | None) -> Place | None:
    """Return the place of the option ``--place``.

    Raises:
        WrongUse: There is no such place; the message suggests near names.
    """
    if name is None:
        return None
    try:
        return Places.load().by_name(name)
    except KeyError as error:
        raise WrongUse(f"{error}") from error
