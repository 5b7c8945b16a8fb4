"""What a page of help is: short parts with a heading, and sentences or steps."""

import msgspec


class HelpPart(msgspec.Struct, frozen=True):
    """A part of a page: its heading, its sentences, and steps that are done one after the other."""

    heading: str
    text: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


class HelpPage(msgspec.Struct, frozen=True):
    """A page of help.

    Attributes:
        id: what screens name it by.
        title: its title.
        parts: what it says; empty for the page of keys, which lists them.
    """

    id: str
    title: str
    parts: tuple[HelpPart, ...] = ()
