"""Splits words into the pieces that the encoder knows, as BERT's WordPiece does. Pure.

After Devlin et al., "BERT" (2018), section 3.1, with the uncased vocabulary's clean-up: lower case
and no accents. A word that is not in the vocabulary falls apart into the longest pieces that are.
"""

import re
import unicodedata
from collections.abc import Iterable

HEAD, TAIL = 24, 72
"""Pieces kept of a longer turn: its beginning, and its end, which mostly decides."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 40
"""Letters. Nothing that long is a word: it is not worth the search for its pieces."""


class Pieces:
    def __init__(self, vocabulary: Iterable[str]) -> None:
        """`vocabulary`: the pieces in the order of their numbers; inside a word they begin ##."""
        self._number = {piece: i for i, piece in enumerate(vocabulary)}
        self._unknown = self._number["[UNK]"]
        self._first, self._last = self._number["[CLS]"], self._number["[SEP]"]

    def __call__(self, text: str) -> list[int]:
        """Return the numbers of the text's pieces, between those that mark its ends."""
        numbers = [self._first]
        for word in _WORD.findall(_plain(text)):
            numbers += self._split(word)
        numbers.append(self._last)
        return numbers if len(numbers) <= HEAD + TAIL else numbers[:HEAD] + numbers[-TAIL:]

    def _split(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            inside = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._number.get(inside + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                break
        return found if start == len(word) else [self._unknown]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower().replace("\u2019", "'"))
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
