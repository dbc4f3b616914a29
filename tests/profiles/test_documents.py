"""Documents as people have them: the right text, or one clear line. Never a blocked agent."""

import asyncio
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from agent.children import Child
from agent.profiles import ProfileFailed
from agent.profiles.documents import Importer
from agent.profiles.formats import Limits
from tests.profiles import office, paper
from tests.profiles.cases import READ, REFUSED, WORST, Make
from tests.profiles.scale import weigh


@pytest.mark.parametrize(("name", "make", "parts", "cut"), READ, ids=[r[0] for r in READ])
def test_a_document_is_read_in_order_and_what_was_cut_is_said(
    tmp_path: Path, name: str, make: Make, parts: list[str], cut: list[str]
) -> None:
    make(tmp_path / name)
    reading = Importer().read_document(tmp_path / name)
    places = [reading.text.find(part) for part in parts]
    assert -1 not in places, reading.text[:2000]
    assert places == sorted(places)
    assert len(reading.cut) == len(cut)
    assert all(part in said for part, said in zip(cut, reading.cut, strict=True))
    assert len(reading.text.encode()) <= Limits().text_bytes
    assert not {"Deleted", "Hidden", "secret", "A remark"} & set(reading.text.split())


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    reading = Importer().read_document(office.word(tmp_path / "a.docx"))
    assert reading.text.count("In a box") == 1


@pytest.mark.parametrize(("name", "make", "why"), REFUSED, ids=[r[0] for r in REFUSED])
def test_a_document_that_cannot_be_read_says_why_in_one_line(
    tmp_path: Path, name: str, make: Make, why: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(ProfileFailed) as caught:
        Importer().read_document(tmp_path / name)
    line = str(caught.value)
    assert line.startswith(f"{name} cannot be imported: ")
    assert why in line
    assert "\n" not in line


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory cannot be limited")
def test_a_bomb_in_a_drawing_ends_its_reader_and_nothing_else(tmp_path: Path) -> None:
    bomb = paper.bomb(tmp_path / "bomb.pdf", 300)
    assert bomb.stat().st_size < 100_000
    with pytest.raises(ProfileFailed, match="cannot be imported: "):
        Importer(Limits(memory_bytes=250_000_000)).read_document(bomb)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "film.pdf"
    with path.open("wb") as file:
        file.truncate(Limits().file_bytes + 1)
    with pytest.raises(ProfileFailed, match="it has 64 MB, 64 at most"):
        Importer().read_document(path)


def never(connection: Connection, path: str, limits: Limits) -> None:
    connection.recv()


def test_a_reader_that_hangs_is_ended(tmp_path: Path) -> None:
    children: list[Child] = []

    def start(path: Path, limits: Limits) -> Child:
        children.append(Child("document", never, str(path), limits))
        return children[0]

    with pytest.raises(ProfileFailed, match=r"longer than 0\.1 s"):
        Importer(Limits(seconds=0.1), start).read_document(tmp_path / "x.pdf")
    with pytest.raises(ProcessLookupError):
        os.kill(children[0].pid or 0, 0)


def test_a_reader_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    children: list[Child] = []

    def start(path: Path, limits: Limits) -> Child:
        children.append(Child("document", never, str(path), limits))
        return children[0]

    with pytest.raises(ProfileFailed, match="given up"):
        Importer(start=start).read_document(tmp_path / "x.pdf", lambda: True)
    with pytest.raises(ProcessLookupError):
        os.kill(children[0].pid or 0, 0)


def test_the_file_stays_as_it_is_and_nothing_is_written(tmp_path: Path) -> None:
    path = office.word(tmp_path / "a.docx")
    before = path.read_bytes(), path.stat().st_mtime_ns
    Importer().read_document(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory cannot be limited")
@pytest.mark.parametrize(("name", "make"), WORST, ids=[w[0] for w in WORST])
def test_even_the_worst_take_less_memory_than_allowed(
    tmp_path: Path, name: str, make: Make
) -> None:
    make(tmp_path / name)
    limits = Limits()
    child = Child("document", weigh, str(tmp_path / name), limits)
    try:
        failure, peak_mb = child.receive(limits.seconds)
    finally:
        child.end()
    assert "of memory" not in failure
    assert peak_mb < 400


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory cannot be limited")
def test_a_reader_gets_no_more_memory_than_allowed(tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    path.write_bytes(b"<html><body>" + b"<p>One line of a page</p>\n" * 800_000)
    with pytest.raises(ProfileFailed, match="takes more than 150 MB of memory"):
        Importer(Limits(memory_bytes=150_000_000)).read_document(path)


def test_while_a_reader_hangs_the_agent_goes_on(tmp_path: Path) -> None:
    """Its thread waits for the child; the loop turns."""

    def start(path: Path, limits: Limits) -> Child:
        return Child("document", never, str(path), limits)

    def read() -> None:
        with pytest.raises(ProfileFailed):
            Importer(Limits(seconds=0.5), start).read_document(tmp_path / "x.pdf")

    async def turn_while_it_reads() -> int:
        turns = 0
        reading = asyncio.get_running_loop().run_in_executor(None, read)
        while not reading.done():
            turns += 1
            await asyncio.sleep(0)
        await reading
        return turns

    assert asyncio.run(turn_while_it_reads()) > 10
