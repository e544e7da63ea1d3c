"""Teams as a person sees it: Microsoft's Agents Playground in a browser, against the whole bot."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.ports import free_port
from bot.journal import FILE
from tests.e2e.whole_bot import running
from tests.npm_packages import npm_package

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    # A whole bot of its own beside the Playground takes minutes, more than every run of CI should. The name does not begin
    # with LOTS_: what does is a setting, and the bot refuses one that it does not know.
    pytest.mark.skipif("SAMLOTS_TEST_PLAYGROUND" not in os.environ, reason="runs with SAMLOTS_TEST_PLAYGROUND=1"),
]

NUMBER = "19121212-1212"
SLOWEST = 30_000
"""Milliseconds that an answer may take on a busy machine."""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("bot")
    return folder


@pytest.fixture(scope="module")
def playground(state: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the bot and the Playground; give the Playground's address."""
    command = npm_package("@microsoft/m365agentsplayground") / "cli.js"
    home = tmp_path_factory.mktemp("playground")
    # It opens a browser and ends where it cannot: here the test's own browser opens the page.
    (home / "xdg-open").write_text("#!/bin/sh\n")
    (home / "xdg-open").chmod(0o755)
    environment = {**os.environ, "HOME": str(home), "PATH": f"{home}:{os.environ['PATH']}"}
    teams_port, port = free_port(), free_port()
    with running(state, teams_playground=True, teams_port=teams_port):
        endpoint = f"http://127.0.0.1:{teams_port}/api/messages"
        options = ["start", "-p", str(port), "-e", endpoint, "-c", "msteams", "--dt"]
        with (home / "log").open("w") as log:
            started = subprocess.Popen(
                ["node", str(command), *options], cwd=home, env=environment, stdout=log, stderr=log
            )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, started)
            yield address
        finally:
            started.terminate()
            started.wait(10)


def _wait_for(address: str, started: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert started.poll() is None, "the Playground ended"
        try:
            httpx.get(address, timeout=5)
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the Playground did not start")


class Chat:
    """The page of the Playground."""

    def __init__(self, page: Page) -> None:
        """Take an open page."""
        self.page = page

    def ask(self, text: str) -> None:
        """Write a message and send it."""
        self.page.locator("[role=textbox][data-lexical-editor]").click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def shows(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until the page shows a text, and return where it stands last."""
        found = self.page.get_by_text(text).last
        expect(found).to_be_visible(timeout=SLOWEST)
        return found

    def keep(self, name: str) -> None:
        """Keep a picture for a person to look at, where one is asked for."""
        if folder := os.environ.get("SAMLOTS_TEST_PICTURES"):
            self.page.wait_for_timeout(500)
            self.page.screenshot(path=Path(folder) / f"teams-{name}.png")


@pytest.fixture(scope="module")
def chat(browser: Browser, playground: str) -> Iterator[Chat]:
    context = browser.new_context(viewport={"width": 1280, "height": 1400}, locale="sv-SE")
    context.set_default_timeout(SLOWEST)
    page = context.new_page()
    # Its fonts come from a network that tests need not have: what is waited for is the greeting, not the load.
    page.goto(playground, wait_until="commit", timeout=4 * SLOWEST)
    chat = Chat(page)
    chat.shows("I answer with quotes from loaded documents")
    yield chat
    context.close()


def test_new_person_is_greeted_with_examples(chat: Chat) -> None:
    expect(chat.page.get_by_role("button", name="Who does the follow-up?")).to_have_count(1)
    chat.keep("welcome")


def test_swedish_question_is_answered_with_citations_and_contacts(chat: Chat) -> None:
    chat.ask("vem gör uppföljningen efter utskrivning i Tyresö?")
    chat.shows("inom 72 timmar efter utskrivningen")
    chat.shows("AI generated")
    sources = chat.page.get_by_role("button", name=re.compile(r"Visa källorna \(\d+\)")).last
    expect(sources).to_be_visible()
    expect(chat.page.locator("a[href^='tel:']").last).to_be_visible()
    chat.keep("swedish")
    sources.click()
    chat.shows(re.compile(r"Lokal överenskommelse om samverkan vid utskrivning i Tyresö"))
    chat.keep("sources")


def test_english_question_is_answered_in_english(chat: Chat) -> None:
    chat.ask("who does the follow-up after discharge in Haninge?")
    chat.shows("Applies to Haninge (local agreement):")
    chat.keep("english")


def test_choice_of_a_question_back_is_pressed(chat: Chat) -> None:
    chat.ask("börja om")
    chat.shows("Jag har glömt kommunen")
    chat.ask("vem gör uppföljningen efter utskrivning?")
    chat.shows("Svaret beror på platsen")
    chat.keep("choices")
    chat.page.get_by_role("button", name="Tyresö", exact=True).last.click()
    chat.shows(re.compile(r"vem gör uppföljningen efter utskrivning.*Tyresö", re.IGNORECASE))
    expect(chat.page.get_by_text("inom 72 timmar efter utskrivningen")).to_have_count(2, timeout=SLOWEST)
    chat.keep("pressed")


def test_thumb_and_comment_are_kept(chat: Chat, state: Path) -> None:
    chat.page.get_by_label("Dislike").last.click()
    form = chat.page.get_by_role("dialog")
    form.locator("textarea").fill("numret till jouren stämmer inte")
    chat.keep("feedback")
    form.get_by_role("button", name="Submit").click()
    form.get_by_role("button", name="Close").click()
    deadline = time.monotonic() + 20
    kept: list[tuple[str, ...]] = []
    while not kept and time.monotonic() < deadline:
        time.sleep(0.2)
        with closing(sqlite3.connect(state / "journal" / FILE)) as connection:
            query = "select channel, reaction, comment, place from entries where reaction is not null"
            kept = connection.execute(query).fetchall()
    assert kept == [("teams", "down", "numret till jouren stämmer inte", "0138")]


def test_identity_number_is_stopped_and_nowhere_afterwards(chat: Chat, state: Path) -> None:
    chat.ask(f"vad gäller för {NUMBER} efter utskrivning i Tyresö?")
    chat.shows("Jag stoppade meddelandet")
    chat.shows("ligger däremot kvar här i Teams")
    chat.keep("blocked")
    for file in state.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert NUMBER.encode() not in content, file
            assert NUMBER.replace("-", "").encode() not in content, file
