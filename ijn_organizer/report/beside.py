"""Two languages on one page: what differs stands twice, what is the same in both stands once."""

from collections.abc import Mapping

from ijn_organizer.plan.values import Json, is_list
from ijn_organizer.report.clean import without_isolates
from ijn_organizer.report.press import NAMES


def side_by_side(own: Json, beside: Json) -> Json:
    """The texts of one page in two languages: a text that differs becomes a record of `own` and `beside`.

    Free text, names and codes are alike in both. What nobody reads (`NAMES`), numbers and the direction are those
    of the first.

    Args:
        own: texts for a template in the language of the page.
        beside: the same, from the same plan, in the second language.

    Raises:
        ValueError: when the two were not made from the same plan.
    """
    if isinstance(own, str):
        alike = without_isolates(own) == without_isolates(str(beside))
        return own if alike else {"own": own, "beside": beside}
    if isinstance(own, Mapping) and isinstance(beside, Mapping):
        return {key: one if key in NAMES else side_by_side(one, beside[key]) for key, one in own.items()}
    if is_list(own) and is_list(beside):
        return [side_by_side(one, other) for one, other in zip(own, beside, strict=True)]
    return own
