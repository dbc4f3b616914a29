"""Names in a profile's documents that a transcriber would not guess. Pure."""

import re
from collections import Counter
from collections.abc import Iterable

MOST_TERMS = 50
_MIXED = re.compile(r"\b[A-Za-z]+[a-z][A-Z][A-Za-z]*\b")
"""A capital inside a word: PostgreSQL, OpenTelemetry."""
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}\b")
"""Capitalised words in the middle of a sentence: Kafka, Northwind Parcel."""
_NOT_NAMES = frozenset(
    """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    English Dutch German French Spanish The This That
    """.split()
)
_MARKUP_LINE = re.compile(r"^\s*(#.*|[A-Z\W]+)$", re.MULTILINE)


def names_in(texts: Iterable[str]) -> list[str]:
    """The most frequent first, then in alphabetical order; at most `MOST_TERMS`."""
    count: Counter[str] = Counter()
    for text in texts:
        prose = _MARKUP_LINE.sub("", text)
        found = [*_MIXED.findall(prose), *_NAME.findall(prose)]
        count.update(name for name in found if name.split()[0] not in _NOT_NAMES)
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return [name for name, _ in ranked[:MOST_TERMS]]
