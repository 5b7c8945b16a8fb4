"""Qt's own words, in file dialogs, message boxes and the menus of fields, in the language of the window.

What people meet most is in our catalogue, so that it is there in every language and in the words of the program.
The rest comes from Qt's own translations, where it has some.
"""

from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from ijn_organizer.words.words import Words

QT_NAMES = {"pt": "pt_BR"}
"""Languages that Qt knows by another name."""

PATH = {"path": "%1"}
"""Where Qt puts the name of a file."""


class OurTranslator(QTranslator):
    """Asks our catalogue for the texts of Qt that are in it.

    Attributes:
        spoken: the code of its language.
    """

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.spoken = words.language
        self._said = qt_texts(words)

    def isEmpty(self) -> bool:
        """Whether there is nothing in it: never. Qt leaves out one that is empty."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """What Qt asks for; None: Qt asks the next one."""
        del context, disambiguation, n
        return self._said.get(text)


def speak(app: QApplication, words: Words) -> None:
    """From now on Qt speaks the language of `words`, in what is made anew."""
    now = app.findChild(OurTranslator)
    if now is not None and now.spoken == words.language:
        return
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    own = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    name = QT_NAMES.get(words.language, words.language)
    if own.load(QLocale(name), "qtbase", "_", folder):
        app.installTranslator(own)
    # Asked first: the one that was installed last.
    app.installTranslator(OurTranslator(words, app))


def qt_texts(words: Words) -> dict[str, str]:
    """Texts of Qt and how we put them. A letter after & is pressed with Alt."""
    return {**_of_dialogs(words.gettext), **_of_fields(words.gettext), **_of_file_dialogs(words)}


def _of_dialogs(say: Callable[[str], str]) -> dict[str, str]:
    return {
        "OK": say("OK"),
        "Save": say("Save"),
        "Open": say("Open"),
        "&Yes": say("&Yes"),
        "&No": say("&No"),
        "Close": say("Close"),
        "Cancel": say("Cancel"),
        "Discard": say("Discard"),
        "Help": say("Help"),
        "Retry": say("Retry"),
    }


def _of_fields(say: Callable[[str], str]) -> dict[str, str]:
    """The menu of a field."""
    return {
        "&Undo": say("&Undo"),
        "&Redo": say("&Redo"),
        "Cu&t": say("Cu&t"),
        "&Copy": say("&Copy"),
        "&Paste": say("&Paste"),
        "Delete": say("Delete"),
        "Select All": say("Select All"),
    }


def _of_file_dialogs(words: Words) -> dict[str, str]:
    say, pgettext = words.gettext, words.pgettext
    return {
        "Look in:": say("Look in:"),
        "Directory:": say("Folder:"),
        "File &name:": say("File &name:"),
        "Files of type:": say("Files of type:"),
        "&Open": say("&Open"),
        "&Save": say("&Save"),
        "&Choose": say("&Choose"),
        "Back": say("Back"),
        "Forward": say("Forward"),
        "Go back": say("Go back"),
        "Go forward": say("Go forward"),
        "Parent Directory": say("Folder above"),
        "Go to the parent directory": say("Go to the folder above"),
        "Create New Folder": say("New folder"),
        "Create a New Folder": say("Make a new folder"),
        "&New Folder": say("&New folder"),
        "List View": say("As a list"),
        "Change to list view mode": say("Show as a list"),
        "Detail View": say("With details"),
        "Change to detail view mode": say("Show with details"),
        "Sidebar": say("Places"),
        "List of places and bookmarks": say("Places and bookmarks"),
        "Recent Places": say("Recent places"),
        "Computer": say("Computer"),
        "Name": pgettext("file", "Name"),
        "Size": say("Size"),
        "Kind": say("Kind"),
        "Type": say("Kind"),
        "Date Modified": say("Changed on"),
        "Remove": say("Remove"),
        "&Rename": say("&Rename"),
        "&Delete": say("&Delete"),
        "Show &hidden files": say("Show &hidden files"),
        "%1 already exists.\nDo you want to replace it?": say(
            "%(path)s is there already.\nDo you want to replace it?"
        )
        % PATH,
        "%1\nFile not found.\nPlease verify the correct file name was given.": say(
            "%(path)s\nThere is no such file.\nPlease check the name."
        )
        % PATH,
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": say(
            "%(path)s\nThere is no such folder.\nPlease check the name."
        )
        % PATH,
    }
