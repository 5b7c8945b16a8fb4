"""The stamp of a signed PDF: what it says, and the picture of it."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.report.clean import isolated, tame
from ijn_organizer.report.press import Press
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.words.words import Words

WIDTH, HEIGHT = 300, 82
"""Of the stamp, in points: room for a long name, a long role, the time and six words."""


class StampPlace(msgspec.Struct, frozen=True):
    """Where a stamp lies: the page, from 0, and the room on it in points, measured from the top left corner."""

    page: int
    left: float
    top: float
    width: float
    height: float


class StampWords(msgspec.Struct, frozen=True):
    """What is said of a signature on paper.

    Attributes:
        title, about: heading and text beside the stamp.
        by, name, role, lines: what stands in the stamp.
        tip: all of it in one line, for who can't see it.
    """

    title: str
    about: str
    by: str
    name: str
    role: str
    lines: tuple[str, ...]
    tip: str


def stamp_words(words: Words, signer: Certificate, moment: dt.datetime) -> StampWords:
    """What is said of a signature that `signer` makes at `moment`."""
    say = words.gettext

    def own(text: str) -> str:
        return isolated(tame(text), right_to_left=words.right_to_left)

    name, role = own(signer.name), own(signer.role)
    at = words.moment(moment)
    fingerprint = own(" ".join(signer.words))
    whole = say("Signed by %(name)s on %(moment)s. Words of the signature: %(words)s.")
    return StampWords(
        title=say("Signature of this file"),
        about=say(
            "This shows that the file was not changed; who signed off the plan stands above. To be sure who "
            "signed the file, compare the words of the signature with that person by phone."
        ),
        by=say("Signed by"),
        name=name,
        role=role,
        lines=(at, say("Words: %(words)s") % {"words": fingerprint}),
        tip=whole % {"name": f"{name}, {role}" if role else name, "moment": at, "words": fingerprint},
    )


def seal_data(said: StampWords) -> dict[str, Json]:
    """What the page needs to leave room for the stamp."""
    return {"title": said.title, "about": said.about, "width": WIDTH, "height": HEIGHT}


def draw_stamp(press: Press, said: StampWords, data: Mapping[str, Json], seconds: int) -> bytes:
    """The stamp as a PDF of one page.

    Args:
        press: templates and fonts.
        said: its words.
        data: `language`, `region` and `rtl` of the page that it goes to.
        seconds: the moment in the properties of the picture, after 1970 in UTC.

    Raises:
        ProblemsError: as `Press.draw`.
    """
    own: dict[str, Json] = {
        **{key: data[key] for key in ("language", "region", "rtl")},
        "width": WIDTH,
        "height": HEIGHT,
        "title": said.by,
        "name": said.name,
        "role": said.role,
        "lines": list(said.lines),
    }
    return press.draw("stamp.typ", own, seconds)
