"""Deleting everything, and nothing else."""

from pathlib import Path

from agent.desktop.windows.forgetting import forget_everything
from agent.desktop.windows.leaving import flows
from agent.desktop.windows.settings_window import SettingsWindow
from agent.ground import Ground
from agent.keys import HOSTS, PROVIDERS, Keys, Provider
from agent.settings import FILE_NAME, Settings, config_dir, data_dir, save
from tests.desktop.windows.conftest import answer, press
from tests.e2e.desktop.desk import Desk, until


class EmptyRing(Keys):
    """The keys of the environment, and a keyring that has none: nobody's own is touched."""

    def __init__(self, environ: dict[str, str]) -> None:
        super().__init__(environ, lambda name, work: None)
        self.deleted: list[tuple[str, str]] = []

    def delete(self, provider: Provider, host: str = "") -> bool:
        self.deleted.append((provider, host))
        return False


def ground(folder: Path, **environ: str) -> Ground:
    folders = {
        "AMIGO_CONFIG_DIR": str(folder / "config"),
        "AMIGO_DATA_DIR": str(folder / "data"),
    }
    known = {**folders, **environ}
    return Ground(known, Settings(), EmptyRing(known), ())


def test_what_is_ours_goes_and_what_is_not_stays(tmp_path: Path) -> None:
    on = ground(tmp_path)
    config, data = tmp_path / "config", tmp_path / "data"
    save(config / "config.toml", "overlay.width", 600)
    ours = [data / "profiles" / "me" / "resume.md", data / "amigo.log.1", data / "first-run.json"]
    theirs = [data / "thesis.odt", config / "other.toml"]
    for path in (*ours, *theirs):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    assert forget_everything(on) == ()
    assert isinstance(on.keys, EmptyRing)
    assert on.keys.deleted == [(provider, "") for provider in PROVIDERS]
    assert not any(path.exists() for path in ours)
    assert not (config / "config.toml").exists()
    assert all(path.exists() for path in theirs)


def test_with_keys_it_is_told_to_whom_words_go(tmp_path: Path) -> None:
    on = ground(tmp_path, DEEPGRAM_API_KEY="d", OPENAI_API_KEY="o", PICOVOICE_ACCESS_KEY="p")
    told = {flow.to for flow in flows(on)}
    assert told == {HOSTS["deepgram"], HOSTS["openai"], HOSTS["picovoice"], ""}
    own = [flow.to for flow in flows(on) if flow.what.startswith("Your own spoken answers")]
    assert own == [HOSTS["deepgram"]]


def test_everything_is_deleted_only_after_a_yes(desk: Desk, window: SettingsWindow) -> None:
    environ = dict(desk.on.environ)
    desk.keep_keys_in(EmptyRing(environ))
    config = config_dir(environ) / FILE_NAME
    save(config, "overlay.width", 600)
    resume = data_dir(environ) / "profiles" / "me" / "resume.md"
    resume.parent.mkdir(parents=True)
    resume.write_text("words")
    desk.listening = True
    window.open_page("privacy")
    page = window._pages["privacy"]
    press(page, "Delete everything...")
    answer(window, "Keep all")
    assert resume.exists()
    assert desk.listening
    press(page, "Delete everything...")
    answer(window, "Delete")
    until(lambda: desk.ended)
    assert not desk.listening
    assert not config.exists()
    assert not resume.parent.exists()
