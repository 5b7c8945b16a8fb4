"""The words of permissions: how each stands, on screen, on paper and at the terminal."""

from ijn_organizer.rules.permissions import Permission
from ijn_organizer.words.words import Words


def say_permission_kind(words: Words, permission: Permission) -> str:
    """What a permission is for; empty where nobody chose."""
    return words.pack(permission.kind.label) if permission.kind else ""


def say_permission(words: Words, permission: Permission) -> str:
    """How a permission stands: "ends in 5 days", "taken back on Tue, Dec 1, 2026"."""
    say = words.gettext
    if permission.state == "ends_soon":
        return _say_end(words, permission.days_left or 0)
    if permission.state == "in_force" and permission.until is None:
        return say("holds, without an end")
    told, day = {
        "conflict": (say("two copies say different things"), None),
        "asked": (say("asked for, no answer yet"), None),
        "not_begun": (say("given, begins on %(day)s"), permission.begins),
        "in_force": (say("holds until %(day)s"), permission.until),
        "ended": (say("ended on %(day)s"), permission.until),
        "taken_back": (say("taken back on %(day)s"), permission.revoked_on),
    }[permission.state]
    return told % {"day": words.date(day)} if day else told


def _say_end(words: Words, days: int) -> str:
    if days == 0:
        return words.gettext("ends today")
    return words.ngettext("ends in %(n)s day", "ends in %(n)s days", days)
