"""Marks texts for the catalogues where they stand far from the place that shows them."""


def N_(text: str) -> str:  # noqa: N802  (the name that catalogue tools look for)
    """`text` as it is: the catalogues find it here, a `Words` puts it into words where it is shown."""
    return text
