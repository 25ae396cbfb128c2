"""The program as a process of its own, without importing everything again each time.

A server that has everything imported forks a child for each start; the child takes over the
streams, the folder and the environment, and ends as any Python does. That is a tenth of the
work of a new Python. `after` is code that a server of its own does instead, such as what loads
one command and no more. `new=True` starts a new one after all: where the start itself is the
point, where the environment tells Python something, and on systems that cannot fork.
"""

import atexit
import contextlib
import datetime as dt
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import vsv_wizard

ROOT = Path(vsv_wizard.__file__).parents[1]
PATIENCE = 60.0  # seconds until a test gives up; it never waits longer than it has to
CAN_FORK = hasattr(os, "fork") and hasattr(os, "login_tty")
WIZARD = ("-m", "vsv_wizard")


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program that is started from any folder, as with a user."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    env.pop("PYTHONUNBUFFERED", None)  # what is left in a buffer at the end counts
    return env


def run(
    *argv: object, stdin: bytes = b"", new: bool = False, after: str = "", **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run Python with these arguments to its end, and give what it wrote."""
    args = [str(arg) for arg in argv]
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        files[0].write(stdin)
        files[0].seek(0)
        if new or not CAN_FORK:
            code = subprocess.run(
                [sys.executable, *args],
                stdin=files[0],
                stdout=files[1],
                stderr=files[2],
                env=environment(env),
                timeout=PATIENCE,
                check=False,
            ).returncode
        else:
            streams = [file.fileno() for file in files]
            code = Started(args, streams, env, after=after).wait()
        for file in files[1:]:
            file.seek(0)
        return subprocess.CompletedProcess(args, code, files[1].read(), files[2].read())


def run_text(
    *argv: object, new: bool = False, after: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments to its end, and give what it wrote as text."""
    done = run(*argv, new=new, after=after, **{"PYTHONUTF8": "1", **env} if new else env)
    out, err = (part.decode().replace(os.linesep, "\n") for part in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


class Started:
    """A program that the server started: its process id, and its end."""

    def __init__(
        self,
        argv: list[str],
        fds: list[int],
        env: Mapping[str, str],
        *,
        new: bool = False,
        after: str = "",
    ) -> None:
        """Start it with these standard streams, or with one terminal as all three."""
        self._line, theirs = socket.socketpair()
        job = {"argv": argv, "env": environment(env), "cwd": str(Path.cwd()), "new": new}
        with theirs, tempfile.TemporaryFile() as order:
            order.write(json.dumps(job).encode())
            order.seek(0)
            socket.send_fds(_server(after), [b"!"], [theirs.fileno(), order.fileno(), *fds])
        self.pid = int(self._line.recv(32))
        self.code: int | None = None

    def poll(self) -> int | None:
        """The exit code, or minus the signal; None when it still runs."""
        if self.code is None:
            self._line.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                self._take()
        return self.code

    def wait(self) -> int:
        """Wait for the end: the exit code, or minus the signal."""
        if self.code is None:
            self._line.settimeout(PATIENCE)
            try:
                self._take()
            except TimeoutError:
                self.kill()
                raise
        assert self.code is not None
        return self.code

    def kill(self) -> None:
        """End it when a test failed half-way."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def _take(self) -> None:
        self.code = int(self._line.recv(32))
        self._line.close()


class Talk:
    """A program that is told things and tells things, line by line, while it runs."""

    def __init__(self, *argv: object, **env: str) -> None:
        """Start Python with these arguments; what goes wrong comes out with all the rest."""
        args = [str(arg) for arg in argv]
        self._process: Started | subprocess.Popen[bytes]
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        if CAN_FORK:
            self._process = Started(args, [theirs_in, theirs_out, theirs_out], env)
        else:
            self._process = subprocess.Popen(
                [sys.executable, *args],
                stdin=theirs_in,
                stdout=theirs_out,
                stderr=theirs_out,
                env=environment({"PYTHONUTF8": "1", **env}),
            )
        os.close(theirs_in)
        os.close(theirs_out)
        self._in = os.fdopen(ours_in, "w", encoding="utf-8")
        self._out = os.fdopen(ours_out, encoding="utf-8")
        self.poll, self.wait = self._process.poll, self._process.wait

    def tell(self, line: str = "") -> None:
        """Write a line to it."""
        print(line, file=self._in, flush=True)

    def hear(self) -> str:
        """The next line from it."""
        return self._out.readline().rstrip()

    def rest(self) -> str:
        """All that it tells until it ends."""
        with self._in, self._out:
            return self._out.read()


@cache
def _server(after: str) -> socket.socket:
    """The line to a server of this process; when it closes, the server ends."""
    ours, theirs = socket.socketpair()
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-X", "utf8", __file__, str(theirs.fileno()), after],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=environment({}),
        )

    def end() -> None:
        ours.close()
        server.wait()  # so that its work counts as ours

    atexit.register(end)
    return ours


# --- in the server


def serve(line: socket.socket, after: str) -> list[str]:
    """Fork for every order. Gives, in the child only, the arguments that it must run."""
    if after:
        exec(after, {})  # noqa: S102
    else:
        _warm_up()
    gc.freeze()
    # Who starts us from the background may have switched it off for all that comes after.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    while True:
        data, fds, _, _ = socket.recv_fds(line, 1, 8)
        if data and os.fork() == 0:
            line.close()
            return _become(*fds)
        for fd in fds:
            os.close(fd)
        with contextlib.suppress(ChildProcessError):  # there are none
            while os.waitpid(-1, os.WNOHANG if data else 0)[0]:
                pass
        if not data:
            os._exit(0)


def _warm_up() -> None:
    """Import all, and do what every program does first: load the plan, build the models."""
    for module in pkgutil.walk_packages(vsv_wizard.__path__, "vsv_wizard."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from vsv_wizard.bewerken.example import make_example
    from vsv_wizard.plan.model import load_plan
    from vsv_wizard.voortgang.status import determine

    now = dt.datetime(2026, 6, 15, tzinfo=dt.UTC)
    determine(make_example(now.date(), now), load_plan(), now.date())


def _become(answer: int, order: int, *streams: int) -> list[str]:
    """Fork once more: the parent tells how the child ends, the child is the program."""
    if child := os.fork():
        for fd in streams:
            os.close(fd)
        os.write(answer, f"{child:<32}".encode())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(answer, str(code).encode())
        os._exit(0)
    os.close(answer)
    with open(order, encoding="utf-8") as file:
        job = json.load(file)
    if len(streams) == 1:
        os.login_tty(streams[0])
    else:
        for number, fd in enumerate(streams):
            os.dup2(fd, number)
            os.close(fd)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    if job["new"]:
        os.execv(sys.executable, [sys.executable, *job["argv"]])
    time.tzset()
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(  # noqa: SIM115
        2, "w", buffering=1, errors="backslashreplace", closefd=False
    )
    arguments: list[str] = job["argv"]
    return arguments


def start(argv: list[str]) -> None:
    """What Python does with `-m MODULE ...`, `-c CODE ...` or `FILE ...`."""
    how, what, *rest = argv if argv[0] in ("-m", "-c") else ("", *argv)
    sys.argv = [how or what, *rest]
    if how == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    elif how == "-c":
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102
    else:
        runpy.run_path(what, run_name="__main__")


if __name__ == "__main__":
    sys.path.pop(0)  # the folder of this file, which a program does not have
    start(serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2]))
