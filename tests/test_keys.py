"""Keys: through a real Secret Service of their own, and against keyrings that must be refused."""

import json
import logging
import os
import pickle
import subprocess
import sys
import textwrap
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring import core
from keyring.backend import KeyringBackend

from agent.keys import (
    PROVIDERS,
    VARIABLES,
    Key,
    KeyringFailed,
    KeyringLocked,
    Keys,
    NotAKey,
    OnlyPlainText,
    host_of,
)
from agent.threads import Crew

ROOT = Path(__file__).parents[1]
CANARY = "canary-b7d1f0c3a9"


class MemoryKeyring(KeyringBackend):
    """Stands for a real one; its module is set to that of a real one where a test wants so."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.stored: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.stored.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.stored[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.stored[service, username]


def run_at_once(_name: str, work: Callable[[], None]) -> None:
    work()


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    ring = type("Ring", (MemoryKeyring,), {"__module__": "keyring.backends.SecretService"})()
    monkeypatch.setattr(core, "_keyring_backend", ring)
    assert isinstance(ring, MemoryKeyring)
    return ring


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_key_in_the_environment_wins_and_goes_to_any_host(
    real: MemoryKeyring, provider: str
) -> None:
    assert provider in PROVIDERS
    keys = Keys({VARIABLES[provider]: f" {CANARY}\n"}, run_at_once)
    keys.set(provider, "stored-key")
    for host in ("", "127.0.0.1:9800"):
        key = keys.read(provider, host)
        assert key is not None
        assert key.reveal() == CANARY
        assert key.source == VARIABLES[provider]


def test_a_stored_key_is_handed_out_for_its_own_host_only(real: MemoryKeyring) -> None:
    keys = Keys({}, run_at_once)
    keys.set("openai", CANARY)
    keys.set("openai", "another-key", "llm.example:8443")
    own, other = keys.read("openai"), keys.read("openai", "llm.example:8443")
    assert own is not None
    assert other is not None
    assert (own.reveal(), other.reveal()) == (CANARY, "another-key")
    assert keys.read("openai", "evil.example") is None
    assert keys.read("deepgram") is None
    assert set(real.stored) == {
        ("amigo", "openai@api.openai.com"),
        ("amigo", "openai@llm.example:8443"),
    }


def test_deleting_tells_whether_there_was_a_key(real: MemoryKeyring) -> None:
    keys = Keys({}, run_at_once)
    keys.set("deepgram", CANARY)
    assert keys.delete("deepgram") is True
    assert keys.delete("deepgram") is False
    assert keys.read("deepgram") is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("https://api.openai.com/v1", "api.openai.com"),
        ("wss://API.Deepgram.com:443", "api.deepgram.com"),
        ("http://api.openai.com/v1", "api.openai.com:80"),
        ("ws://127.0.0.1:9800", "127.0.0.1:9800"),
        ("https://somebody@llm.example:8443/v1", "llm.example:8443"),
    ],
)
def test_a_host_is_told_from_its_url(url: str, host: str) -> None:
    assert host_of(url) == host


def test_an_address_without_a_scheme_is_not_taken_for_the_providers_own_host() -> None:
    with pytest.raises(ValueError, match="evil"):
        host_of("evil.example/v1")


@given(st.text(max_size=40), st.sampled_from(["", "\n", "ä", "a b", "\x00"]))
def test_what_could_break_a_header_is_not_a_key(text: str, bad: str) -> None:
    keys = Keys({}, run_at_once)
    secret = f"{CANARY}{bad}{text}" if bad else " \n"
    if bad == "\n" and not text.strip():
        return
    with pytest.raises(NotAKey) as refused:
        keys.set("openai", secret)
    assert CANARY not in str(refused.value)


def test_a_key_shows_itself_to_nobody_who_did_not_ask(caplog: pytest.LogCaptureFixture) -> None:
    key = Key(CANARY, "keyring")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").info("using %s and %r", key, key)
    shown = f"{key} {key!r} {[key]} {caplog.text}"
    assert CANARY not in shown
    assert not hasattr(key, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert key.reveal() == CANARY


def test_a_held_key_is_for_its_host_only_stays_in_memory_and_goes_before_a_stored_one(
    real: MemoryKeyring,
) -> None:
    keys = Keys({}, run_at_once)
    keys.set("openai", "stored-key")
    keys.hold("openai", f" {CANARY}\n")
    held, other = keys.read("openai"), keys.read("openai", "llm.example")
    assert held is not None
    assert (held.reveal(), held.source, other) == (CANARY, "memory", None)
    assert CANARY not in real.stored.values()
    with pytest.raises(NotAKey):
        keys.hold("openai", "two words")
    keys.hold("openai", "")
    stored = keys.read("openai")
    assert stored is not None
    assert stored.reveal() == "stored-key"


def test_the_keyring_that_keeps_keys_has_a_name(real: MemoryKeyring) -> None:
    assert Keys({}, run_at_once).keyring()


@pytest.mark.parametrize("module", ["keyrings.alt.file", "somebodys.keyring"])
def test_a_keyring_that_may_keep_plain_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    ring = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": module})()
    assert isinstance(ring, MemoryKeyring)
    monkeypatch.setattr(core, "_keyring_backend", ring)
    with pytest.raises(OnlyPlainText, match=r"not known to encrypt.*OPENAI_API_KEY"):
        Keys({}, run_at_once).set("openai", CANARY)
    assert ring.stored == {}


def test_of_several_keyrings_only_a_real_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(module: str, priority: float) -> MemoryKeyring:
        members = {"__module__": module, "priority": priority}
        ring = type("Ring", (MemoryKeyring,), members)()
        assert isinstance(ring, MemoryKeyring)
        return ring

    plain, true = made("keyrings.alt.file", 9.0), made("keyring.backends.kwallet", 2.0)
    chain = made("keyring.backends.chainer", 10.0)
    monkeypatch.setattr(core, "_keyring_backend", chain)
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [chain, plain, true])
    Keys({}, run_at_once).set("openai", CANARY)
    assert (len(true.stored), plain.stored, chain.stored) == (1, {}, {})


def test_an_error_of_the_keyring_does_not_repeat_the_key(
    real: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_service: str, _user: str, secret: str) -> None:
        raise RuntimeError(f"cannot store {secret}")

    monkeypatch.setattr(real, "set_password", fail)
    with pytest.raises(KeyringFailed, match=r"RuntimeError.*DEEPGRAM_API_KEY") as failed:
        Keys({}, run_at_once).set("deepgram", CANARY)
    assert CANARY not in "".join(traceback.format_exception(failed.value))


def test_a_keyring_that_does_not_answer_is_locked_and_is_asked_once(
    real: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = Event()
    asked = []

    def block(_service: str, user: str) -> None:
        asked.append(user)
        answered.wait(30)

    monkeypatch.setattr(real, "get_password", block)
    monkeypatch.setattr("agent.keys.TURN_SECONDS", 0.01)
    crashes: list[str] = []
    crew = Crew(lambda name, _error: crashes.append(name))
    keys = Keys({}, crew.start, deadline_seconds=0.05)
    for provider in PROVIDERS:
        with pytest.raises(KeyringLocked, match=VARIABLES[provider]):
            keys.read(provider)
    answered.set()
    assert crew.join(10) == []
    assert (asked, crashes) == (["deepgram@api.deepgram.com"], [])


def in_a_session(keyring: str, program: str, *options: str) -> list[object]:
    """Run the program in a session of its own and return what it prints, a JSON value a line."""
    opening = f"""
        import json, time
        from agent.keys import *
        from agent.threads import Crew
        crew = Crew(lambda name, error: None)
        keys = Keys({{}}, crew.start, deadline_seconds=5.0)
        def told(work):
            try:
                return work()
            except KeyringFailed as failed:
                return [type(failed).__name__, str(failed)]
        show = lambda value: print(json.dumps(value), flush=True)
        CANARY = {CANARY!r}
        """
    command = [sys.executable, str(ROOT / "scripts" / "desktop.py"), "--audio=none", *options]
    command += [f"--keyring={keyring}", "--", sys.executable, "-c"]
    done = subprocess.run(
        [*command, textwrap.dedent(opening) + textwrap.dedent(program)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in VARIABLES.values()},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert CANARY not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(sys.platform != "linux", reason="a Secret Service is Linux's keyring")
class TestWithARealSecretService:
    def test_a_key_is_kept_read_back_and_forgotten(self) -> None:
        program = """
            keys.set("openai", CANARY)
            again = Keys({}, crew.start)
            show(again.read("openai").reveal() == CANARY)
            show(repr(again.read("openai")))
            show(again.read("openai", "evil.example") is None)
            show([again.delete("openai"), again.delete("openai")])
            show(again.read("openai"))
            """
        shown = in_a_session("unlocked", program, "--no-display")
        assert shown == [True, "<key from keyring>", True, [True, False], None]

    def test_without_a_keyring_the_error_names_the_remedy(self) -> None:
        program = """
            import os
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
            show(told(lambda: keys.set("openai", CANARY)))
            """
        assert in_a_session("none", program, "--no-display") == [
            [
                "NoKeyring",
                "No keyring is running: start one (on Linux GNOME Keyring or KWallet), "
                "or put the key into the environment as OPENAI_API_KEY",
            ]
        ]

    @pytest.mark.parametrize("keyring", ["none", "locked"])
    def test_a_dismissed_question_to_make_or_unlock_a_keyring_leaves_it_locked(
        self, keyring: str
    ) -> None:
        # Without a display the session dismisses every question at once.
        program = 'show(told(lambda: keys.set("openai", CANARY))[0])'
        assert in_a_session(keyring, program, "--no-display") == ["KeyringLocked"]

    def test_a_locked_keyring_whose_prompt_is_not_answered_ends_at_the_deadline(self) -> None:
        program = """
            keys = Keys({}, crew.start, deadline_seconds=1.0)
            began = time.monotonic()
            show(told(lambda: keys.read("deepgram")))
            show(time.monotonic() - began)
            show(crew.join(0))
            """
        answer, seconds, alive = in_a_session("locked", program, "--no-compositor")
        assert answer == [
            "KeyringLocked",
            "The keyring is locked: unlock it, "
            "or put the key into the environment as DEEPGRAM_API_KEY",
        ]
        assert isinstance(seconds, float)
        assert 1.0 <= seconds < 4.0
        assert alive == ["keyring"]
