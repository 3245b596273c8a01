"""Firefox for tests that see whether what was made in one browser holds in another."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
from pathlib import Path
from threading import Thread
from typing import Any

PREFERENCES = {
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "services.settings.server": "data:,",
}
PATIENCE = 120  # seconds: what a machine that does much else may need for starting Python
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Control": "\ue009"}
UNTIL = """const [...given] = arguments, done = given.pop();
const found = (() => {{ {} }})();
setTimeout(() => done(found || null), found ? 0 : 50);"""
COMPLAINTS = """return Services.console.getMessageArray().flatMap((message) => {
  if (!(message instanceof Ci.nsIScriptError) || message.flags & (message.warningFlag | message.infoFlag)) return [];
  return /^(content|CSP)/.test(message.category) ? [message.errorMessage] : [];
});"""


class Firefox:
    """Firefox without a window, driven by the protocol of its own, Marionette."""

    def __init__(self, program: str, profile: Path) -> None:
        """Start it with an empty profile; it is ready when it tells where it listens."""
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("".join(lines))
        words = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(profile)]
        self.process = subprocess.Popen(
            [program, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "HOME": str(profile)},
        )
        output = self.process.stdout
        assert output is not None
        port = next(found[1] for line in output if (found := re.search(r"Listening on port (\d+)", line)))
        self.reading = Thread(target=output.read)  # what nobody reads would hold it up
        self.reading.start()
        self.socket = socket.create_connection(("127.0.0.1", int(port)))
        self.stream = self.socket.makefile("rb")
        self._answer()
        self.call("WebDriver:NewSession")
        self.call("WebDriver:SetTimeouts", script=1000)

    def _answer(self) -> Any:
        length = ""
        while (sign := self.stream.read(1).decode()) != ":":
            if not sign:
                raise EOFError("Firefox has ended")
            length += sign
        return json.loads(self.stream.read(int(length)))

    def call(self, command: str, **words: Any) -> Any:
        """Give the answer to a command; raises RuntimeError with what it says went wrong."""
        text = json.dumps([0, 1, command, words]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, problem, answer = self._answer()
        if problem:
            raise RuntimeError(problem["message"])
        return answer.get("value", answer)

    def open(self, address: str) -> None:
        self.call("WebDriver:Navigate", url=address)

    def script(self, text: str, *given: Any) -> Any:
        return self.call("WebDriver:ExecuteScript", script=text, args=given)

    def until(self, text: str, *given: Any) -> Any:
        """Wait until a script of `given` gives what is true, on this page or the next."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if found := self.call("WebDriver:ExecuteAsyncScript", script=UNTIL.format(text), args=given):
                    return found
            except RuntimeError:  # the page that was asked has gone
                continue
        raise AssertionError(text)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; `Control+v` are two at once."""
        actions = []
        for key in keys:
            held = [KEYS.get(one, one) for one in (key.split("+") if len(key) > 1 else [key])]
            actions += [{"type": "keyDown", "value": one} for one in held]
            actions += [{"type": "keyUp", "value": one} for one in reversed(held)]
        self.call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def click(self, selector: str) -> None:
        (element,) = self.script("return [document.querySelector(arguments[0])]", selector)[0].values()
        self.call("WebDriver:ElementClick", id=element)

    def complaints(self) -> list[str]:
        """Give the errors that pages wrote to the console, and forget them."""
        self.call("Marionette:SetContext", value="chrome")
        found: list[str] = self.script(COMPLAINTS)
        self.script("Services.console.reset()")
        self.call("Marionette:SetContext", value="content")
        return found

    def quit(self) -> None:
        self.call("Marionette:Quit", flags=["eForceQuit"])
        self.process.wait()
        self.reading.join()
        for one in (self.process.stdout, self.stream, self.socket):
            one.close()
