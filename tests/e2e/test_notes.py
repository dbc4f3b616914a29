"""The notes of a session: printed, in a window, saved on request, and gone afterwards if not."""

from collections.abc import Callable
from pathlib import Path

from tests.e2e.conftest import Amigo
from tests.e2e.desktop.resident import Agent
from tests.e2e.desktop.speech import ANSWER, STAKEHOLDER, cloud
from tests.e2e.desktop.waiting import wait_for
from tests.e2e.test_agent import Play

WORD = ANSWER.split()[-1]


def printed(amigo: Amigo) -> str:
    notes = amigo("notes")
    assert notes.wait() == 0, notes
    return "".join(notes.lines)


def test_they_hold_the_questions_and_answers_and_go_where_the_user_wants_them(
    amigo: Amigo, play: Play, tmp_path: Path, words_on_screen: Callable[[], list[str]]
) -> None:
    with cloud(STAKEHOLDER) as servers:
        agent = Agent(amigo("--listen", "--hidden", **servers.settings))
        assert printed(amigo) == "Nothing was asked yet.\n"
        agent.wait_until_it_hears()
        play(STAKEHOLDER.path)
        wait_for(lambda: WORD in printed(amigo), 30, "the end of the answer in the notes")
        text = printed(amigo)
        assert "stakeholder" in text
        assert ANSWER in text

        saved = tmp_path / "folder" / "notes.md"
        assert amigo("notes", "--save", str(saved)).wait() == 0
        assert saved.read_text("utf-8") == text
        assert saved.stat().st_mode & 0o077 == 0

        assert amigo("notes", "--window").wait() == 0
        shown = {"lantern", "session", "notes", "copy"}
        wait_for(lambda: shown <= set(words_on_screen()), 30, "the window with the notes")

        agent.tell("stop")
        assert printed(amigo) == text, "they stay until the agent ends"
        agent.tell("quit")
        agent.program.wait(20)
    assert sorted(p.name for p in (tmp_path / "data").iterdir()) == ["amigo.log", "stats.jsonl"]
    assert "lantern" not in (tmp_path / "data" / "amigo.log").read_text("utf-8").lower()


def test_they_are_saved_by_themselves_where_the_user_says_so(
    amigo: Amigo, play: Play, tmp_path: Path
) -> None:
    with cloud(STAKEHOLDER) as servers:
        wanted = {"AMIGO_SESSION__SAVE_NOTES": "true"}
        agent = Agent(amigo("--listen", "--hidden", **servers.settings, **wanted))
        agent.wait_until_it_hears()
        play(STAKEHOLDER.path)
        wait_for(lambda: WORD in printed(amigo), 30, "the end of the answer in the notes")
        agent.tell("quit")
        agent.program.wait(20)
    (file,) = (tmp_path / "data" / "notes").iterdir()
    assert ANSWER in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_without_an_agent_there_are_none(amigo: Amigo) -> None:
    notes = amigo("notes")
    assert notes.wait() == 3
    assert "no agent is running" in notes.errors[0]
