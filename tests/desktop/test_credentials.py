"""Keys typed at the command: where they are stored, tried and forgotten, and what is said of it."""

import dataclasses
import io
import sys
from pathlib import Path

import pytest
from keyring import core
from keyring.backend import KeyringBackend

from agent.answer import AnswerSettings
from agent.desktop.credentials import TRIAL_TOKENS, KeyFailed, delete, set_key, test
from agent.ground import Ground
from agent.keys import Keys, NotAKey, Provider
from agent.settings import Settings
from agent.stt import SttSettings
from tests.servers.deepgram import KEY, DeepgramServer
from tests.servers.ears import Script
from tests.servers.openai import Fault, OpenAIServer
from tests.servers.openai import Script as Answers

test.__test__ = False  # type: ignore[attr-defined]  # it is what is tested


class Ring(KeyringBackend):
    """Stands for the system's keyring."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.stored: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.stored.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.stored[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.stored[username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = type("Real", (Ring,), {"__module__": "keyring.backends.SecretService"})()
    monkeypatch.setattr(core, "_keyring_backend", ring)
    assert isinstance(ring, Ring)
    return ring


def ground(*, stt_url: str = "", base_url: str = "", **environ: str) -> Ground:
    settings = dataclasses.replace(
        Settings(), stt=SttSettings(url=stt_url), answer=AnswerSettings(base_url=base_url)
    )
    return Ground(environ, settings, Keys(environ, lambda name, work: work()), ())


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_typed_key_is_stored_for_the_provider(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "k-1\nnot this line\n")
    said = set_key(ground(), "openai")
    assert ring.stored == {"openai@api.openai.com": "k-1"}
    assert "k-1" not in said


def test_with_a_server_of_ones_own_the_key_is_stored_for_that(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "k-1\n")
    said = set_key(ground(base_url="http://127.0.0.1:8000/v1"), "openai")
    assert ring.stored == {"openai@127.0.0.1:8000": "k-1"}
    assert "127.0.0.1:8000" in said


def test_nothing_typed_is_no_key(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "")
    with pytest.raises(NotAKey, match="empty"):
        set_key(ground(), "deepgram")
    assert ring.stored == {}


def test_what_is_not_there_is_deleted_with_a_word_about_it(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "there was no deepgram key" in delete(ground(), "deepgram")
    type_in(monkeypatch, "k-1\n")
    set_key(ground(), "deepgram")
    assert "deleted" in delete(ground(), "deepgram")
    assert ring.stored == {}


def test_without_a_key_there_is_nothing_to_try(ring: Ring) -> None:
    with pytest.raises(KeyFailed, match="amigo key set picovoice"):
        test(ground(), "picovoice")


@pytest.mark.parametrize("key", [KEY, "wrong-key"])
def test_deepgrams_key_is_tried_at_its_server(ring: Ring, key: str) -> None:
    with DeepgramServer(Script([]).ears) as server:
        on = ground(stt_url=server.url, DEEPGRAM_API_KEY=key)
        if key == KEY:
            assert "from DEEPGRAM_API_KEY" in test(on, "deepgram")
        else:
            with pytest.raises(KeyFailed, match="amigo key set deepgram") as refused:
                test(on, "deepgram")
            assert key not in str(refused.value)


@pytest.mark.parametrize("key", ["right-key", "wrong-key"])
def test_openais_key_is_tried_with_one_short_answer(ring: Ring, key: str) -> None:
    with OpenAIServer(Answers(key="right-key")) as server:
        on = ground(base_url=server.base_url, OPENAI_API_KEY=key)
        if key == "right-key":
            said = test(on, "openai")
            assert "from OPENAI_API_KEY; gpt-5.4-mini answered in" in said
            assert "clock" not in said
            (chat,) = server.chats
            assert chat.body["max_tokens"] == TRIAL_TOKENS
        else:
            with pytest.raises(KeyFailed, match="amigo key set openai") as refused:
                test(on, "openai")
            assert key not in str(refused.value)
            assert server.chats == []


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        ("401", "set the right one, amigo key set openai"),
        ("quota", "add credit"),
        ("403", "check the key's project and region"),
        ("404", "name another, amigo config set answer.model"),
        ("500", "ask again in a moment"),
    ],
)
def test_what_the_answer_means_is_said_with_its_remedy(
    ring: Ring, fault: Fault, remedy: str
) -> None:
    with OpenAIServer(Answers(fault=fault)) as server:
        with pytest.raises(KeyFailed, match=remedy) as refused:
            test(ground(base_url=server.base_url, OPENAI_API_KEY="k"), "openai")
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("provider", ["openai", "deepgram"])
def test_without_a_network_it_says_where_to_look(ring: Ring, provider: Provider) -> None:
    nowhere = "nowhere.invalid"
    on = ground(
        stt_url=f"ws://{nowhere}",
        base_url=f"http://{nowhere}/v1",
        OPENAI_API_KEY="k",
        DEEPGRAM_API_KEY="k",
    )
    with pytest.raises(KeyFailed, match="check the network"):
        test(on, provider)


@pytest.fixture
def plain_text_only(monkeypatch: pytest.MonkeyPatch) -> Ring:
    plain = type("Plain", (Ring,), {"__module__": "keyrings.alt.file"})()
    monkeypatch.setattr(core, "_keyring_backend", plain)
    assert isinstance(plain, Ring)
    return plain


def test_a_keyring_of_plain_text_gets_nothing_and_memory_is_offered(
    plain_text_only: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "k-1\n")
    with pytest.raises(KeyFailed, match=r"not known to encrypt.*--memory") as refused:
        set_key(ground(), "openai")
    assert plain_text_only.stored == {}
    assert "k-1" not in str(refused.value)


def test_without_an_agent_nobody_can_hold_a_key(
    plain_text_only: Ring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    type_in(monkeypatch, "k-1\n")
    with pytest.raises(KeyFailed, match="no agent is running"):
        set_key(ground(), "openai", memory=True)
