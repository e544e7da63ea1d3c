"""Settings: where they come from and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import settings


def test_defaults_lie_under_the_program(tmp_path: Path) -> None:
    found = settings.load(tmp_path)
    assert (found.var, found.library) == (tmp_path / "var", tmp_path / "library")
    assert found.layout.app_python == tmp_path / "var/env/app/bin/python"
    assert found.web_address == "http://127.0.0.1:8080"


def test_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "lots.toml").write_text('web_port = 9001\ndialogue_port = 9002\nlibrary = "docs"\n')
    found = settings.load(tmp_path, {"LOTS_WEB_PORT": "9003", "PATH": "/bin"})
    assert (found.web_port, found.dialogue_port, found.library) == (9003, 9002, tmp_path / "docs")


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "http://127.0.0.1:8080"), ("::1", "http://[::1]:8080"), ("intra", "http://intra:8080")],
)
def test_address_is_one_that_a_browser_can_open(tmp_path: Path, host: str, address: str) -> None:
    assert settings.load(tmp_path, {"LOTS_WEB_HOST": host}).web_address == address


@pytest.mark.parametrize("text", ["80", "70000", "åtta", "", "8080.5"])
def test_impossible_port_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(settings.SettingsError, match=r"LOTS_WEB_PORT .*heltal mellan 1024 och 65535"):
        settings.load(tmp_path, {"LOTS_WEB_PORT": text})


def test_same_port_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match="dialogue_port och action_port har samma port, 5005"):
        settings.load(tmp_path, {"LOTS_ACTION_PORT": "5005"})


def test_unknown_name_in_the_file_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "lots.toml").write_text("web_prot = 9001\n")
    with pytest.raises(settings.SettingsError, match=r"web_prot i lots\.toml finns inte\. Menade du web_port\?"):
        settings.load(tmp_path)


def test_misspelt_variable_is_refused_but_a_foreign_one_is_not(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match=r"LOTS_WEB_PROT finns inte\. Menade du LOTS_WEB_PORT\?"):
        settings.load(tmp_path, {"LOTS_WEB_PROT": "9001"})
    assert settings.load(tmp_path, {"LOTS_OF_FUN": "1", "LOTS_TORCH": "x.whl"}) == settings.load(tmp_path)


def test_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "lots.toml").write_text("web_port = \n")
    with pytest.raises(settings.SettingsError, match=r"Filen lots\.toml kan inte läsas"):
        settings.load(tmp_path)
