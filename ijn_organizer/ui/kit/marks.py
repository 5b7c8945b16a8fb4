"""A state as it is shown: icon and word, and the colour that follows from the icon."""

from collections.abc import Mapping
from dataclasses import dataclass

from ijn_organizer.ui.theme import Tone

TONES: Mapping[str, Tone] = {
    "done": "done",
    "left": "left",
    "look": "look",
    "flag": "look",
    "late": "late",
    "need": "accent",
    "stale": "look",
    "signed": "done",
    "waived": "calm",
    "na": "left",
    "no": "late",
    "split": "look",
    "person": "calm",
    "practice": "calm",
    "saved": "done",
    "info": "calm",
    "recover": "calm",
    "lock": "done",
}
"""The colour of each state; a state's name is the name of its icon."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state with its word on screen.

    Attributes:
        state: a name of `TONES`: `done`, `left`, `look`, `flag`, `late`, `need`, `stale`, `signed`, `waived`,
            `na`, `no`, `split`, `person`, `practice`, `saved`, `info`, `recover`, `lock`.
        word: what is read: "3 left".
    """

    state: str
    word: str

    @property
    def tone(self) -> Tone:
        """The colour of this state."""
        return TONES[self.state]
