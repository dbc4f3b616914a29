"""How long the agent's main loop stands still while the worst documents are read in the child."""

import asyncio
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from statistics import median

from agent.profiles import ProfileFailed
from agent.profiles.documents import Importer
from tests.profiles.cases import WORST


def main(tries: int) -> int:
    sys.stdout.write(f"{'document':<28}{'longest stall, ms: median':>26}{'worst':>8}\n")
    for name, make in WORST:
        with tempfile.TemporaryDirectory(prefix="amigo-bench-") as folder:
            path = Path(folder) / name
            make(path)
            stalls = [1000 * asyncio.run(_longest_stall(path)) for _ in range(tries)]
        sys.stdout.write(f"{name:<28}{median(stalls):>26.1f}{max(stalls):>8.1f}\n")
    return 0


async def _longest_stall(path: Path) -> float:
    """Seconds in which the loop did not turn."""

    def read() -> None:
        with suppress(ProfileFailed):
            Importer().read_document(path)

    loop = asyncio.get_running_loop()
    reading = loop.run_in_executor(None, read)
    longest, before = 0.0, loop.time()
    while not reading.done():
        await asyncio.sleep(0.002)
        now = loop.time()
        longest, before = max(longest, now - before), now
    await reading
    return longest
