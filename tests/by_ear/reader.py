"""Reads the accessibility tree of the program, as a screen reader does.

Runs under the system's own Python, which has the bindings of AT-SPI (`python3-gi`, `gir1.2-atspi-2.0`), and so
imports nothing of the house. One request a line comes in, one answer a line goes out, both as JSON; `Ear` asks.
"""

import json
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

warnings.simplefilter("ignore")

import gi  # noqa: E402 — a GLib of another age warns when it is loaded

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 — the version has to be named first

LISTENED_TO = (
    "object:announcement",
    "object:state-changed:focused",
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
)
LABELLED = ("combo box", "text", "list", "table")
"""What may have its name from a label beside it."""

Seen = dict[str, Any]


class Reader:
    """The tree of one application, and what it said since it was asked last."""

    def __init__(self, application: str) -> None:
        self._application = application
        self._nodes: list[Any] = []
        self._heard: list[Seen] = []
        self._listener = Atspi.EventListener.new(self._hear)
        for event in LISTENED_TO:
            self._listener.register(event)

    def answer(self, request: Seen) -> Any:
        """Does what is asked; raises whatever the tree refuses."""
        doings = {
            "look": self._look,
            "find": self._find,
            "heard": self._tell,
            "do": self._do,
            "write": self._write,
            "focus": self._focus,
        }
        return doings[request.pop("what")](**request)

    def _hear(self, event: Any) -> None:
        try:
            said = event.any_data if isinstance(event.any_data, str) else ""
            role, name = event.source.get_role_name(), event.source.get_name()
        except GLib.Error:
            return  # whoever said it is gone already
        self._heard.append({"event": event.type, "role": role, "name": name, "said": said, "on": event.detail1})

    def _tell(self) -> list[Seen]:
        heard, self._heard = self._heard, []
        return heard

    def _look(self) -> list[Seen]:
        """All that shows now, each before what is in it; nothing while the application is not there."""
        return [self._keep(node, around) for window in self._windows() for node, around in _walk(window, ())]

    def _find(self, role: str, name: str, inside: str) -> Seen | None:
        """The first with this role and name inside something of a name, in the newest window that has it."""
        for window in reversed(self._windows()):
            for node, around in _walk(window, ()):
                named = around[-1]["role"] == role and name in (around[-1]["name"], _label(node, role))
                if named and (not inside or any(outer["name"] == inside for outer in around[:-1])):
                    return self._keep(node, around)
        return None

    def _windows(self) -> list[Any]:
        windows: list[Any] = []
        for application in _children(Atspi.get_desktop(0)):
            if application.get_name() == self._application:
                # What the program says now, never what was kept of it.
                application.set_cache_mask(Atspi.Cache.NONE)
                windows += _children(application)
        return windows

    def _keep(self, node: Any, around: tuple[Seen, ...]) -> Seen:
        place = len(self._nodes)
        self._nodes.append(node)
        role, text = around[-1]["role"], ""
        if role == "text":
            text = Atspi.Text.get_text(node.get_text_iface(), 0, -1)
        return {
            **around[-1],
            "place": place,
            "label": _label(node, role),
            "description": node.get_description(),
            "text": text,
            "around": [{"role": outer["role"], "name": outer["name"]} for outer in around[:-1]],
        }

    def _do(self, place: int, action: str) -> bool:
        doing = self._nodes[place].get_action_iface()
        count = Atspi.Action.get_n_actions(doing)
        names = [Atspi.Action.get_action_name(doing, at) for at in range(count)]
        return bool(Atspi.Action.do_action(doing, names.index(action)))

    def _write(self, place: int, text: str) -> bool:
        return bool(self._nodes[place].get_editable_text_iface().set_text_contents(text))

    def _focus(self, place: int) -> bool:
        return bool(self._nodes[place].get_component_iface().grab_focus())


def _walk(node: Any, around: tuple[Seen, ...]) -> Iterator[tuple[Any, tuple[Seen, ...]]]:
    """What shows in `node`, itself first, each with all that is around it and itself last."""
    try:
        states = sorted(state.value_nick for state in node.get_state_set().get_states())
        if around and "showing" not in states and "visible" not in states:
            return
        here = (*around, {"role": node.get_role_name(), "name": node.get_name(), "states": states})
        children = _children(node)
    except GLib.Error:
        return  # it went away meanwhile
    yield node, here
    for child in children:
        yield from _walk(child, here)


def _children(node: Any) -> list[Any]:
    found = (node.get_child_at_index(at) for at in range(node.get_child_count()))
    return [child for child in found if child is not None]


def _label(node: Any, role: str) -> str:
    """The name of what says of itself that it labels the node."""
    if role not in LABELLED:
        return ""
    return " ".join(
        relation.get_target(at).get_name()
        for relation in node.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for at in range(relation.get_n_targets())
    )


def _serve(reader: Reader) -> None:
    """Answers on the thread that events come in on, one request after the other, until nobody asks any more."""
    for line in sys.stdin:
        answered = threading.Event()
        GLib.idle_add(_answer, reader, json.loads(line), answered)
        answered.wait()
    GLib.idle_add(Atspi.event_quit)


def _answer(reader: Reader, request: Seen, answered: threading.Event) -> bool:
    try:
        answer = {"ok": reader.answer(request)}
    except (GLib.Error, ValueError) as error:
        answer = {"error": repr(error)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    answered.set()
    return False


if __name__ == "__main__":
    threading.Thread(target=_serve, args=(Reader(sys.argv[1]),), daemon=True).start()
    Atspi.event_main()
