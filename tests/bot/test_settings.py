"""Settings: where they come from and what is refused."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import setting_values as values
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
    file = tmp_path / "lots.toml"
    for content, said in (
        (b"# allt\nlibrary = /srv/rutiner\n", r"fel på rad 2, kolumn 11\. Texter står inom citattecken"),
        (b"library = '\xe5'\n", r"den är inte text i UTF-8"),
    ):
        file.write_bytes(content)
        with pytest.raises(settings.SettingsError, match=rf"Filen lots\.toml kan inte läsas: {said}"):
            settings.load(tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(settings.SettingsError, match=r"Filen lots\.toml kan inte läsas: det är en mapp, inte en fil\."):
        settings.load(tmp_path)


def uncommented() -> str:
    """Return the example file with every setting in force: its lines of explanation have a space after the sign."""
    text = (settings.ROOT / "docs" / "lots.example.toml").read_text(encoding="utf-8")
    return re.sub(r"(?m)^#(?=[a-z])", "", text)


def test_every_setting_is_explained_in_the_example_file_and_no_other() -> None:
    assert set(tomllib.loads(uncommented())) == set(settings.names())


def test_every_field_is_a_setting() -> None:
    fields = {field.name for field in dataclasses.fields(settings.Settings)} - {"root"}
    assert fields == {
        name for name in settings.names() if name.removesuffix("_file") not in settings.secret_names()
    } | {*settings.secret_names()}


def test_example_file_shows_the_defaults(tmp_path: Path) -> None:
    text = (settings.ROOT / "docs" / "lots.example.toml").read_text(encoding="utf-8")
    # What follows the word "Exempel:" has no default to show.
    (tmp_path / "lots.toml").write_text(re.sub(r"(?m)^#(?=[a-z])", "", re.sub(r"Exempel:\n#\S.*\n", "\n", text)))
    shown = settings.load(tmp_path)
    (tmp_path / "lots.toml").unlink()
    assert shown == settings.load(tmp_path)


def test_example_file_can_be_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "lots.toml").write_text(uncommented())
    assert settings.load(tmp_path).telegram_token.file == Path("/etc/samlots/telegram-token")


@pytest.mark.parametrize("name", settings.secret_names())
def test_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path, name: str) -> None:
    (tmp_path / "lots.toml").write_text(f'{name} = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"\n')
    with pytest.raises(settings.SettingsError, match=f"{name} är en hemlighet och får inte stå i lots.toml") as refused:
        settings.load(tmp_path)
    assert "AAHd" not in str(refused.value)
    assert f"LOTS_{name.upper()}" in str(refused.value)


@pytest.mark.parametrize("name", settings.secret_names())
def test_secret_comes_from_the_environment_or_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "token").write_text("fran-fil\n")
    assert getattr(settings.load(tmp_path, {f"LOTS_{name.upper()}": "fran-miljo "}), name).reveal() == "fran-miljo"
    (tmp_path / "lots.toml").write_text(f'{name}_file = "token"\n')
    assert getattr(settings.load(tmp_path), name).reveal() == "fran-fil"


def test_secret_is_never_shown_by_accident(tmp_path: Path) -> None:
    found = settings.load(tmp_path, {"LOTS_TELEGRAM_TOKEN": "hemlig-token"})
    assert "hemlig-token" not in f"{found} {found!r} {found.telegram_token}"
    assert found.telegram_token
    assert not settings.load(tmp_path).telegram_token


def test_secret_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        settings.SettingsError, match=r"telegram_token saknas.*LOTS_TELEGRAM_TOKEN.*telegram_token_file"
    ):
        settings.load(tmp_path).telegram_token.reveal()
    absent = settings.load(tmp_path, {"LOTS_TELEGRAM_TOKEN_FILE": "token"}).telegram_token
    with pytest.raises(
        settings.SettingsError,
        match=r"token \(telegram_token_file\) kan inte läsas: den, eller mappen .*, finns inte\.",
    ):
        absent.reveal()
    for content, fault in (("", "är tom"), ("x" * 5000, "är för stor")):
        (tmp_path / "token").write_text(content)
        with pytest.raises(settings.SettingsError, match=fault):
            absent.reveal()
    (tmp_path / "token").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(settings.SettingsError, match="den är inte text"):
        absent.reveal()
    with pytest.raises(settings.SettingsError, match="LOTS_TELEGRAM_TOKEN är tom"):
        settings.load(tmp_path, {"LOTS_TELEGRAM_TOKEN": " "})


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (values.flag, "true", True),
        (values.flag, "Av", False),
        (values.words, "a, b,", ("a", "b")),
        (values.words, "", ()),
        (values.between(1, 5), "5", 5),
        (values.one_of(("av", "på")), "av", "av"),
        (values.address, "https://inloggning.example/", "https://inloggning.example"),
        (values.address, "http://127.0.0.1:8081", "http://127.0.0.1:8081"),
    ],
)
def test_values_are_read(read: Callable[[str], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (values.flag, "kanske"),
        (values.between(1, 5), "6"),
        (values.one_of(("av", "på")), "Av"),
        (values.address, "http://inloggning.example"),
        (values.address, "ftp://inloggning.example"),
        (values.address, "https://a:b@inloggning.example"),
        (values.address, ""),
    ],
)
def test_values_that_cannot_be_are_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is never shown, load() writes its own
        read(text)
