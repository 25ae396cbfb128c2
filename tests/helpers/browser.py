"""A page in a headless browser, driven over a pipe; tests that use it are skipped without one."""

import base64
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
AXE = os.environ.get("VSV_WIZARD_AXE", "")  # axe.min.js of axe-core, to look for mistakes by hand
PATIENCE = 60.0  # seconds until a test gives up; it never waits longer than it has to


class BrowserPage:
    """One page: what stands on it, and what a person does to it."""

    def __init__(self, orders: int, answers: int, folder: Path) -> None:
        """Talk over these ends of pipes. folder: where downloads go."""
        self._orders, self._answers = orders, answers
        self._rest, self._number, self._session = b"", 0, ""
        self.folder = folder
        self.tell(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder.absolute())
        )
        target = self.tell("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.tell("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """Give an order of the DevTools protocol; what comes back."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": params}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                more = os.read(self._answers, 65536)
                assert more, "the browser is gone"
                self._rest += more
            line, _, self._rest = self._rest.partition(b"\0")
            answer = json.loads(line)
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def do(self, script: str) -> Any:
        """What this expression gives on the page."""
        return self.tell("Runtime.evaluate", expression=script, returnByValue=True)["result"].get(
            "value"
        )

    def open(self, pad: Path, width: int, height: int) -> None:
        """Go to this file, in a window of this size."""
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 500,
        )  # fmt: skip
        self.tell("Page.navigate", url=pad.absolute().as_uri())
        self.until("document.readyState === 'complete' && !!document.getElementById('blad')")

    def open_again(self, pad: Path, width: int, height: int, script: str) -> None:
        """Go to it until this is true: what a page keeps, the browser hands on in its own time."""
        end = time.monotonic() + PATIENCE
        self.open(pad, width, height)
        while not self.do(script):
            assert time.monotonic() < end, script
            self.open(pad, width, height)

    def until(self, script: str) -> None:
        """Wait until this is true."""
        end = time.monotonic() + PATIENCE
        while not self.do(script):
            assert time.monotonic() < end, script

    def violations(self) -> list[str]:
        """What axe-core finds wrong on the page; nothing where it is not there."""
        if not AXE:
            return []
        self.do(Path(AXE).read_text("utf-8"))
        self.do("window.found = null; axe.run().then(r => { window.found = r.violations; })")
        self.until("window.found !== null")
        found = self.do("window.found.map(v => v.id + ': ' + v.nodes[0].html)")
        assert isinstance(found, list)
        return found

    def picture(self, pad: Path) -> None:
        """Keep how the page looks, to be looked at."""
        data = self.tell("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        pad.write_bytes(base64.b64decode(data))

    def type_in(self, selector: str, text: str) -> None:
        """Give a field the keys, and type."""
        self.do(f"document.querySelector({json.dumps(selector)}).focus()")
        self.tell("Input.insertText", text=text)


def _high(fd: int) -> int:
    """The same, with a number that the browser has no meaning for."""
    import fcntl

    high = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 20)
    os.close(fd)
    return high


@contextmanager
def browser(folder: Path) -> Iterator[BrowserPage]:
    """A browser without a window, with a profile in this folder that goes with the test."""
    assert BROWSER
    in_read, in_write, out_read, out_write = map(_high, (*os.pipe(), *os.pipe()))

    nothing = os.open(os.devnull, os.O_RDWR)
    # The browser reads orders from 3 and answers on 4.
    process = os.posix_spawn(
        BROWSER,
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--disable-background-networking", f"--user-data-dir={folder / 'browser'}",
        ],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, nothing, 1),
            (os.POSIX_SPAWN_DUP2, nothing, 2),
            (os.POSIX_SPAWN_DUP2, in_read, 3),
            (os.POSIX_SPAWN_DUP2, out_write, 4),
        ],
    )  # fmt: skip
    os.close(nothing)
    os.close(in_read)
    os.close(out_write)
    try:
        yield BrowserPage(in_write, out_read, folder)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(in_write)
        os.close(out_read)
