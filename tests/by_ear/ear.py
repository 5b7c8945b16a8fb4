"""Somebody who knows the program by its accessibility tree alone: no picture, no place on a screen, no key."""

import json
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

READER = Path(__file__).with_name("reader.py")
PATIENCE_S = 60.0
A_MOMENT_S = 0.05


class Outer(msgspec.Struct, frozen=True):
    """Something around a node."""

    role: str
    name: str


class Node(msgspec.Struct, frozen=True):
    """One node of the tree: `label` is the name that a label beside it gives it, `text` what is written in it."""

    place: int
    role: str
    name: str
    label: str
    description: str
    states: tuple[str, ...]
    text: str
    around: tuple[Outer, ...]


class Said(msgspec.Struct, frozen=True):
    """An event: `said` is the text of an announcement, or the new name or description."""

    event: str
    role: str
    name: str
    said: str
    on: int


class Ear:
    """Reads the tree of the program through `reader.py`, and does what can be done in it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._reader = subprocess.Popen(
            ["/usr/bin/python3", str(READER), "IJN Organizer"],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._heard: list[Said] = []

    def close(self) -> None:
        """Ends the reader."""
        self._reader.kill()
        self._reader.communicate()

    def look(self) -> Sequence[Node]:
        """All that shows now."""
        answer = self._ask("look")
        return msgspec.convert(answer.get("ok", []), tuple[Node, ...])

    def find(self, role: str, name: str, inside: str = "") -> Node:
        """What has this role and name, once it is there; of several that in the newest window, or the first."""
        found: list[Node] = []
        _wait(lambda: self._found(role, name, inside, found), f"there is no {role} “{name}” {inside}")
        return found[0]

    def lines(self, name: str) -> list[str]:
        """The names of the lines of a list."""
        around = Outer("list", name)
        return [node.name for node in self.look() if node.role == "list item" and around in node.around]

    def press(self, name: str, inside: str = "") -> None:
        """Presses a button."""
        self._do("do", "push button", name, inside, action="Press")

    def answer(self, name: str, inside: str) -> None:
        """Presses an answer to a question, from where it has the focus."""
        self._do("focus", "check box", name, inside)
        self._do("do", "check box", name, inside, action="Press")

    def pick(self, name: str) -> None:
        """Chooses a line of a list."""
        self._do("do", "list item", name, "", action="Toggle")

    def choose(self, name: str, line: str) -> None:
        """Opens a drop-down and chooses a line of it."""
        self._do("do", "combo box", name, "", action="ShowMenu")
        self.pick(line)

    def write(self, name: str, text: str, inside: str = "") -> None:
        """Goes to a line and puts a text into it."""
        self._do("focus", "text", name, inside)
        self._do("write", "text", name, inside, text=text)

    def focus(self, role: str, name: str) -> None:
        """Goes to something."""
        self._do("focus", role, name, "")

    def forget(self) -> None:
        """Forgets what was said so far."""
        self._listen()
        self._heard.clear()

    def heard(self, event: str = "announcement") -> list[str]:
        """What was announced since; or the names that got the focus ("focused"), or what else is asked for."""
        self._listen()
        said = [one for one in self._heard if event in one.event]
        return [one.name for one in said if one.on] if event == "focused" else [one.said for one in said]

    def wait_to_hear(self, start: str, event: str = "announcement") -> str:
        """Waits until something is said that begins so."""

        def said() -> list[str]:
            return [one for one in self.heard(event) if one.startswith(start)]

        _wait(lambda: bool(said()), f"“{start}” was not said")
        return said()[0]

    def wait_to_focus(self, name: str) -> None:
        """Waits until this has the focus."""
        _wait(lambda: name in self.heard("focused"), f"“{name}” did not get the focus")

    def _listen(self) -> None:
        self._heard += msgspec.convert(self._ask("heard")["ok"], list[Said])

    def _found(self, role: str, name: str, inside: str, found: list[Node]) -> bool:
        answer = self._ask("find", role=role, name=name, inside=inside).get("ok")
        if answer is not None:
            found.append(msgspec.convert(answer, Node))
        return bool(found)

    def _do(self, what: str, role: str, name: str, inside: str, **how: str) -> None:
        """What is built anew between looking and doing is looked for again."""

        def did() -> bool:
            node = self.find(role, name, inside)
            return bool(self._ask(what, place=node.place, **how).get("ok"))

        _wait(did, f"{role} “{name}” {inside} does not {what}")

    def _ask(self, what: str, **about: Any) -> dict[str, Any]:
        asking, answering = self._reader.stdin, self._reader.stdout
        assert asking is not None
        assert answering is not None
        asking.write(json.dumps({"what": what, **about}) + "\n")
        asking.flush()
        answer: dict[str, Any] = json.loads(answering.readline())
        return answer


def _wait(what: Callable[[], bool], why: str) -> None:
    """Looks again and again, with a breath between, in which the program gets on."""
    end = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < end, why
        time.sleep(A_MOMENT_S)
