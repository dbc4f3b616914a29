"""Deleting everything, and nothing else."""

from pathlib import Path

from agent.desktop.windows.forgetting import forget_everything
from agent.desktop.windows.leaving import flows
from agent.ground import Ground
from agent.keys import HOSTS, PROVIDERS, Keys, Provider
from agent.settings import Settings, save


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
