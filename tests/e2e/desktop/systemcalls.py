"""What a program and its children did to files and the network, as strace saw it."""

import re
from collections import defaultdict
from pathlib import Path

CALLS = (
    "open,openat,creat,rename,renameat,renameat2,link,linkat,mknod,mknodat,write,writev,pwrite64"
)
OPENING = re.compile(
    r"^\d+ +(?:open|openat|creat)\((?:\w+<(?P<folder>[^>]*)>, )?\"(?P<path>[^\"]*)\"(?P<how>.*)"
)
WRITING = re.compile(r"^\d+ +(?:write|writev|pwrite64)\(\d+<(?P<path>/[^>]*)>.* = (?P<bytes>\d+)$")
CONNECTING = re.compile(r"^\d+ +connect\(\d+<[^>]*>, \{(?P<whom>[^}]*)\}")


class SystemCalls:
    """Run a program under `command`, then ask."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def command(self) -> tuple[str, ...]:
        calls = f"trace={CALLS},connect"
        return "strace", "-f", "--seccomp-bpf", "-qq", "-y", "-e", calls, "-o", str(self._file)

    def opened_for_writing(self) -> set[str]:
        found = set()
        for line in self._lines():
            opening = OPENING.match(line)
            if opening is None or " = -1 " in line:
                continue
            if re.search(r"O_WRONLY|O_RDWR|O_CREAT", opening["how"]) or " creat(" in line:
                found.add(str(Path(opening["folder"] or "/") / opening["path"]))
        return found

    def bytes_written(self) -> dict[str, int]:
        """By file; pipes and sockets are none."""
        found: dict[str, int] = defaultdict(int)
        for line in self._lines():
            if writing := WRITING.match(line):
                found[writing["path"]] += int(writing["bytes"])
        return found

    def connections(self) -> set[str]:
        """As strace writes the address."""
        return {found["whom"] for line in self._lines() if (found := CONNECTING.match(line))}

    def _lines(self) -> list[str]:
        return self._file.read_text("utf-8", "replace").splitlines()
