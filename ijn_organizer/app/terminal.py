"""Passphrases for commands: from the terminal, or from an open file with a given number. Never an argument."""

import os
import sys
from pathlib import Path

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.durable import shown
from ijn_organizer.words.words import Words

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
