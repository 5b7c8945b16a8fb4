"""The icon and word of each state in the plan window. Which state it is was decided in `rules/`."""

from ijn_organizer.app.document import SaveState
from ijn_organizer.app.session import Session
from ijn_organizer.report.checkpoint_words import say_checkpoint_sign_off, say_plan_sign_off, sign_off_of
from ijn_organizer.rules.assessment import AttentionKind, CheckpointReport, ItemState, RuleReport, StepReport
from ijn_organizer.rules.model import Step
from ijn_organizer.trust.standing import CheckpointStanding
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.words.states import say_attention, say_item, say_rule_state, say_step
from ijn_organizer.words.words import Words

_ITEM_ICONS = {
    "done": "done",
    "left": "left",
    "late": "late",
    "no": "no",
    "waived": "waived",
    "waiver_ended": "look",
    "not_applicable": "na",
    "conflict": "split",
}
_STEP_ICONS = {
    "conflict": "split",
    "no": "no",
    "flag": "look",
    "late": "late",
    "left": "left",
    "done": "done",
    "empty": "left",
}
_RULE_ICONS = {"kept": "done", "open": "left", "broken": "no", "nothing_yet": "na"}
_ATTENTION_ICONS = {
    "conflict": "split",
    "stop": "flag",
    "no": "no",
    "waiver_ended": "waived",
    "late": "late",
    "look": "flag",
    "must": "need",
    "fact": "left",
}


def item_mark(words: Words, state: ItemState, *, flagged: bool = False) -> Mark:
    """The pill of an item; `flagged`: something on its card is to be looked at."""
    if state.status == "waived" and not state.satisfied and state.word != "waiver_ended":
        return Mark("waived", words.gettext("waiver not complete"))
    if flagged and state.word == "done":
        return Mark("look", words.gettext("please look"))
    needed = state.word == "left" and state.severity == "must"
    return Mark("need" if needed else _ITEM_ICONS[state.word], say_item(words, state))


def step_mark(words: Words, step: Step, session: Session) -> Mark:
    """The state of a step in the rail: of a closing step, that of the whole plan or of the checkpoint asked."""
    assessment = session.assessment
    if step.kind == "review":
        left = assessment.total - assessment.done
        return Mark("left" if left else "done", words.ngettext("%(n)s left", "%(n)s left", left))
    if step.kind == "sign_off":
        if sign_off_of(session.standing)[0] == "stale":
            return Mark("stale", say_plan_sign_off(words, session.pack, session.standing))
        report = assessment.checkpoints[assessment.checkpoint]
        standing = session.standing.checkpoints[assessment.checkpoint]
        return checkpoint_mark(say_checkpoint_sign_off(words, session.pack, report, standing), report, standing)
    return report_mark(words, assessment.steps[step.id])


def report_mark(words: Words, report: StepReport) -> Mark:
    """The state of a step with questions."""
    return Mark(_STEP_ICONS[report.word], say_step(words, report))


def checkpoint_mark(word: str, report: CheckpointReport, standing: CheckpointStanding) -> Mark:
    """The state of a checkpoint, with its word."""
    if standing.review in ("waiting", "returned") and report.state != "stale":
        return Mark("person", word)
    icons = {"open": "left", "ready": "done", "signed": "signed", "stale": "stale"}
    return Mark(icons[report.state], word)


def rule_mark(words: Words, report: RuleReport, *, stale: bool = False) -> Mark:
    """The state of a rule; `stale`: the plan has moved on from what was signed of it."""
    if stale:
        return Mark("stale", words.gettext("look again"))
    return Mark(_RULE_ICONS[report.state], say_rule_state(words, report.state))


def attention_mark(words: Words, kind: AttentionKind) -> Mark:
    """The first words of a line that needs attention."""
    return Mark(_ATTENTION_ICONS[kind], say_attention(words, kind))


def save_mark(words: Words, state: SaveState) -> Mark:
    """The saved state at the bottom of the window."""
    if state.kind == "failed":
        if not state.held:
            return Mark("late", words.gettext("Not saved anywhere; please make room or save a copy"))
        return Mark("late", words.gettext("Not saved yet; your work is kept"))
    if state.kind == "read_only":
        return Mark("info", words.gettext("Made by a newer version; it can only be read"))
    if state.at is None:
        return Mark("saved", words.gettext("Saved"))
    return Mark("saved", words.gettext("Saved %(time)s") % {"time": words.time(state.at.time())})
