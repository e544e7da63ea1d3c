"""Shows the steps of set-up with the time that each takes, and keeps the whole story in a log file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.setup.failure import CommandFailed

_LOG_SIZE = 4_000_000


class Progress:
    """One line a step on a stream for people, everything in a log file.

    The stream is standard error by default, so that a command's own output stays clean for programs.

    Args:
        log: the log file; made, with its folder, at the first line.
        stream: where people read.
    """

    def __init__(self, log: Path, stream: TextIO | None = None) -> None:
        self.log = log
        self._stream = stream or sys.stderr
        self._lively = self._stream.isatty()
        self.inherited: tuple[int, ...] = ()
        """File descriptors that every command inherits (the set-up lock)."""

    def say(self, text: str) -> None:
        """Show one line and log it."""
        print(text, file=self._stream, flush=True)
        self.note(text)

    def note(self, text: str) -> None:
        """Write one line, with the time, to the log only."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LOG_SIZE:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {text}\n")

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Show a step while it runs and the seconds it took when it is done."""
        self.note(f"== {text}")
        began = time.monotonic()
        done = threading.Event()
        ticker = threading.Thread(target=self._tick, args=(text, began, done), daemon=True)
        print(f"{text} … ", end="", file=self._stream, flush=True)
        if self._lively:
            ticker.start()
        result = "avbrutet"
        try:
            yield
            result = f"{time.monotonic() - began:.0f} s"
        except Exception:
            result = "gick inte"
            raise
        finally:
            done.set()
            if self._lively:
                ticker.join()
                print(f"\r\033[K{text} … ", end="", file=self._stream)
            print(result, file=self._stream, flush=True)
            self.note(f"== {text}: {result}")

    def _tick(self, text: str, began: float, done: threading.Event) -> None:
        while not done.wait(1):
            print(f"\r{text} … {time.monotonic() - began:.0f} s", end="", file=self._stream, flush=True)

    def command(
        self, command: Sequence[str | Path], *, environ: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> str:
        """Run a command with its output in the log.

        Args:
            command: the program and its arguments.
            environ: what is added to the environment.
            cwd: the folder to run in.

        Returns:
            What it wrote, both streams together.

        Raises:
            CommandFailed: it ended with another status than 0.
        """
        words = [str(word) for word in command]
        self.note("$ " + " ".join(words))
        # Inheriting the set-up lock keeps it held by an orphan: were set-up killed here, the next one would otherwise
        # build in the same folder as an installer that is still writing.
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environ or {})},
            cwd=cwd,
            pass_fds=self.inherited,
            text=True,
            errors="replace",
        )
        lines: list[str] = []
        try:
            assert process.stdout is not None
            with self.log.open("a", encoding="utf-8") as out:
                for line in process.stdout:
                    out.write(line)
                    out.flush()
                    lines.append(line)
            code = process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        if code != 0:
            self.note(f"ended with {code}")
            raise CommandFailed(words[0], code, "".join(lines))
        return "".join(lines)
