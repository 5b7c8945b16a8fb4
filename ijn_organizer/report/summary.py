"""The summary of a plan, ready to be set on a page."""

from ijn_organizer.report.answers import Answers
from ijn_organizer.report.clean import isolated, tame, without_isolates
from ijn_organizer.report.cover import Cover
from ijn_organizer.report.edition import Edition, Source, told
from ijn_organizer.report.lists import Lists
from ijn_organizer.report.marks import mark_practice
from ijn_organizer.report.page import Foot, Section, State, Summary, Term
from ijn_organizer.report.sign_offs import SignOffs
from ijn_organizer.report.stand import Stand
from ijn_organizer.report.teller import Teller
from ijn_organizer.trust.digests import salted_digest
from ijn_organizer.words.words import Words

ORGANIZATION = "Immigrant Justice Now"
LONGEST_RUNNING_TITLE = 60
LONGEST_FOOT_TITLE = 40
LONGEST_FILE_TITLE = 200


def build_summary(source: Source, edition: Edition) -> Summary:
    """The summary of `source` as `edition` wants it.

    The public copy is an allowlist: facts, columns and fields of evidence that the rule pack marks as public;
    politicians by office and party only; people by their roles; nothing of owners, approvers, reasons, notes and
    the place. What is shown of free text is scrubbed of every name, contact and private place in the plan.
    """
    return _Builder(told(source, edition), edition).summary()


class _Builder:
    def __init__(self, source: Source, edition: Edition) -> None:
        self._source = source
        self._edition = edition
        self._words: Words = edition.words
        teller = Teller(source, edition)
        self._teller = teller
        self._cover = Cover(source, teller)
        self._answers = Answers(source, teller)
        self._lists = Lists(source, teller)
        self._stand = Stand(source, teller)
        self._sign_offs = SignOffs(source, teller, self._stand)

    def summary(self) -> Summary:
        gettext = self._words.gettext
        title = self._cover.title()
        return Summary(
            language=self._words.language,
            right_to_left=self._words.right_to_left,
            copy=self._edition.copy,
            made_at=self._edition.made_at,
            head=ORGANIZATION,
            head_end=gettext("Event plan summary"),
            title=title,
            short_title=shortened(title, LONGEST_RUNNING_TITLE),
            subtitle=self._cover.subtitle(),
            day=self._cover.day(),
            bands=self._bands(),
            cover=(self._cover.event(), self._cover.rules()),
            sections=self._sections(),
            sign_off=tuple(self._sign_offs.sections()),
            digest=self._digest_terms(),
            notice=self._notice(),
            foot=self._foot(title),
            description=self._description(),
        )

    def _sections(self) -> tuple[Section, ...]:
        return (
            self._answers.attention(),
            *self._answers.by_rule(),
            *self._answers.not_applicable(),
            *self._answers.waivers(),
            *self._lists.numbers(),
            self._lists.tasks(),
            *self._lists.rows(),
            *self._lists.facts(),
        )

    def _bands(self) -> tuple[State, ...]:
        bands = tuple(self._stand.bands(self._words.moment(self._edition.made_at)))
        return (mark_practice(self._words), *bands) if self._source.reading.practice else bands

    def _digest_terms(self) -> tuple[Term, ...]:
        gettext = self._words.gettext
        pack = self._source.pack
        rules = gettext("%(title)s, version %(version)s. Notes on law are of %(day)s.") % {
            "title": self._teller.pack(pack.title),
            "version": tame(pack.version),
            "day": self._teller.date(pack.checked_on),
        }
        return Term(gettext("Rules"), rules), Term(gettext("Digest"), self._digest())

    def _digest(self) -> str:
        digest = self._edition.digest
        shown = salted_digest(self._source.plan.salt, digest) if self._edition.public else digest
        groups = " ".join(shown[place : place + 8] for place in range(0, len(shown), 8))
        # Groups that begin with a figure would change places behind a word in Arabic.
        return isolated(groups, right_to_left=self._words.right_to_left)

    def _notice(self) -> tuple[str, ...]:
        checked = self._words.gettext(
            "Checked against the network's ten rules. This is no legal advice and no promise of safety."
        )
        return checked, self._teller.pack(self._source.pack.notice)

    def _foot(self, title: str) -> Foot:
        gettext = self._words.gettext
        team = not self._edition.public
        name = gettext("%(title)s, team copy") if team else gettext("%(title)s, public copy")
        return Foot(
            name=name % {"title": shortened(title, LONGEST_FOOT_TITLE)},
            state=self._stand.foot(),
            destroy=gettext("Destroy after the event") if team else "",
            digest=gettext("Digest %(digest)s") % {"digest": self._digest()},
            page=gettext("Page {page} of {pages}"),
        )

    def _description(self) -> str:
        kind = self._words.gettext("Event plan summary, team copy")
        if self._edition.public:
            kind = self._words.gettext("Event plan summary, public copy")
        state = self._stand.foot().word
        return self._words.gettext("%(kind)s. %(state)s.") % {"kind": kind, "state": without_isolates(state)}


def file_title(summary: Summary) -> str:
    """The title in a file's properties: one line, no marks of direction."""
    title = shortened(without_isolates(summary.title), LONGEST_FILE_TITLE)
    return f"{title} ({summary.head_end})"


def shortened(text: str, most: int) -> str:
    """`text` in one line of at most `most` characters, with its isolates kept whole."""
    line = " ".join(without_isolates(text).split())
    cut = line if len(line) <= most else line[: most - 1].rstrip() + "…"
    return text if cut == text else cut
