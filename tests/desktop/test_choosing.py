"""Choosing a profile and an output, before and in the middle of a session."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent.capture import CaptureSettings, outputs
from agent.capture.outputs import Output
from agent.capture.system import SystemSource
from agent.desktop import choosing
from agent.desktop.choosing import CannotChoose, Chooser
from agent.ground import Ground, load_profile
from agent.keys import Keys
from agent.parts import Knowledge, Workshop
from agent.settings import FILE_NAME, Settings, load, with_value

LIMIT_SECONDS = 20


class Desk:
    """A home with two profiles, and the agent's part in a choice."""

    def __init__(self, folder: Path) -> None:
        environ = {"AMIGO_DATA_DIR": str(folder), "AMIGO_CONFIG_DIR": str(folder)}
        for name, city in (("anna", "Oslo"), ("berlin", "Berlin")):
            (folder / "profiles" / name).mkdir(parents=True)
            text = f"Built the tram planner of {city}."
            (folder / "profiles" / name / "resume.md").write_text(text, "utf-8")
        self.file = folder / FILE_NAME
        self.on = Ground(environ, Settings(), Keys({}, lambda name, work: work()), ())
        self.called = threading.Semaphore(0)
        self.updated = 0
        self.chooser = Chooser(lambda: self.on, self._use, self._call, self._note)

    def _use(self, settings: Settings) -> None:
        before = self.on.settings
        self.on = replace(self.on, settings=settings)
        self.chooser.follow(before)

    def _call(self, work: Callable[[], None]) -> None:
        work()
        self.called.release()

    def _note(self) -> None:
        self.updated += 1

    def session(self) -> Knowledge:
        """Begin a session with the profile in use; what was heard of outputs is let go."""
        workshop = Workshop(self.on, lambda notice: None)
        knowledge = workshop.knowledge(load_profile(self.on.settings, self.on.environ))
        self.chooser.made(knowledge, SystemSource(CaptureSettings()))
        self.until_called(2)  # that it was made, and that outputs were looked for
        return knowledge

    def until_called(self, times: int) -> None:
        for _ in range(times):
            assert self.called.acquire(timeout=LIMIT_SECONDS)

    @property
    def saved(self) -> Settings:
        return load(self.file, {})[0]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    there = (Output("sink.1", "Speakers"), Output("sink.2", "Headset"))
    monkeypatch.setattr(outputs, "outputs", lambda: there)
    return Desk(tmp_path)


def test_the_sample_and_the_users_own_profiles_can_be_chosen(desk: Desk) -> None:
    assert desk.chooser.profile_names() == ("sample", "anna", "berlin")
    assert desk.chooser.profile_name == "sample"


def test_a_chosen_profile_is_kept_and_back_to_the_sample_is_too(desk: Desk) -> None:
    desk.chooser.profile("berlin")
    assert desk.saved.session.profile == "berlin"
    assert desk.chooser.profile_name == "berlin"
    desk.chooser.profile("sample")
    assert desk.saved.session.profile == ""


def test_a_profile_that_does_not_exist_changes_nothing(desk: Desk) -> None:
    with pytest.raises(CannotChoose, match="no profile 'nobody'"):
        desk.chooser.profile("nobody")
    assert desk.chooser.profile_name == "sample"
    assert not desk.file.exists()


def test_a_running_session_knows_the_chosen_profile_from_then_on(desk: Desk) -> None:
    knowledge = desk.session()
    assert knowledge.find("which tram planner did you build") == ()
    desk.chooser.profile("berlin")
    desk.until_called(1)
    assert knowledge.profile().name == "berlin"
    assert knowledge.find("which tram planner did you build") == (
        "Built the tram planner of Berlin.",
    )


def test_of_two_choices_in_a_row_the_last_one_stands(desk: Desk) -> None:
    knowledge = desk.session()
    desk.chooser.profile("anna")
    desk.chooser.profile("berlin")
    desk.until_called(2)
    assert knowledge.profile().name == "berlin"


def test_a_profile_chosen_while_a_session_is_being_made_is_not_lost(desk: Desk) -> None:
    workshop = Workshop(desk.on, lambda notice: None)
    knowledge = workshop.knowledge(load_profile(desk.on.settings, desk.on.environ))
    desk.chooser.profile("berlin")
    desk.chooser.made(knowledge, SystemSource(CaptureSettings()))
    desk.until_called(3)
    assert knowledge.profile().name == "berlin"


def test_choosing_the_same_profile_again_reads_it_again(desk: Desk, tmp_path: Path) -> None:
    desk.chooser.profile("berlin")
    knowledge = desk.session()
    text = tmp_path / "profiles" / "berlin" / "resume.md"
    text.write_text("Built the ferry planner of Berlin.", "utf-8")
    desk.chooser.profile("berlin")
    desk.until_called(1)
    assert "ferry" in knowledge.profile().documents[0][1]


@pytest.mark.parametrize("wanted", ["sink.2", "Headset", "headset"])
def test_an_output_is_chosen_by_its_id_or_name(desk: Desk, wanted: str) -> None:
    desk.chooser.source(wanted)
    assert desk.chooser.output == desk.saved.capture.output == "sink.2"
    desk.chooser.source("default")
    assert desk.saved.capture.output == ""


def test_an_output_that_does_not_exist_is_answered_with_those_that_do(desk: Desk) -> None:
    with pytest.raises(CannotChoose, match="choose one of default, Speakers, Headset"):
        desk.chooser.source("Beamer")


def test_the_list_of_outputs_is_told_when_it_has_changed(desk: Desk) -> None:
    for _ in range(2):
        desk.chooser.look_for_outputs()
        desk.until_called(1)
    assert desk.chooser.output_names == (("sink.1", "Speakers"), ("sink.2", "Headset"))
    assert desk.updated == 1


def test_a_profile_changed_in_the_settings_reaches_the_session_as_well(desk: Desk) -> None:
    knowledge = desk.session()
    desk._use(with_value(desk.on.settings, "session.profile", "anna"))
    desk.until_called(1)
    assert knowledge.profile().name == "anna"


def test_what_a_session_is_made_of_is_waited_for_beside_other_work(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = threading.Event()
    monkeypatch.setattr(choosing, "_load", lambda: there.wait(LIMIT_SECONDS))
    told: list[str] = []
    desk.chooser.prepare()
    desk.chooser.prepare(lambda: told.append("loaded"))
    assert told == []
    there.set()
    desk.until_called(1)
    assert told == ["loaded"]


def test_a_session_that_cannot_be_loaded_is_waited_for_no_longer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ImportError

    monkeypatch.setattr(choosing, "_load", fail)
    told: list[str] = []
    desk.chooser.prepare(lambda: told.append("over"))
    desk.until_called(1)
    assert told == ["over"]
