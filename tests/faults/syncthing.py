"""Two plans folders joined by two Syncthing processes: `python -m tests.faults.syncthing FOLDER MOST_CONFLICTS`.

A process of its own, because tests use no network. With `unshare --net` in front nothing can leave the machine.
Tells its steps as lines of JSON: what lies in both folders after each.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ijn_organizer.app import editing
from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.copies import copies_beside, merge_copies
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.places import places_in

PATIENCE_S = 60.0
LOOK_AGAIN_S = 0.05
KEY = "k" * 32
NAME = "March.ijnplan"
PLAN = "1" * 32
OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "startBrowser": "false",
    "urAccepted": "-1",
    "crashReportingEnabled": "false",
    "autoUpgradeIntervalH": "0",
    "stunKeepaliveStartS": "0",
    "reconnectionIntervalS": "1",
    "announceLANAddresses": "false",
    "setLowPriority": "false",
}


class Node:
    """A computer: a plans folder, a home of the program, and Syncthing."""

    def __init__(self, root: Path, name: str, most_conflicts: int) -> None:
        self.name = name
        self.plans = root / name / "plans"
        self.desk = Desk(places_in(root / name / "app"), SystemClock())
        self.desk.change_settings(name=name)
        self._most_conflicts = most_conflicts
        self._home = root / name / "syncthing"
        self._gui, self._port = free_port(), free_port()
        (self.plans / ".stfolder").mkdir(parents=True)
        self._around = {
            **os.environ,
            "STNODEFAULTFOLDER": "1",
            "STNOUPGRADE": "1",
            "STHASHING": "standard",
            "HOME": str(root / name),
        }
        call = ["syncthing", "generate", "--home", str(self._home), "--no-default-folder", "--skip-port-probing"]
        subprocess.run(call, env=self._around, check=True, capture_output=True)
        told = subprocess.run(
            ["syncthing", "--device-id", "--home", str(self._home)],
            env=self._around,
            check=True,
            capture_output=True,
            text=True,
        )
        self.id = told.stdout.strip()
        self._process: subprocess.Popen[bytes] | None = None

    def join(self, other: "Node") -> None:
        """Writes the settings: one folder, shared with the other computer on loopback, and with nobody else."""
        file = self._home / "config.xml"
        tree = ET.parse(file)  # noqa: S314 — written by Syncthing just now
        root = tree.getroot()
        options, gui = root.find("options"), root.find("gui")
        assert options is not None
        assert gui is not None
        for name in (*OPTIONS, "listenAddress", "globalAnnounceServer"):
            for old in options.findall(name):
                options.remove(old)
        for name, value in {**OPTIONS, "listenAddress": self.address}.items():
            ET.SubElement(options, name).text = value
        for name, value in {"address": f"127.0.0.1:{self._gui}", "apikey": KEY}.items():
            for old in gui.findall(name):
                gui.remove(old)
            ET.SubElement(gui, name).text = value
        for old in [*root.findall("device"), *root.findall("folder")]:
            root.remove(old)
        for node, address in ((self, "dynamic"), (other, other.address)):
            device = ET.SubElement(root, "device", id=node.id, name=node.name)
            ET.SubElement(device, "address").text = address
        settings = {"id": "plans", "path": str(self.plans), "type": "sendreceive", "rescanIntervalS": "3600"}
        folder = ET.SubElement(root, "folder", {**settings, "fsWatcherEnabled": "false"})
        for node in (self, other):
            ET.SubElement(folder, "device", id=node.id)
        ET.SubElement(folder, "maxConflicts").text = str(self._most_conflicts)
        tree.write(file)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def start(self) -> None:
        call = ["syncthing", "serve", "--home", str(self._home), "--no-browser", "--no-restart", "--no-upgrade"]
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(call, env=self._around, stdout=log, stderr=log)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def wait_for_end(self) -> None:
        if self._process is not None:
            self._process.wait()
            self._process = None

    def ask(self, what: str, method: str = "GET") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._gui}/rest/{what}", headers={"X-API-Key": KEY}, method=method
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=5) as answer:
            content = answer.read()
        return json.loads(content) if content.strip() else {}

    def scan(self) -> None:
        self.ask("db/scan?folder=plans", "POST")

    def is_even_with(self, other: "Node") -> bool:
        """Whether this computer is connected, and neither has anything to bring to the other."""
        if not self.ask("system/connections")["connections"][other.id]["connected"]:
            return False
        status = self.ask("db/status?folder=plans")
        completion = self.ask(f"db/completion?folder=plans&device={other.id}")
        return status["state"] == "idle" and status["needTotalItems"] == 0 and completion["completion"] == 100

    # What a person does with the program here.

    def open(self) -> Document:
        return self.desk.open_document(self.plans / NAME)

    def edit(self, document: Document, **facts: Json) -> None:
        for key, value in facts.items():
            document.session.commit([editing.tell_fact(document.session.plan, key, value)])
            assert document.state.kind == "saved", document.state

    def edit_closed(self, **facts: Json) -> None:
        document = self.open()
        self.edit(document, **facts)
        document.close()

    def merge_copies(self) -> int:
        """Merges the conflict copies beside the plan, as the page of plans does; so many there were."""
        beside = copies_beside(self.desk, self.plans / NAME, PLAN)
        merged = merge_copies(self.desk, self.plans / NAME, beside.paths)
        problems = (*beside.problems, *merged.problems)
        assert problems == (), problems
        return len(merged.merged)

    def versions(self) -> list[list[str]]:
        """Which cells each version of the plan has here."""
        store = self.desk.store
        return [sorted(store.read(PLAN, version).cells) for version in store.list(PLAN)]

    def lies_here(self) -> dict[str, Any]:
        plan = self.desk.read_plan(self.plans / NAME).plan
        return {
            "files": sorted(path.name for path in self.plans.iterdir() if path.is_file()),
            "facts": {path: [live.read() for live in sorted(lives)] for path, lives in sorted(plan.cells.items())},
            "bytes": (self.plans / NAME).read_bytes().hex(),
        }


def main() -> None:
    """Both sides edit apart, join, merge, and join again."""
    root, most_conflicts = Path(sys.argv[1]), int(sys.argv[2])
    one, other = (Node(root, name, most_conflicts) for name in ("Ana", "Ben"))
    # Copies go to the trash of a person of the test.
    person = one.plans.parents[1] / "person"
    person.mkdir()
    os.environ |= {"HOME": str(person), "XDG_DATA_HOME": str(person)}
    one.join(other)
    other.join(one)
    try:
        run(one, other)
    finally:
        stop(one, other)


def run(one: Node, other: Node) -> None:
    plan = one.desk.edited(one.desk.blank(plan_id=PLAN), [])
    one.desk.write_new(one.plans / NAME, plan)
    one.edit_closed(title="March", both="at first")
    start(one, other)
    even(one, other)
    tell("joined", one, other)
    # Apart: Syncthing is off, and both edit; one keeps the window open.
    stop(one, other)
    open_window = one.open()
    one.edit(open_window, ana_1="a", ana_2="b", both="from Ana")
    for number in range(5):
        other.edit_closed(**{f"ben_{number}": number})
    other.edit_closed(both="from Ben", title="March in spring")
    start(one, other)
    even(one, other)
    tell("met", one, other)
    # The window that stayed open saves once more; then copies are merged until nothing is left to do.
    one.edit(open_window, ana_3="c")
    open_window.close()
    for _ in range(5):
        merged = one.merge_copies()
        even(one, other)
        merged += other.merge_copies()
        even(one, other)
        if not merged:
            break
    tell("merged", one, other)
    # Both programs closed, and both edited apart once more.
    stop(one, other)
    one.edit_closed(late_ana="x")
    other.edit_closed(late_ben="y")
    start(one, other)
    even(one, other)
    tell("met again", one, other)
    for node in (one, other):
        node.merge_copies()
        even(one, other)
    tell("end", one, other)
    versions = {node.name: node.versions() for node in (one, other)}
    sys.stdout.write(json.dumps({"step": "versions", **versions}) + "\n")


def start(*nodes: Node) -> None:
    """Starts Syncthing on all computers, and waits until it answers on each."""
    for node in nodes:
        node.start()
    for node in nodes:
        wait(lambda node=node: node.ask("system/ping") is not None, "Syncthing answers")


def stop(*nodes: Node) -> None:
    """Ends Syncthing on all computers."""
    for node in nodes:
        node.stop()
    for node in nodes:
        node.wait_for_end()


def even(one: Node, other: Node) -> None:
    """Both look at their folders, and everything has come to both."""
    wait(lambda: one.ask("system/connections")["connections"][other.id]["connected"], "connected")
    for _ in range(2):
        one.scan()
        other.scan()
        wait(lambda: one.is_even_with(other) and other.is_even_with(one), "even")


def tell(step: str, one: Node, other: Node) -> None:
    sys.stdout.write(json.dumps({"step": step, one.name: one.lies_here(), other.name: other.lies_here()}) + "\n")
    sys.stdout.flush()


def wait(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            if is_so():
                return
        except (OSError, KeyError):
            # It does not listen yet.
            pass
        assert time.monotonic() < end, f"not in time: {what}"
        time.sleep(LOOK_AGAIN_S)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
