"""Keeps the bot's processes running: starts them, waits until they answer, restarts one that falls, stops all.

It knows nothing of what the processes do; ``bot/processes.py`` describes them.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import errno
import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx

from bot.process_log import RotatedLog
from knowledge.documents.refused_by_system import reason


class SupervisorError(Exception):
    """The processes cannot run; the text is Swedish and says what to do."""


class PortTaken(SupervisorError):
    """Another program listens where one of the processes should."""


class StartFailed(SupervisorError):
    """A process ended, or did not answer in time, while it started."""


class GaveUp(SupervisorError):
    """A process fell so often that starting it again is no help."""


@dataclass(frozen=True)
class Process:
    """One process to keep running.

    Attributes:
        name: its name in file names and, for short, in messages.
        title: its name to people, in Swedish, with a capital.
        command: the program and its arguments.
        folder: where it runs.
        host: the address that it listens on.
        port: the port that it listens on; 0 where it listens nowhere.
        port_setting: the setting that moves the port.
        health: a URL that answers 200 once the process is ready; empty where it listens nowhere: then it is as soon as it runs.
        environment: what is added to its environment.
        withheld: names of variables that it must not inherit: secrets that are another process's.
        start_timeout: seconds that it may take to become ready.
        essential: whether the bot is nothing without it; one that is not, a channel among several, may fail to start or fall
            as often as it wants, and the others go on.
        niceness: how far it steps back for others, 0 (not at all) to 19.
    """

    name: str
    title: str
    command: tuple[str, ...]
    folder: Path
    host: str = ""
    port: int = 0
    port_setting: str = ""
    health: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    start_timeout: float = 180.0
    essential: bool = True
    niceness: int = 0


@dataclass(frozen=True)
class Patience:
    """How often and how fast fallen processes are started again, and how long they may take to end.

    Attributes:
        restarts: how many falls of one process within ``window`` are mended.
        window: seconds after which a fall is forgotten.
        first_pause: seconds before the first new start; doubled for each further fall.
        grace: seconds between the request to end and the end by force.
        poll: seconds between two looks at whether a starting process answers.
    """

    restarts: int = 5
    window: float = 600.0
    first_pause: float = 1.0
    grace: float = 10.0
    poll: float = 0.25


class _Running:
    """One started process, its log and the falls that it has had."""

    def __init__(self, process: Process, log: RotatedLog) -> None:
        self.process = process
        self.log = log
        self.falls: deque[float] = deque()
        self.child: asyncio.subprocess.Process | None = None
        self._pump: asyncio.Task[None] | None = None

    async def start(self) -> None:
        try:
            self.child = await asyncio.create_subprocess_exec(
                *self.process.command,
                cwd=self.process.folder,
                env={name: value for name, value in os.environ.items() if name not in self.process.withheld}
                | dict(self.process.environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                # A group of its own: Ctrl-C then reaches the supervisor alone, and children of children can be ended.
                start_new_session=True,
                preexec_fn=partial(_settle, self.process.niceness),
            )
        except OSError as error:
            raise StartFailed(
                f"{self.process.title} kunde inte startas: {reason(error)} ({error.filename})."
            ) from error
        assert self.child.stdout is not None
        self._pump = asyncio.create_task(self._copy(self.child.stdout))

    async def _copy(self, stream: asyncio.StreamReader) -> None:
        while data := await stream.read(65536):
            self.log.write(data)

    def signal_group(self, number: signal.Signals) -> None:
        if self.child is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.child.pid, number)

    async def end(self, grace: float) -> None:
        if self.child is None:
            return
        self.signal_group(signal.SIGTERM)
        # Not wait_for: before Python 3.12 it loses a cancellation that comes as the process ends, and the bot never stops.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace):
                await self.child.wait()
        # Also after a good end: whatever the process itself had started must not outlive it.
        self.signal_group(signal.SIGKILL)
        await self.child.wait()
        if self._pump is not None:
            # Not for ever: somebody who left the group may hold the other end of the pipe.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._pump


class Supervisor:
    """Runs processes until it is told to stop.

    Args:
        processes: what to run; all start at once.
        logs: the folder for one log file a process.
        patience: how falls are mended.
        tell: receives lines in Swedish about what happens.
    """

    def __init__(
        self,
        processes: Sequence[Process],
        logs: Path,
        patience: Patience | None = None,
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._patience = patience or Patience()
        self._tell = tell
        self._all = [_Running(process, RotatedLog(logs / f"{process.name}.log")) for process in processes]

    async def start(self) -> None:
        """Start every process and wait until all answer.

        Raises:
            PortTaken: before anything is started.
            StartFailed: an essential one did not come up; none is left running.
            asyncio.CancelledError: the caller gave up; what was started wants ``stop()``.
        """
        for running in self._all:
            if running.process.port:
                check_port(running.process)
        try:
            async with asyncio.TaskGroup() as group:
                for running in self._all:
                    group.create_task(self._bring_up(running) if running.process.essential else self._try(running))
        except BaseExceptionGroup as failures:
            await self.stop()
            raise failures.exceptions[0] from None

    async def watch(self, stop: asyncio.Event) -> None:
        """Keep the processes running until ``stop`` is set.

        Raises:
            GaveUp: an essential one fell too often; the others are still running and want ``stop()``.
        """
        watchers = [asyncio.create_task(self._keep(running)) for running in self._all]
        stopping = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait([*watchers, stopping], return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (*watchers, stopping):
                task.cancel()
            await asyncio.gather(*watchers, stopping, return_exceptions=True)

    async def stop(self) -> None:
        """End every process, by force after the grace; safe to call twice."""
        await asyncio.gather(*(running.end(self._patience.grace) for running in self._all))

    async def _bring_up(self, running: _Running) -> None:
        process = running.process
        began = time.monotonic()
        await running.start()
        assert running.child is not None
        if not process.health:
            return
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            while time.monotonic() - began < process.start_timeout:
                if running.child.returncode is not None:
                    raise StartFailed(self._story(running, f"avslutades vid start (kod {running.child.returncode})"))
                with contextlib.suppress(httpx.HTTPError):
                    if (await client.get(process.health)).status_code == 200:
                        self._tell(f"{process.title} är igång ({time.monotonic() - began:.0f} s).")
                        return
                await asyncio.sleep(self._patience.poll)
        raise StartFailed(
            self._story(running, f"svarade inte inom {process.start_timeout:.0f} s (inställningen start_timeout)")
        )

    async def _try(self, running: _Running) -> bool:
        try:
            await self._bring_up(running)
        except StartFailed as error:
            self._tell(str(error))
            await running.end(self._patience.grace)
            return False
        return True

    async def _keep(self, running: _Running) -> None:
        while True:
            # None: a channel whose program could not even be started.
            code = None if running.child is None else await running.child.wait()
            now = time.monotonic()
            running.falls.append(now)
            while running.falls[0] < now - self._patience.window:
                running.falls.popleft()
            pause = self._patience.first_pause * 2 ** (len(running.falls) - 1)
            if len(running.falls) <= self._patience.restarts:
                self._tell(f"{running.process.title} avslutades oväntat (kod {code}); startas om.")
            elif running.process.essential:
                raise GaveUp(self._story(running, f"har fallit {len(running.falls)} gånger och startas inte om igen"))
            else:
                pause = self._patience.window
                self._tell(
                    self._story(running, f"har fallit {len(running.falls)} gånger; nytt försök om {pause:.0f} s")
                    + "\nÖvriga delar av boten är igång."
                )
            await running.end(self._patience.grace)
            await asyncio.sleep(pause)
            # The loop counts a start that fails as one more fall.
            await self._try(running)

    @staticmethod
    def _story(running: _Running, what: str) -> str:
        lines = "".join(f"\n  {line}" for line in running.log.last_lines())
        return f"{running.process.title} {what}. Logg: {running.log.path}{lines}"


def check_port(process: Process) -> None:
    """Make sure that a process will be able to listen.

    Args:
        process: the process that is about to start.

    Raises:
        PortTaken: something listens there already.
        StartFailed: the address is not one of this machine's.
    """
    family = socket.AF_INET6 if ":" in process.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As servers do: the remains of closed connections do not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((process.host, process.port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise StartFailed(
                    f"{process.title} kan inte lyssna på {process.host}:{process.port}: {reason(error)}."
                ) from error
            raise PortTaken(
                f"Port {process.port} är upptagen av ett annat program, och {_lower(process.title)} behöver den. "
                f"Stäng det programmet, eller välj en annan port med inställningen {process.port_setting} "
                f"(miljövariabeln LOTS_{process.port_setting.upper()} eller filen lots.toml)."
            ) from error


async def stop_on_signals(stop: asyncio.Event) -> None:
    """Let SIGINT, SIGTERM and SIGHUP set ``stop``; call it from the running loop of the main thread."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


def _settle(niceness: int) -> None:
    """Prepare a child before its program starts.

    The kernel ends it with its parent: a supervisor that is killed cannot stop anybody itself.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    os.nice(niceness)
