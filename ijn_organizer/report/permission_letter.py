"""The letter of one permission: who may use or do what, for which event, in which words, from when until when.

It goes to whoever asked, so it holds nothing else of the plan. It is signed by hand, or as a whole by an identity.
"""

from collections.abc import Iterator

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.report.certify import Stamp, certify
from ijn_organizer.report.clean import without_isolates
from ijn_organizer.report.cover import Cover
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.marks import mark_practice
from ijn_organizer.report.page import Term
from ijn_organizer.report.pdf import page_data
from ijn_organizer.report.press import Press
from ijn_organizer.report.stamp import StampPlace, StampWords, draw_stamp, seal_data, stamp_words
from ijn_organizer.report.summary import LONGEST_FOOT_TITLE, ORGANIZATION, shortened
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.model import Rule
from ijn_organizer.rules.permissions import PERMISSIONS, Permission
from ijn_organizer.words.words import Words

_TEMPLATE = "permission-letter.typ"

_CAUSES = {
    "conflict": "permission-in-conflict",
    "asked": "permission-not-given",
    "ended": "permission-ended",
    "taken_back": "permission-taken-back",
}
"""Why a permission in one of these states makes no letter."""


def permission_letter(source: Source, edition: Edition, permission: Permission, press: Press) -> bytes:
    """The letter as a tagged PDF, signed as a whole where the edition has an identity.

    Args:
        source: the plan that the permission is of.
        edition: language, moment and identity; of the team copy, since the letter holds names.
        permission: the one that was given, as it stands at that moment.
        press: templates and fonts.

    Raises:
        ValueError: for a public copy.
        ProblemsError: `permission-not-given`, `permission-taken-back`, `permission-ended`,
            `permission-in-conflict`; as `Press.print`.
    """
    if edition.public:
        raise ValueError("a letter names people, so it is no public copy")
    if permission.state in _CAUSES:
        raise ProblemsError(Problem(_CAUSES[permission.state], str(permission.number)))
    said = stamp_words(edition.words, edition.identity.certificate, edition.made_at) if edition.identity else None
    data = _Builder(source, edition, permission).data(said)
    seconds = int(edition.made_at.timestamp())
    page = press.print(_TEMPLATE, data, seconds)
    if edition.identity is None or said is None:
        return page
    place = msgspec.convert(press.ask(_TEMPLATE, data, "stamp"), StampPlace)
    stamp = Stamp(draw_stamp(press, said, data, seconds), said.tip)
    return certify(page, place, edition.identity, stamp, edition.made_at)


class _Builder:
    def __init__(self, source: Source, edition: Edition, permission: Permission) -> None:
        self._source = source
        self._edition = edition
        self._permission = permission
        self._words: Words = edition.words
        self._teller = Teller(source, edition)
        self._cover = Cover(source, self._teller)

    def data(self, seal: StampWords | None) -> dict[str, Json]:
        say = self._words.gettext
        title = say("Permission")
        event = self._cover.title()
        name = say("%(kind)s: %(title)s") % {"kind": title, "title": shortened(event, LONGEST_FOOT_TITLE)}
        practice = self._source.reading.practice
        built: dict[str, Json] = msgspec.to_builtins(
            {
                "bands": [mark_practice(self._words)] if practice else [],
                "terms": list(self._terms()),
                "rules": [self._rule(rule) for rule in self._rules()],
            }
        )
        return {
            **page_data(
                self._words.language,
                without_isolates(name),
                say("A letter about a permission that was given for an event"),
            ),
            **built,
            "rtl": self._words.right_to_left,
            "head": ORGANIZATION,
            "head_end": self._teller.day(self._edition.made_at.date(), None),
            "title": title,
            "about": self._about(event),
            "wording_title": say("Words to use"),
            "wording": self._teller.text(self._permission.wording),
            "wording_note": self._wording_note(),
            "back_title": say("How long it holds"),
            "back": list(self._back()),
            "not_title": say("What it is not"),
            "not": self._not(),
            "sign_title": say("Signed by hand"),
            "sign": [say("Name and role"), say("Day"), say("Signature")],
            "seal": None if seal is None else self._seal(seal),
        }

    def _seal(self, seal: StampWords) -> dict[str, Json]:
        say = self._words.gettext
        about = say(
            "This shows that the letter was not changed. To be sure who signed it, compare the words of the "
            "signature with that person by phone."
        )
        return {**seal_data(seal), "title": say("Signature"), "about": about}

    def _about(self, event: str) -> str:
        asked_by = self._teller.text(self._permission.asked_by)
        said = {"name": asked_by, "organization": ORGANIZATION, "event": event}
        if not asked_by:
            return self._words.gettext("%(organization)s gives this permission for the event “%(event)s”.") % said
        return (
            self._words.gettext("To %(name)s: %(organization)s gives this permission for the event “%(event)s”.")
            % said
        )

    def _terms(self) -> Iterator[Term]:
        say, one = self._words.gettext, self._permission
        told = (
            (say("Permission for"), self._teller.pack(one.kind.label) if one.kind else ""),
            (say("What it covers"), self._teller.text(one.scope)),
            (say("Day of the event"), self._cover.day()),
            (say("From"), self._words.date(one.begins) if one.begins else ""),
            (say("Until"), self._words.date(one.until) if one.until else ""),
            (say("Given by"), self._teller.text(one.granted_by)),
            (say("Given on"), self._words.date(one.granted_on) if one.granted_on else ""),
            (say("Asked on"), self._words.date(one.asked_on) if one.asked_on else ""),
        )
        return (Term(label, text) for label, text in told if text)

    def _wording_note(self) -> str:
        say = self._words.gettext
        if self._permission.wording:
            return say("Please use exactly these words. If you need others, please ask first.")
        return say("No exact words were agreed on. Please show us your words before you print or post them.")

    def _back(self) -> Iterator[str]:
        say = self._words.gettext
        if self._permission.until is None:
            yield say("It has no last day. It holds until it is taken back.")
        else:
            said = {"day": self._words.date(self._permission.until)}
            yield say("It ends by itself after %(day)s. Please ask again in time if you need it longer.") % said
        yield say("%(organization)s can take this back at any time. Then please stop using it.") % {
            "organization": ORGANIZATION
        }
        yield say("You need it no more, or something changes? Please tell whoever gave it.")

    def _not(self) -> str:
        return self._words.gettext(
            "It is no endorsement: not of a group, not of a person, not of a party or a candidate. It holds for "
            "this event and for what is named here, and can't be handed on to others."
        )

    def _rules(self) -> Iterator[Rule]:
        """The rules about what is never done that are the first of an item which waits for a permission."""
        waiting = {
            item.rules[0] for item in self._source.pack.items if item.rows and item.rows.list == PERMISSIONS
        }
        return (
            rule for rule in self._source.pack.rules if rule.n and rule.kind == "not_done" and rule.id in waiting
        )

    def _rule(self, rule: Rule) -> str:
        said = {"n": rule.n, "title": self._teller.pack(rule.title), "asks": self._teller.pack(rule.asks)}
        return self._words.gettext("Rule %(n)s, %(title)s: %(asks)s") % said
