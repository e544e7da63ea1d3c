"""The processes that a running bot consists of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.layout import Layout
from bot.settings import PREFIX, Settings, secret_names
from bot.setup import training
from bot.supervisor import Process
from knowledge.state import default_state

OWN_SECRETS = {"web": "oidc_", "telegram": "telegram_", "teams": "teams_"}
"""How the secrets of each channel begin."""


def bot(settings: Settings, model: Path, installed: Layout | None = None) -> list[Process]:
    """Describe the bot's processes.

    ``endpoints.yml`` finds the action server by ``${LOTS_ACTION_PORT}``, which Rasa fills in from the environment.

    Args:
        settings: ports, addresses and folders.
        model: the trained dialogue model.
        installed: where the environments lie, where that is not beside all that the bot writes.

    Returns:
        The dialogue server, the action server, the web chat, and each channel that the settings ask for.
    """
    shared = {
        "LOTS_VAR": str(settings.var),
        "LOTS_LIBRARY": str(settings.library),
        "LOTS_WEB_HOST": settings.web_host,
        "LOTS_WEB_PORT": str(settings.web_port),
        "LOTS_DIALOGUE_PORT": str(settings.dialogue_port),
        "LOTS_ACTION_PORT": str(settings.action_port),
        "LOTS_QUESTIONS_PER_MINUTE": str(settings.questions_per_minute),
        "LOTS_JOURNAL": settings.journal,
        "LOTS_JOURNAL_DAYS": str(settings.journal_days),
        "PYTHONUNBUFFERED": "1",
    }
    loopback = "127.0.0.1"
    installed = installed or settings.layout
    python = str(installed.app_python)
    root = settings.root
    dialogue = Process(
        name="dialogue",
        title="Dialogservern",
        command=(
            str(installed.rasa_python),
            str(root / "rasa-env" / "serve.py"),
            "run",
            "--interface",
            loopback,
            "--port",
            str(settings.dialogue_port),
            "--model",
            str(model),
            "--endpoints",
            str(root / "endpoints.yml"),
            "--credentials",
            str(root / "credentials.yml"),
            "--logging-config-file",
            str(root / "rasa-env" / "logging.yml"),
        ),
        host=loopback,
        port=settings.dialogue_port,
        port_setting="dialogue_port",
        health=f"http://{loopback}:{settings.dialogue_port}/",
        folder=root,
        environment={**shared, **training.environment(settings.layout)},
        start_timeout=settings.start_timeout,
    )
    actions = Process(
        name="actions",
        title="Kunskapsservern",
        command=(
            *(python, "-P", "-m", "actions", "--port", str(settings.action_port)),
            *("--library", str(settings.library)),
            *("--state", str(default_state(settings.library, settings.var))),
            *(("--encoder", settings.encoder) if settings.encoder else ()),
            *("--question-prompt", settings.question_prompt, "--passage-prompt", settings.passage_prompt),
            *(() if settings.close_reading else ("--no-close-reading",)),
        ),
        host=loopback,
        port=settings.action_port,
        port_setting="action_port",
        health=f"http://{loopback}:{settings.action_port}/health",
        folder=root,
        environment=shared,
        start_timeout=settings.start_timeout,
    )
    web = Process(
        name="web",
        title="Webbchatten",
        command=(python, "-P", "-m", "bot.web"),
        host=settings.web_host,
        port=settings.web_port,
        port_setting="web_port",
        health=f"{settings.web_address}/health",
        folder=root,
        environment=shared,
        start_timeout=settings.start_timeout,
    )
    telegram = Process(
        name="telegram",
        title="Telegram",
        command=(python, "-P", "-m", "bot.telegram"),
        host=loopback,
        port=settings.telegram_port,
        port_setting="telegram_port",
        health=f"http://{loopback}:{settings.telegram_port}/health",
        folder=root,
        environment={**shared, "LOTS_TELEGRAM_PORT": str(settings.telegram_port)},
        start_timeout=settings.start_timeout,
        essential=False,
    )
    teams = Process(
        name="teams",
        title="Teams-kanalen",
        command=(python, "-P", "-m", "bot.teams"),
        host=settings.teams_host,
        port=settings.teams_port,
        port_setting="teams_port",
        health=f"{settings.teams_address}/health",
        folder=root,
        environment={
            **shared,
            "LOTS_TEAMS_HOST": settings.teams_host,
            "LOTS_TEAMS_PORT": str(settings.teams_port),
            "LOTS_TEAMS_PLAYGROUND": str(settings.teams_playground),
        },
        start_timeout=settings.start_timeout,
        essential=False,
    )
    wanted = [(telegram, bool(settings.telegram_token)), (teams, settings.teams_enabled)]
    all_of_them = [dialogue, actions, web, *(channel for channel, asked_for in wanted if asked_for)]
    return [replace(process, withheld=foreign_secrets(process.name)) for process in all_of_them]


def foreign_secrets(process: str) -> frozenset[str]:
    """Return the environment's secrets that are none of a process's business.

    The dialogue server and the action server need none; no channel gets another's.

    Args:
        process: The process's name.
    """
    if process not in OWN_SECRETS:
        return frozenset(f"{PREFIX}{name.upper()}" for name in secret_names())
    others = tuple(beginning for channel, beginning in OWN_SECRETS.items() if channel != process)
    return frozenset(f"{PREFIX}{name.upper()}" for name in secret_names() if name.startswith(others))
