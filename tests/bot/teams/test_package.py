"""The app package: what is in it, what is refused, and Microsoft's own schema from Microsoft's own package."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.cli.failing import WrongUse
from bot.cli.teams_package import make_package
from bot.teams.package import App, PackageError, build, manifest, translation
from bot.teams.texts import COMMANDS
from tests.bot.teams.conftest import CLIENT
from tests.npm_packages import npm_package, run_node

PAGE = "https://rutiner.example"
APP = App(CLIENT, "Samlots", "Region Exempel", PAGE, f"{PAGE}/integritet", f"{PAGE}/villkor")
VALIDATE = """
const Ajv = require("ajv-draft-04").default ?? require("ajv-draft-04");
const formats = require("ajv-formats").default ?? require("ajv-formats");
const fs = require("fs");
const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
formats(ajv);
const [schema, file] = process.argv.slice(1).map((path) => JSON.parse(fs.readFileSync(path, "utf8")));
ajv.validate(schema, file);
console.log(JSON.stringify((ajv.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)));
"""


def opened(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(tmp_path: Path, name: str, value: dict[str, Any]) -> list[str]:
    """Return what the published schema of a file says about a value."""
    schemas = npm_package("@microsoft/app-manifest") / "build" / "json-schemas" / "teams" / "v1.19"
    file = tmp_path / "value.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    found: list[str] = json.loads(run_node(VALIDATE, str(schemas / name), str(file)))
    return found


def test_package_holds_what_teams_wants_and_is_the_same_each_time(tmp_path: Path) -> None:
    build(APP, tmp_path / "new" / "a.zip")
    build(APP, tmp_path / "b.zip")
    assert (tmp_path / "new" / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    files = opened(tmp_path / "b.zip")
    assert set(files) == {"manifest.json", "en.json", "color.png", "outline.png"}
    sizes = {name: Image.open(BytesIO(files[name])).size for name in ("color.png", "outline.png")}
    assert sizes == {"color.png": (192, 192), "outline.png": (32, 32)}
    assert Image.open(BytesIO(files["outline.png"])).getextrema()[3] == (0, 255)
    found = json.loads(files["manifest.json"])
    assert found["bots"][0]["botId"] == CLIENT
    assert found["bots"][0]["scopes"] == ["personal", "groupChat", "team"]
    assert found["localizationInfo"]["defaultLanguageTag"] == "sv"
    assert found["validDomains"] == ["rutiner.example"]


def test_manifest_and_translation_pass_microsofts_schema(tmp_path: Path) -> None:
    assert faults(tmp_path, "MicrosoftTeams.schema.json", manifest(APP)) == []
    assert faults(tmp_path, "MicrosoftTeams.Localization.schema.json", translation(APP)) == []


def test_the_schema_does_refuse(tmp_path: Path) -> None:
    assert faults(tmp_path, "MicrosoftTeams.schema.json", {**manifest(APP), "id": "x", "extra": 1}) != []
    assert faults(tmp_path, "MicrosoftTeams.Localization.schema.json", {"name.short": "x" * 31}) != []


def test_every_command_in_the_menu_is_understood() -> None:
    (menu,) = manifest(APP)["bots"][0]["commandLists"]
    titles = [command["title"] for command in menu["commands"]]
    titles += [text for name, text in translation(APP).items() if name.endswith(".title")]
    assert {COMMANDS[title.casefold()] for title in titles} == {"help", "sources", "forget"}


def test_every_text_of_the_manifest_is_translated() -> None:
    commands = manifest(APP)["bots"][0]["commandLists"][0]["commands"]
    assert len([name for name in translation(APP) if "commands[" in name]) == 2 * len(commands)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "x" * 31}, "1 till 30 tecken"),
        ({"name": ""}, "1 till 30 tecken"),
        ({"developer": "x" * 33}, "1 till 32 tecken"),
        ({"version": "1.0"}, "tre tal"),
        ({"version": "01.0.0"}, "tre tal"),
        ({"privacy": "http://rutiner.example"}, "https://"),
        ({"website": "rutiner.example"}, "https://"),
    ],
)
def test_what_teams_would_refuse_is_refused_first(changes: dict[str, str], said: str) -> None:
    with pytest.raises(PackageError, match=said):
        replace(APP, **changes)


def test_command_builds_from_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOTS_TEAMS_CLIENT_ID", CLIENT.upper())
    monkeypatch.setenv("LOTS_PUBLIC_ADDRESS", PAGE)
    monkeypatch.setenv("LOTS_ORGANISATION", "Region Exempel")
    assert make_package(tmp_path / "app.zip", "Rutinsvar", "1.2.3", None, None, None) == 0
    found = json.loads(opened(tmp_path / "app.zip")["manifest.json"])
    assert (found["id"], found["name"]["short"], found["version"]) == (CLIENT, "Rutinsvar", "1.2.3")
    assert found["developer"]["name"] == "Region Exempel"
    assert str(tmp_path / "app.zip") in capsys.readouterr().out


def test_command_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOTS_TEAMS_CLIENT_ID", "LOTS_PUBLIC_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(WrongUse, match="teams_client_id saknas"):
        make_package(tmp_path / "app.zip", "Samlots", "1.0.0", None, None, None)
    monkeypatch.setenv("LOTS_TEAMS_CLIENT_ID", CLIENT)
    with pytest.raises(WrongUse, match="public_address"):
        make_package(tmp_path / "app.zip", "Samlots", "1.0.0", None, None, None)
    with pytest.raises(WrongUse, match="kan inte skrivas"):
        make_package(Path("/proc/app.zip"), "Samlots", "1.0.0", PAGE, None, None)
