"""On every page, all that can be used has a name and a role that says what it is, and the page has a title."""

from collections.abc import Sequence

from tests.by_ear.ear import Ear, Node
from tests.by_ear.walking import go_to, start_plan

CONTROLS = frozenset(
    {
        "push button",
        "toggle button",
        "check box",
        "radio button",
        "text",
        "password text",
        "combo box",
        "spin button",
        "table",
        "tree table",
        "list",
        "list item",
        "page tab",
        "menu",
        "menu item",
        "check menu item",
        "slider",
        "link",
    }
)
MUTE = frozenset({"unknown", "filler", "layered pane", "redundant object"})
GROUPS = frozenset({"grouping", "page tab list", "tool bar", "menu bar"})


def test_everything_on_every_page_can_be_told_apart(ear: Ear) -> None:
    check_page(ear, "Plan an event, step by step")
    ear.press("New plan")
    check_page(ear, "A new plan")
    ear.press("Cancel")
    ear.press("Help")
    check_page(ear, "My plans")
    ear.press("Close")
    ear.press("Settings")
    check_page(ear, "Settings")
    ear.press("All plans")
    ear.find("push button", "New plan")
    start_plan(ear, "Harbor Picnic")
    check_page(ear, "Event")
    for step in ("Guests and politicians", "Non-violence and safety", "Review", "Sign-off and share"):
        go_to(ear, step)
        check_page(ear, step)


def check_page(ear: Ear, title: str) -> None:
    ear.find("label", title)
    nodes = ear.look()
    assert len([node for node in nodes if (node.role, node.name) == ("label", title)]) >= 1
    assert [described(node) for node in nodes if node.role in CONTROLS and not name_of(node)] == []
    assert [described(node) for node in nodes if "focusable" in node.states and node.role in MUTE] == []
    assert nameless_groups(nodes) == []


def name_of(node: Node) -> str:
    """A drop-down is named by its label; its own name is the line that is chosen."""
    return node.label if node.role == "combo box" else node.name


def nameless_groups(nodes: Sequence[Node]) -> list[str]:
    """Groups that hold answers or fields and do not say of what."""
    held = [node.around[-1] for node in nodes if node.role == "check box" and node.around]
    return [outer.role for outer in held if outer.role in {*GROUPS, "panel"} and not outer.name]


def described(node: Node) -> str:
    return f"{node.role} “{node.name}” in {[outer.name or outer.role for outer in node.around]}"
