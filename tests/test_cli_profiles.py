"""`amigo profile`, as it is typed."""

import io
import shlex
import sys
from pathlib import Path

import pytest

from agent.cli.outcome import DONE, WRONG
from tests.test_cli import Shell, shell

__all__ = ["shell"]

WRITES = "import sys; open(sys.argv[1], 'a').write('Added.')"


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EDITOR", "VISUAL", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "Mara CV.md"
    path.write_text("# Mara\n\nKept the parcels of Tallybird moving.\n")
    return path


def test_from_a_resume_to_a_profile_in_use(shell: Shell, resume: Path) -> None:
    code, out, err = shell.run("profile", "new", "Berlin", str(resume))
    assert (code, err) == (DONE, "")
    assert "Berlin/resume.md: 8 words in 3 lines" in out
    assert "Kept the parcels of Tallybird moving." in out
    assert shell.run("profile", "use", "Berlin") == (DONE, "", "")
    assert shell.run("profile", "list") == (DONE, "* Berlin\n  sample (bundled)\n", "")
    assert "resume" in shell.run("profile", "show")[1]
    assert shell.run("profile", "show", "Berlin", "resume")[1] == f"{resume.read_text()}"


def test_the_sample_is_used_until_there_is_another(shell: Shell) -> None:
    assert shell.run("profile", "list") == (DONE, "* sample (bundled)\n", "")
    assert "stories" in shell.run("profile", "show")[1]


def test_a_document_is_imported_into_a_new_profile_under_its_title(
    shell: Shell, resume: Path
) -> None:
    shell.run("profile", "import", str(resume), "--into", "a", "--as", "company")
    assert "company" in shell.run("profile", "show", "a")[1]
    line = shell.refusal("profile", "import", str(resume), "--into", "a", "--as", "company")
    assert "company is there already in a" in line
    code, *_ = shell.run(
        "profile", "import", str(resume), "--into", "a", "--as", "company", "--replace"
    )
    assert code == DONE


def test_pasted_text_is_a_document(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Zoë wanted.\r\n".encode())))
    shell.run("profile", "import", "-", "--into", "a", "--as", "job")
    assert shell.run("profile", "show", "a", "job")[1] == "Zoë wanted.\n"


def test_what_was_cut_is_told(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("One line.\n" * 70_000)
    code, _, err = shell.run("profile", "import", str(tmp_path / "long.txt"), "--into", "a")
    assert (code, err) == (DONE, "amigo: long.txt: Only the first 500 kB of text were kept.\n")


def test_where_a_document_cannot_be_read_no_profile_is_made(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.4 nothing")
    for words in (["import", "--into", "a"], ["new", "a"]):
        assert "is damaged" in shell.refusal("profile", *words, str(tmp_path / "cv.pdf"))
    assert shell.run("profile", "list")[1] == "* sample (bundled)\n"


def test_a_profile_moves_as_one_file(shell: Shell, resume: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "out.amigo")
    shell.run("profile", "new", "Berlin", str(resume))
    assert shell.run("profile", "export", "Berlin", file) == (DONE, f"{file}\n", "")
    assert "already" in shell.refusal("profile", "import", file)
    assert shell.run("profile", "import", file, "--into", "Paris")[0] == DONE
    assert shell.run("profile", "show", "Paris", "resume")[1] == resume.read_text()


def test_a_profile_in_use_may_be_renamed_and_removed(shell: Shell, resume: Path) -> None:
    shell.run("profile", "new", "a", str(resume))
    shell.run("profile", "use", "a")
    shell.run("profile", "rename", "a", "b")
    shell.run("profile", "copy", "b", "c")
    assert shell.run("profile", "list")[1] == "* b\n  c\n  sample (bundled)\n"
    assert "add --yes" in shell.refusal("profile", "delete", "b")
    assert shell.run("profile", "delete", "b", "--yes")[0] == DONE
    assert shell.run("profile", "list")[1] == "  c\n* sample (bundled)\n"


def test_choices_are_set_and_shown_with_what_a_language_costs(shell: Shell, resume: Path) -> None:
    shell.run("profile", "new", "a", str(resume))
    assert shell.run("profile", "set", "a", "length", "5")[1] == "length = 5\n"
    shell.run("profile", "set", "a", "spoken_language", "de")
    out = shell.run("profile", "show", "a")[1]
    assert "length = 5" in out
    assert "everything is answered" in out
    assert "from 1 to 5" in shell.refusal("profile", "set", "a", "length", "9")


def test_the_editor_gets_the_document(
    shell: Shell, resume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", WRITES]))
    shell.run("profile", "new", "a", str(resume))
    for title, text in (("", f"{resume.read_text()}Added.\n"), ("company", "Added.\n")):
        assert shell.run("profile", "edit", "a", title)[0] == DONE
        assert shell.run("profile", "show", "a", title or "resume")[1] == text
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert "set EDITOR" in shell.refusal("profile", "edit", "a")


def test_without_an_editor_or_a_desktop_it_says_so(shell: Shell, resume: Path) -> None:
    shell.run("profile", "new", "a", str(resume))
    assert "there is no editor: set EDITOR" in shell.refusal("profile", "edit", "a")
    assert "make your own" in shell.refusal("profile", "edit")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "nobody"], "nobody"),
        (["use", "nobody"], "nobody"),
        (["edit", "nobody"], "nobody"),
        (["export", "nobody"], "nobody"),
        (["delete", "nobody", "--yes"], "nobody"),
        (["rename", "nobody", "x"], "nobody"),
        (["new", "../x"], "cannot be named"),
        (["import", "missing.pdf"], "--into NAME"),
        (["import", "missing.pdf", "--into", "a"], "No such file"),
        (["dance"], "dance"),
        ([], "ACTION"),
    ],
)
def test_wrong_words_are_named(shell: Shell, words: list[str], says: str) -> None:
    assert says in shell.refusal("profile", *words, code=WRONG)


def test_the_running_agent_is_told(
    shell: Shell, resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def send(where: str, line: str) -> dict[str, object]:
        told.append(line)
        return {"ok": True}

    monkeypatch.setattr("agent.desktop.instance.send", send)
    shell.run("profile", "new", "To Berlin", str(resume))
    shell.run("profile", "use", "To Berlin")
    assert told == ["profile To Berlin"]
