"""Which processes the bot consists of, and which secrets each of them gets."""

from __future__ import annotations

from pathlib import Path

from bot import processes, settings


def test_telegram_is_there_where_a_token_is_and_the_bot_lives_without_it(tmp_path: Path) -> None:
    plain = processes.bot(settings.load(tmp_path), tmp_path / "model.tar.gz")
    assert [process.name for process in plain] == ["dialogue", "actions", "web"]
    with_token = processes.bot(settings.load(tmp_path, {"LOTS_TELEGRAM_TOKEN": "x"}), tmp_path / "model.tar.gz")
    assert [(process.name, process.essential) for process in with_token][-1] == ("telegram", False)
    assert "x" not in {value for process in with_token for value in process.environment.values()}


def test_dialogue_and_action_server_listen_on_loopback_alone_whatever_the_web_chat_does(tmp_path: Path) -> None:
    chosen = settings.load(tmp_path, {"LOTS_WEB_HOST": "0.0.0.0", "LOTS_PROXY_ADDRESSES": "10.0.0.1"})
    started = {process.name: process for process in processes.bot(chosen, tmp_path / "model.tar.gz")}
    assert {started[name].host for name in ("dialogue", "actions")} == {"127.0.0.1"}
    command = started["dialogue"].command
    assert command[command.index("--interface") + 1] == "127.0.0.1"
    # With it, whoever reaches the port can read every conversation.
    assert "--enable-api" not in command


def test_each_process_gets_its_own_secrets_alone() -> None:
    token, other = "LOTS_TELEGRAM_TOKEN", "LOTS_OIDC_CLIENT_SECRET"
    for name in ("dialogue", "actions"):
        assert {token, other} <= processes.foreign_secrets(name)
    assert token in processes.foreign_secrets("web")
    assert other not in processes.foreign_secrets("web")
    assert token not in processes.foreign_secrets("telegram")
    assert other in processes.foreign_secrets("telegram")


def test_teams_is_there_where_it_is_asked_for_and_gets_its_secret_alone(tmp_path: Path) -> None:
    chosen = settings.load(tmp_path, {"LOTS_TEAMS_PLAYGROUND": "true", "LOTS_TEAMS_PORT": "9100"})
    started = {process.name: process for process in processes.bot(chosen, tmp_path / "model.tar.gz")}
    teams = started["teams"]
    assert (teams.port, teams.essential, teams.health) == (9100, False, "http://127.0.0.1:9100/health")
    assert "LOTS_TEAMS_CLIENT_SECRET" not in teams.withheld
    assert all("LOTS_TEAMS_CLIENT_SECRET" in started[name].withheld for name in ("dialogue", "actions", "web"))
