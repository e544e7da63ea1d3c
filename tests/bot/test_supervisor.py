"""The supervisor with small fake servers as its processes."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from benchmarks.ports import free_port
from bot import runfile
from bot.serving import serve
from bot.supervisor import GaveUp, Patience, PortTaken, Process, StartFailed, Supervisor, check_port

FAKE = Path(__file__).with_name("fake_server.py")
QUICK = Patience(restarts=2, first_pause=0.01, grace=0.3, poll=0.01)


def fake(folder: Path, *wishes: str, name: str = "fake", timeout: float = 20) -> Process:
    """A fake server as a process to supervise."""
    port = free_port()
    return Process(
        name=name,
        title="Provservern",
        command=(sys.executable, str(FAKE), str(port), *wishes),
        host="127.0.0.1",
        port=port,
        port_setting="dialogue_port",
        health=f"http://127.0.0.1:{port}/",
        folder=folder,
        start_timeout=timeout,
    )


@asynccontextmanager
async def running(supervisor: Supervisor) -> AsyncIterator[asyncio.Task[None]]:
    """A started supervisor that watches, and is stopped at the end whatever happens."""
    stop = asyncio.Event()
    await supervisor.start()
    watching = asyncio.create_task(supervisor.watch(stop))
    try:
        yield watching
    finally:
        stop.set()
        await asyncio.gather(watching, return_exceptions=True)
        await supervisor.stop()


async def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for something that another process brings about."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        await asyncio.sleep(0.01)


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


async def ask(process: Process, path: str = "/") -> str:
    """Ask a fake server for its process number."""
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.get(f"http://127.0.0.1:{process.port}{path}")).text


async def test_starts_answers_and_stops(tmp_path: Path) -> None:
    one, two = fake(tmp_path, name="one"), fake(tmp_path, name="two")
    lines: list[str] = []
    async with running(Supervisor([one, two], tmp_path / "log", QUICK, lines.append)):
        pids = [int(await ask(process)) for process in (one, two)]
    assert not any(is_alive(pid) for pid in pids)
    assert f"started {pids[0]}" in (tmp_path / "log" / "one.log").read_text()
    assert sum("är igång" in line for line in lines) == 2


def test_taken_port_names_port_and_setting(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        process = fake(tmp_path)
        taken = Process(**{**process.__dict__, "port": other.getsockname()[1]})
        with pytest.raises(PortTaken, match=rf"Port {taken.port} .*dialogue_port.*LOTS_DIALOGUE_PORT"):
            check_port(taken)


async def test_a_taken_port_keeps_all_from_starting(tmp_path: Path) -> None:
    good, bad = fake(tmp_path, name="good"), fake(tmp_path, name="bad")
    with socket.socket() as other:
        other.bind(("127.0.0.1", bad.port))
        other.listen()
        with pytest.raises(PortTaken):
            await Supervisor([good, bad], tmp_path / "log", QUICK).start()
    assert not (tmp_path / "log" / "good.log").exists()


async def test_a_process_does_not_inherit_what_is_withheld(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTS_TELEGRAM_TOKEN", "hemlig")
    process = replace(fake(tmp_path), withheld=frozenset({"LOTS_TELEGRAM_TOKEN"}))
    async with running(Supervisor([process], tmp_path / "log", QUICK)):
        pid = int(await ask(process))
        environment = (await asyncio.to_thread(Path(f"/proc/{pid}/environ").read_bytes)).split(b"\0")
    assert any(each.startswith(b"PATH=") for each in environment)
    assert not any(b"hemlig" in each for each in environment)


async def test_a_channel_that_will_not_start_leaves_the_others_running(tmp_path: Path) -> None:
    good = fake(tmp_path, name="good")
    broken = replace(fake(tmp_path, "broken", name="broken"), essential=False)
    absent = replace(fake(tmp_path, name="absent"), essential=False, command=("/no/such/program",))
    lines: list[str] = []
    patience = replace(QUICK, window=60)
    async with running(Supervisor([good, broken, absent], tmp_path / "log", patience, lines.append)) as watching:
        await until(lambda: sum("nytt försök om 60 s" in line for line in lines) == 2, 30)
        assert not watching.done()
        assert int(await ask(good))
    assert "Kan inte läsa modellen" in "".join(lines)
    assert "Övriga delar av boten är igång" in "".join(lines)


async def test_a_channel_that_falls_too_often_is_tried_again_later(tmp_path: Path) -> None:
    channel = replace(fake(tmp_path, "fall"), essential=False)
    lines: list[str] = []
    async with running(Supervisor([channel], tmp_path / "log", replace(QUICK, window=60), lines.append)) as watching:
        for falls in range(1, QUICK.restarts + 2):
            with pytest.raises(httpx.HTTPError):
                await ask(channel, "/fall")
            if falls <= QUICK.restarts:
                await until(lambda falls=falls: sum("är igång (" in line for line in lines) > falls)
        await until(lambda: "har fallit 3 gånger; nytt försök om 60 s" in lines[-1])
        assert not watching.done()


@pytest.mark.parametrize("moments", range(5))
async def test_a_stop_is_heard_while_a_fallen_process_is_cleared_away(tmp_path: Path, moments: int) -> None:
    fallen = fake(tmp_path, "fall")
    supervisor = Supervisor([fallen], tmp_path / "log", QUICK)
    await supervisor.start()
    with pytest.raises(httpx.HTTPError):
        await ask(fallen, "/fall")
    (running,) = supervisor._all
    assert running.child is not None
    await running.child.wait()
    clearing = asyncio.create_task(running.end(QUICK.grace))
    for _ in range(moments):
        await asyncio.sleep(0)
    if clearing.cancel():
        with pytest.raises(asyncio.CancelledError):
            await clearing


async def test_failed_start_shows_the_log_and_stops_the_others(tmp_path: Path) -> None:
    good, broken = fake(tmp_path, name="good"), fake(tmp_path, "broken", name="broken")
    with pytest.raises(StartFailed, match=r"kod 7[\s\S]*broken\.log[\s\S]*Kan inte läsa modellen"):
        await Supervisor([good, broken], tmp_path / "log", QUICK).start()
    check_port(good)


async def test_silent_process_is_given_up_in_time(tmp_path: Path) -> None:
    with pytest.raises(StartFailed, match=r"svarade inte inom 0 s .*start_timeout"):
        await Supervisor([fake(tmp_path, "silent", timeout=0.3)], tmp_path, QUICK).start()


async def test_missing_program_is_told(tmp_path: Path) -> None:
    process = Process(**{**fake(tmp_path).__dict__, "command": (str(tmp_path / "rasa"), "run")})
    with pytest.raises(StartFailed, match="Provservern kunde inte startas"):
        await Supervisor([process], tmp_path, QUICK).start()


async def test_fallen_process_is_started_again(tmp_path: Path) -> None:
    process = fake(tmp_path)
    lines: list[str] = []
    async with running(Supervisor([process], tmp_path, QUICK, lines.append)):
        before = await ask(process)
        with pytest.raises(httpx.HTTPError):
            await ask(process, "/fall")
        await until(lambda: sum("är igång" in line for line in lines) == 2)
        assert await ask(process) != before
    assert any("avslutades oväntat (kod 3)" in line for line in lines)


async def test_gives_up_after_too_many_falls(tmp_path: Path) -> None:
    process = fake(tmp_path)
    lines: list[str] = []
    async with running(Supervisor([process], tmp_path, QUICK, lines.append)) as watching:
        for fall in range(1, QUICK.restarts + 2):
            await until(lambda fall=fall: sum("är igång" in line for line in lines) == fall)
            with pytest.raises(httpx.HTTPError):
                await ask(process, "/fall")
        with pytest.raises(GaveUp, match="har fallit 3 gånger"):
            await asyncio.wait_for(watching, 10)


async def test_deaf_process_and_its_children_are_ended_by_force(tmp_path: Path) -> None:
    process = fake(tmp_path, "deaf", "child")
    async with running(Supervisor([process], tmp_path, QUICK)):
        log = tmp_path / "fake.log"
        await until(lambda: "child" in log.read_text())
        pids = [int(number) for number in re.findall(r"(?:started|child) (\d+)", log.read_text())]
        assert all(is_alive(pid) for pid in pids)
    assert len(pids) == 2
    await until(lambda: not any(is_alive(pid) for pid in pids))


async def test_serving_does_its_chore_again_and_again_whatever_it_raises(tmp_path: Path) -> None:
    stop, told, done = asyncio.Event(), [], []

    def chore() -> None:
        done.append(1)
        if len(done) == 1:
            raise OSError("patientens namn")
        loop.call_soon_threadsafe(stop.set)

    loop = asyncio.get_running_loop()
    await asyncio.wait_for(
        serve(
            [fake(tmp_path)],
            address="http://127.0.0.1:1",
            run_folder=tmp_path / "run",
            logs=tmp_path / "log",
            tell=told.append,
            patience=QUICK,
            stop=stop,
            chore=chore,
            every=0.01,
        ),
        30,
    )
    assert len(done) >= 2
    assert any("syssla misslyckades (OSError)" in line for line in told)
    assert "patientens" not in " ".join(told)


async def test_serving_tells_others_and_cleans_up(tmp_path: Path) -> None:
    process, stop = fake(tmp_path), asyncio.Event()
    serving = asyncio.create_task(serve_one(process, tmp_path, stop))
    await until(lambda: bool(runfile.read(tmp_path / "run")))
    told = runfile.read(tmp_path / "run")
    assert told is not None
    assert (told["pid"], told["address"]) == (os.getpid(), "http://127.0.0.1:1")
    assert told["ports"] == {"fake": process.port}
    with pytest.raises(runfile.AlreadyRunning, match=r"redan igång på http://127\.0\.0\.1:1"):
        await serve_one(process, tmp_path, stop)
    stop.set()
    await serving
    assert runfile.read(tmp_path / "run") is None
    assert not (tmp_path / "run" / "bot.json").exists()


async def test_stopping_while_starting_does_not_wait_for_the_start(tmp_path: Path) -> None:
    stop = asyncio.Event()
    serving = asyncio.create_task(serve_one(fake(tmp_path, "silent"), tmp_path, stop))
    log = tmp_path / "log" / "fake.log"
    await until(lambda: log.exists() and "started" in log.read_text())
    stop.set()
    await asyncio.wait_for(serving, 5)
    assert not is_alive(int(log.read_text().split()[1]))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)])
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends children of a killed parent on Linux only")
async def test_nothing_outlives_the_supervisor(tmp_path: Path, number: signal.Signals, code: int) -> None:
    process = fake(tmp_path)
    program = (
        "import asyncio, sys; from pathlib import Path; from tests.bot.test_supervisor import serve_one, fake;"
        "folder = Path(sys.argv[1]); asyncio.run(serve_one(fake(folder), folder, None))"
    )
    root = Path(__file__).parents[2]
    # Popen, because asyncio's own would put a second supervisor of processes into the same loop.
    supervisor = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=root)  # noqa: ASYNC220
    try:
        await until(lambda: bool(runfile.read(tmp_path / "run")), 20)
        child = int((tmp_path / "log" / f"{process.name}.log").read_text().split()[1])
        assert is_alive(child)
        supervisor.send_signal(number)
        assert await asyncio.to_thread(supervisor.wait, 10) == code
        await until(lambda: not is_alive(child))
        assert runfile.read(tmp_path / "run") is None
    finally:
        supervisor.kill()
        supervisor.wait()


async def serve_one(process: Process, folder: Path, stop: asyncio.Event | None) -> None:
    """Serve one process quietly."""
    await serve(
        [process],
        address="http://127.0.0.1:1",
        run_folder=folder / "run",
        logs=folder / "log",
        tell=lambda line: None,
        patience=QUICK,
        stop=stop,
    )
