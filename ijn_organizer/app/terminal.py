"""What commands need of a terminal: passphrases, never as an argument, and a line that tells how far it is."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.clean import calm
from ijn_organizer.storage.durable import shown
from ijn_organizer.words.words import Words

if TYPE_CHECKING:
    from ijn_organizer.app.batch import Progress
    from ijn_organizer.app.passphrases import Ask

_MOST_BYTES = 1_000_000


class Asker:
    """Asks for passphrases. An open file holds one a line; the last one is good for all that is asked after it."""

    def __init__(self, words: Words, descriptor: int | None) -> None:
        self._words = words
        self._descriptor = descriptor
        self._lines: list[str] = []

    def __call__(self, path: Path) -> str | None:
        """The passphrase of a sealed plan or an identity; None where there is neither a terminal nor an open file.

        Raises:
            ProblemsError: `passphrase-unreadable`.
        """
        if self._descriptor is not None:
            return self._from_descriptor(self._descriptor)
        return self._prompt(self._words.gettext("Passphrase of %(path)s: ") % {"path": shown(path)})

    def new_passphrase(self) -> str:
        """A passphrase that the person chooses; at the terminal it is asked for twice.

        Raises:
            ProblemsError: `passphrase-unreadable`, `passphrases-differ`.
        """
        if self._descriptor is not None:
            return self._from_descriptor(self._descriptor)
        first = self._prompt(self._words.gettext("New passphrase: "))
        if first is None:
            raise ProblemsError(
                Problem("passphrase-unreadable", "", {"reason": self._words.gettext("no terminal")})
            )
        if self._prompt(self._words.gettext("The same once more: ")) != first:
            raise ProblemsError(Problem("passphrases-differ"))
        return first

    def _prompt(self, prompt: str) -> str | None:
        import getpass

        if sys.stdin is None or not sys.stdin.isatty():
            return None
        try:
            return getpass.getpass(prompt)
        except EOFError:
            return None

    def _from_descriptor(self, descriptor: int) -> str:
        if not self._lines:
            self._lines = self._read(descriptor).split("\n")
        return self._lines.pop(0) if len(self._lines) > 1 else self._lines[0]

    def _read(self, descriptor: int) -> str:
        try:
            with os.fdopen(descriptor, "rb") as file:
                data = file.read(_MOST_BYTES)
            # The end of a line that `echo` and editors put there is not part of it.
            return data.decode("utf-8").replace("\r\n", "\n").removesuffix("\n").removesuffix("\r")
        except (OSError, ValueError, OverflowError, TypeError) as error:
            reason = getattr(error, "strerror", None) or self._words.gettext("it is no text in UTF-8")
            raise ProblemsError(Problem("passphrase-unreadable", "", {"reason": reason})) from error


class ProgressLine:
    """One line on stderr that is written anew for each file. Where stderr is no terminal, there is none."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._shows = sys.stderr is not None and sys.stderr.isatty()

    def show(self, progress: "Progress") -> None:
        """Tells which file it is now; nothing where there is only one."""
        if not self._shows or progress.total < 2:
            return
        said = {
            "number": self._words.number(progress.number),
            "total": self._words.number(progress.total),
            "name": calm(shown(Path(progress.path.name))).replace("\n", " "),
        }
        line = self._words.gettext("%(number)s of %(total)s: %(name)s") % said
        self._write(line[: shutil.get_terminal_size().columns - 1])

    def clear(self) -> None:
        """Takes the line away, before anything else is written."""
        if self._shows:
            self._write("")

    def before(self, ask: "Ask") -> "Ask":
        """`ask`, which takes the line away before it asks anybody."""

        def cleared(path: Path) -> str | None:
            self.clear()
            return ask(path)

        return cleared

    def _write(self, line: str) -> None:
        # To the start of the line, and all that stood on it is gone (ECMA-48, CR and EL).
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
