"""Names of cells: `facts/date`, `answers/CAM-03`, `notes/CAM-03`, `duties/CAM-03`, `politicians/<row>`."""

FACTS = "facts"
ANSWERS = "answers"
NOTES = "notes"
DUTIES = "duties"
PACK = "pack"
PRACTICE = "practice"
CONDITIONS = "conditions"
UNREAD = "unread"
"""What somebody typed that can't be read as a value ("Smarch 13" for a day): kept, and part of no answer."""

RESERVED = frozenset({FACTS, ANSWERS, NOTES, DUTIES, PACK, PRACTICE, CONDITIONS, UNREAD})
"""First parts that no list of rows may use as its name."""


def fact(key: str) -> str:
    """The cell of a fact; for a list of rows it holds `[]` when "none" was confirmed."""
    return f"{FACTS}/{key}"


def answer(item: str) -> str:
    """The cell of an answer: status, evidence, reason and waiver together."""
    return f"{ANSWERS}/{item}"


def note(item: str) -> str:
    """The cell of a note that travels with the plan."""
    return f"{NOTES}/{item}"


def duty(item: str) -> str:
    """The cell of who does an item, and by when."""
    return f"{DUTIES}/{item}"


def condition(key: str) -> str:
    """The cell that says whether a reviewer's condition is met."""
    return f"{CONDITIONS}/{key}"


def row(fact_key: str, row_id: str) -> str:
    """The cell of one row of a list: all its columns and its place in the order."""
    return f"{fact_key}/{row_id}"
