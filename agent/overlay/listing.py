"""One line of code, broken after a number of columns: spaces count, and nothing waits."""

from agent.overlay.flow import Face, Run
from agent.overlay.letters import clusters

CONTINUED = 4
"""Columns before what of a line did not fit on the one above."""


class Listing:
    """Grows like a `Flow`, whose lines it has."""

    right_to_left = False

    def __init__(self, columns: int, cell: float) -> None:
        """`cell` is the width of a column in logical pixels."""
        self.lines: list[list[Run]] = [[]]
        self.starts = [0]
        """Which character each of the lines begins with."""
        self._columns = columns
        self._cell = cell
        self._column = 0
        self._characters = 0

    def add(self, text: str, face: Face = "code") -> None:
        for cluster in clusters(text):
            wide = 1 if cluster.isascii() or ord(cluster[0]) < 0x1100 else 2
            if self._column + wide > self._columns:
                self.lines.append([])
                self.starts.append(self._characters)
                self._column = CONTINUED
            line = self.lines[-1]
            if line and cluster.isascii() and line[-1].text.isascii():
                last = line[-1]
                line[-1] = Run(last.x, last.text + cluster, "plain", last.width + self._cell)
            else:
                line.append(Run(self._column * self._cell, cluster, "plain", wide * self._cell))
            self._column += wide
            self._characters += len(cluster)

    def finish(self) -> None:
        """Nothing waits for more."""
