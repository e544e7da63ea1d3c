"""A Bot API server on loopback: as strict as Telegram's where the bot could go wrong, and able to fail like it."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import httpx

TOKEN = "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
BOT = {"id": 123456, "is_bot": True, "first_name": "Samlots", "username": "samlots_bot", "can_join_groups": True}
TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}


class Unparsable(Exception):
    """HTML that Telegram would not take."""


class _Reader(HTMLParser):
    """Reads Telegram's HTML: known tags, each closed in its order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or (tag == "blockquote" and "blockquote" in self.open):
            raise Unparsable(tag)
        self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Unparsable(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(markup: str) -> tuple[str, list[str]]:
    """Return the text and the links of Telegram's HTML.

    Raises:
        Unparsable: Telegram would answer 400.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open:
        raise Unparsable(str(reader.open))
    return reader.text, reader.links


def units(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class Call:
    """One request of the bot.

    Attributes:
        method: Name of the method.
        data: Its parameters; what is JSON is read.
        text: Text of a message without its markup.
        message_id: Number that the message got.
        files: Names and contents of the files that came along, by parameter.
    """

    method: str
    data: dict[str, Any]
    text: str = ""
    message_id: int = 0
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def as_message(self) -> dict[str, Any]:
        """Return the message as one that a person replies to."""
        chat = {"id": int(self.data["chat_id"]), "type": "private"}
        return {"message_id": self.message_id, "date": 1764374400, "chat": chat, "from": BOT, "text": self.text}

    @property
    def buttons(self) -> dict[str, str]:
        """The inline buttons: their ids by their labels."""
        rows = (self.data.get("reply_markup") or {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row}


@dataclass
class Fault:
    """What the server does instead of answering: a status with parameters, or nothing at all."""

    method: str
    status: int
    parameters: dict[str, Any] = field(default_factory=dict)
    description: str = "made to fail"


class FakeApi:
    """The server, and the people who write to the bot.

    Attributes:
        calls: What the bot asked, in order.
        faults: What the next requests meet.
        secret: The secret of the webhook that the bot has set.
        webhook: Its address.
    """

    def __init__(self) -> None:
        """Listen."""
        self.calls: list[Call] = []
        self.faults: deque[Fault] = deque()
        self.webhook = self.secret = ""
        self._updates: deque[dict[str, Any]] = deque()
        self._number = 1000
        self._message = 1
        self._changed = threading.Condition()
        handler = type("Handler", (_Handler,), {"api": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def update(self, **content: Any) -> dict[str, Any]:
        """Make an update with the next number."""
        self._number += 1
        return {"update_id": self._number, **content}

    def push(self, update: dict[str, Any]) -> dict[str, Any]:
        """Let the bot find an update when it asks."""
        with self._changed:
            self._updates.append(update)
            self._changed.notify_all()
        return update

    def message(self, text: str | None = None, user: int = 7, chat: int | None = None, **more: Any) -> dict[str, Any]:
        """Make a message of a person, in private by default."""
        self._message += 1
        where = {"id": user, "type": "private"} if chat is None else {"id": chat, "type": "supergroup", "title": "VC"}
        made: dict[str, Any] = {
            "message_id": self._message,
            "date": 1764374400,
            "chat": where,
            "from": {"id": user, "is_bot": False, "first_name": "Anna", "language_code": "sv"},
            **more,
        }
        if text is not None:
            made["text"] = text
            if text.startswith("/"):
                made["entities"] = [{"type": "bot_command", "offset": 0, "length": units(text.split()[0])}]
        return made

    def say(self, text: str | None, user: int = 7, chat: int | None = None, **more: Any) -> dict[str, Any]:
        """Let a person write."""
        return self.push(self.update(message=self.message(text, user, chat, **more)))

    def press(self, data: str, user: int = 7, chat: int | None = None) -> dict[str, Any]:
        """Let a person press a button."""
        below = self.message("(svar)", user, chat)
        below["from"] = BOT
        pressed = {"id": str(self._number), "from": {"id": user, "is_bot": False, "first_name": "Anna"}}
        return self.push(self.update(callback_query={**pressed, "chat_instance": "1", "message": below, "data": data}))

    def deliver(self, update: dict[str, Any], secret: str | None = None, address: str | None = None) -> int:
        """Post an update to the webhook and return the status."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret if secret is None else secret}
        return httpx.post(address or self.webhook, json=update, headers=headers, trust_env=False).status_code

    def all(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in list(self.calls) if call.method == method]

    @property
    def sent(self) -> list[Call]:
        """The messages that the bot has sent."""
        return self.all("sendMessage")

    @property
    def all_taken(self) -> bool:
        """Whether the bot has confirmed every update."""
        with self._changed:
            return not self._updates

    def answer(
        self, method: str, data: dict[str, Any], token: str, files: dict[str, tuple[str, bytes]] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Answer a request as Telegram does."""
        if token != TOKEN:
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        with self._changed:
            due = next((fault for fault in self.faults if fault.method == method), None)
            if due is not None:
                self.faults.remove(due)
                if due.status == 0:
                    return 0, {}
                body = {"ok": False, "error_code": due.status, "description": due.description}
                return due.status, body | ({"parameters": due.parameters} if due.parameters else {})
        if method == "getUpdates":
            return 200, {"ok": True, "result": self._waiting(int(data.get("offset", 0)), float(data.get("timeout", 0)))}
        call = Call(method, data, files=files or {})
        try:
            result = self._act(call)
        except Unparsable as error:
            return 400, {"ok": False, "error_code": 400, "description": f"Bad Request: {error}"}
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
        return 200, {"ok": True, "result": result}

    def _waiting(self, offset: int, timeout: float) -> list[dict[str, Any]]:
        deadline = time.monotonic() + timeout
        with self._changed:
            while True:
                # As Telegram does: what lies before the offset is confirmed and gone.
                while self._updates and self._updates[0]["update_id"] < offset:
                    self._updates.popleft()
                left = deadline - time.monotonic()
                if self._updates or left <= 0:
                    return list(self._updates)
                self._changed.wait(left)

    def _act(self, call: Call) -> Any:
        data = call.data
        simple: dict[str, Callable[[], Any]] = {
            "getMe": lambda: BOT,
            "setWebhook": lambda: self._set_webhook(data),
            "getWebhookInfo": lambda: {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0},
        }
        if call.method in simple:
            return simple[call.method]()
        if call.method in {"sendMessage", "sendContact", "sendDocument"}:
            text = data.get("text", "")
            call.text = parsed(text)[0] if data.get("parse_mode") == "HTML" else text
            if call.method == "sendMessage" and not 0 < units(call.text) <= 4096:
                raise Unparsable("message is too long")
            if any(len(button.encode()) > 64 for button in call.buttons.values()):
                raise Unparsable("BUTTON_DATA_INVALID")
            self._message += 1
            call.message_id = self._message
            chat = {"id": int(data["chat_id"]), "type": "private" if int(data["chat_id"]) > 0 else "supergroup"}
            return {"message_id": self._message, "date": 1764374400, "chat": chat, "from": BOT, "text": call.text}
        return True

    def _set_webhook(self, data: dict[str, Any]) -> bool:
        self.webhook, self.secret = data["url"], data["secret_token"]
        return True


class _Server(ThreadingHTTPServer):
    """Says nothing of a bot that hangs up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet."""


def _multipart(kind: str, body: bytes, files: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
    """Read a form with files: the fields are returned, the files noted."""
    form = BytesParser(policy=HTTP).parsebytes(b"content-type: " + kind.encode() + b"\r\n\r\n" + body)
    data: dict[str, Any] = {}
    for part in form.iter_parts():  # type: ignore[attr-defined]
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if part.get_filename() is None:
            data[name] = content.decode()
        else:
            files[name] = (part.get_filename(), content)
    return data


class _Handler(BaseHTTPRequestHandler):
    """One request: ``/bot<token>/<method>``, form or JSON."""

    api: FakeApi
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer."""
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        files: dict[str, tuple[str, bytes]] = {}
        if self.headers.get_content_type() == "multipart/form-data":
            data = _multipart(self.headers["content-type"], body, files)
        else:
            data = dict(parse_qsl(body.decode(), keep_blank_values=True))
        for name in ("reply_markup", "commands", "reply_parameters"):
            if name in data:
                data[name] = json.loads(data[name])
        token, _, method = self.path.removeprefix("/bot").partition("/")
        status, answer = self.api.answer(method, data, token.replace("%3A", ":"), files)
        if status == 0:
            self.close_connection = True
            return
        written = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""
