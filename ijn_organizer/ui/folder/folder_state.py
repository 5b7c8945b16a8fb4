"""What is known of a folder of plans, also while a plan of it is open: who comes back finds it as it was."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from ijn_organizer.plan.problems import Problem
from ijn_organizer.ui.folder.folder_list import FolderList


@dataclass(slots=True)
class FolderState:
    """A folder that is looked at.

    Attributes:
        folder: where it is.
        list: its rows, and how they are shown.
        done, total: of all files, how many were read.
        read_at: when it was read to its end; None where it was not.
        current: key of the row in hand.
        problems: what is to be said when the page is shown next.
    """

    folder: Path
    list: FolderList
    done: int = 0
    total: int = 0
    read_at: dt.datetime | None = None
    current: str = ""
    problems: tuple[Problem, ...] = field(default=())
