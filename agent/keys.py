"""API keys: from the environment, or from the operating system's keyring, and nowhere else.

A stored key belongs to the host it was given for and is handed out for no other. Keyrings that
keep plain text are refused. Every call has a deadline, since a locked keyring answers only when
its user does. Nothing here prints, logs, or names a key's value in an error.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Literal, TypeVar, get_args
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
Provider = Literal["deepgram", "openai", "picovoice"]
PROVIDERS: tuple[Provider, ...] = get_args(Provider)

VARIABLES: dict[Provider, str] = {
    "deepgram": "DEEPGRAM_API_KEY",
    "openai": "OPENAI_API_KEY",
    "picovoice": "PICOVOICE_ACCESS_KEY",
}
HOSTS: dict[Provider, str] = {
    "deepgram": "api.deepgram.com",
    "openai": "api.openai.com",
    "picovoice": "picovoice.ai",
}
"""Whom a key is for where no other URL is configured."""

SERVICE = "amigo"
DEADLINE_SECONDS = 20.0
TURN_SECONDS = 2.0
LONGEST_KEY = 1280  # what Windows Credential Locker takes

REAL_KEYRINGS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
CHAIN = "keyring.backends.chainer"
NO_KEYRING = "keyring.backends.fail", "keyring.backends.null"
SHUT = "KeyringLocked", "InitError"
"""What is raised when the user dismisses the question to unlock, or to make, the keyring."""


class KeyringFailed(Exception):
    """The text is one line: what, and what to do. It never holds a key."""


class NoKeyring(KeyringFailed):
    """This machine has no keyring that keeps secrets; one in the environment still works."""


class OnlyPlainText(NoKeyring):
    """The only keyring may keep what it is given as plain text, and so is given nothing."""


class KeyringLocked(KeyringFailed):
    """The keyring is locked, and its user did not open it in time."""


class NotAKey(KeyringFailed):
    """The text given as a key cannot be one."""


class Key:
    """A secret that shows itself to `reveal` only: not in a repr, a format, a log or a pickle."""

    __slots__ = ("__value", "source")

    def __init__(self, value: str, source: str) -> None:
        self.__value = value
        self.source = source
        """Where it comes from: a variable's name, "keyring", or "memory"."""

    def reveal(self) -> str:
        return self.__value

    def __repr__(self) -> str:
        return f"<key from {self.source}>"

    def __reduce__(self) -> str:
        raise TypeError("A key does not leave the process")


def host_of(url: str) -> str:
    """Return whom a URL talks to: its host, with the port unless that is 443; "" for "".

    So a key stored for a host behind TLS is not handed out for the same host without it.
    Raise ValueError for an address without a scheme, whose host nobody can tell.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    if not parts.hostname:
        raise ValueError(f"{url!r} is no address: it begins with https:// or wss://")
    port = parts.port or (443 if parts.scheme in ("https", "wss") else 80)
    return parts.hostname if port == 443 else f"{parts.hostname}:{port}"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for a key. `host` is empty for the provider's own."""

    provider: Provider
    host: str = ""

    @property
    def user(self) -> str:
        return f"{self.provider}@{self.host or HOSTS[self.provider]}"

    @property
    def variable(self) -> str:
        return VARIABLES[self.provider]


class Keys:
    """Reads, sets and deletes keys. The calls block, up to `deadline_seconds`."""

    def __init__(
        self,
        environ: Mapping[str, str],
        start: Callable[[str, Callable[[], None]], None],
        deadline_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        """`start` runs a function on a thread that does not keep the process alive."""
        self._environ = environ
        self._start = start
        self._deadline_seconds = deadline_seconds
        self._one_at_a_time = Lock()
        self._held: dict[Slot, str] = {}
        """By slot, what `hold` was given: in memory, until the process ends."""

    def read(self, provider: Provider, host: str = "") -> Key | None:
        """Return the key for this host. Raise KeyringFailed where none can be looked up.

        A key in the environment wins, and is for whatever host is configured.
        """
        slot = Slot(provider, host)
        given = self._environ.get(slot.variable, "").strip()
        if given:
            return Key(_checked(given, slot), slot.variable)
        if slot in self._held:
            return Key(self._held[slot], "memory")
        stored = self._ask(slot, lambda ring: ring.get_password(SERVICE, slot.user))
        return Key(stored, "keyring") if stored else None

    def set(self, provider: Provider, secret: str, host: str = "") -> None:
        """Store the key for this host. Raise NotAKey or KeyringFailed."""
        slot = Slot(provider, host)
        value = _checked(secret.strip(), slot)
        self._ask(slot, lambda ring: ring.set_password(SERVICE, slot.user, value))

    def hold(self, provider: Provider, secret: str, host: str = "") -> None:
        """Keep the key for this host in memory only; an empty one forgets it. Raise NotAKey."""
        slot = Slot(provider, host)
        if secret:
            self._held[slot] = _checked(secret.strip(), slot)
        else:
            self._held.pop(slot, None)

    @property
    def holding(self) -> bool:
        """Whether there is a key in memory only."""
        return bool(self._held)

    def delete(self, provider: Provider, host: str = "") -> bool:
        """Forget the stored key for this host; return whether there was one."""
        slot = Slot(provider, host)

        def forget(ring: "KeyringBackend") -> bool:
            if ring.get_password(SERVICE, slot.user) is None:
                return False
            ring.delete_password(SERVICE, slot.user)
            return True

        return self._ask(slot, forget)

    def keyring(self) -> str:
        """Return the name of the keyring that keeps keys. Raise KeyringFailed without one."""
        return self._ask(Slot("openai"), lambda ring: str(ring.name).partition(" ")[0])

    def _ask(self, slot: Slot, question: "Callable[[KeyringBackend], T]") -> T:
        remedy = f"or put the key into the environment as {slot.variable}"
        locked = KeyringLocked(f"The keyring is locked: unlock it, {remedy}")
        if not self._one_at_a_time.acquire(timeout=TURN_SECONDS):
            raise locked  # its user is still being asked
        outcome: Future[T] = Future()

        def run() -> None:
            try:
                outcome.set_result(question(_open(remedy)))
            except KeyringFailed as failed:
                outcome.set_exception(failed)
            except Exception as error:  # noqa: BLE001 - what keyrings raise has no common base
                # Its text might hold the key, its type does not.
                name = type(error).__name__
                told = (
                    locked
                    if name in SHUT
                    else KeyringFailed(f"The keyring failed ({name}): restart it, {remedy}")
                )
                outcome.set_exception(told)
            finally:
                self._one_at_a_time.release()

        self._start("keyring", run)
        try:
            return outcome.result(self._deadline_seconds)
        except TimeoutError:
            raise locked from None


def _open(remedy: str) -> "KeyringBackend":
    """Return a keyring that keeps secrets; never one that would only seem to."""
    import keyring
    from keyring.backend import get_all_keyring

    chosen = keyring.get_keyring()
    module = type(chosen).__module__
    members = list(get_all_keyring()) if module == CHAIN else [chosen]
    real = [ring for ring in members if type(ring).__module__ in REAL_KEYRINGS]
    if real:
        return max(real, key=lambda ring: ring.priority)
    if module in NO_KEYRING:
        raise NoKeyring(
            f"No keyring is running: start one (on Linux GNOME Keyring or KWallet), {remedy}"
        )
    raise OnlyPlainText(
        f"The keyring {module} is not known to encrypt what it stores: use the system's, {remedy}"
    )


def _checked(value: str, slot: Slot) -> str:
    """A key travels in a header: a line break or a letter outside ASCII could not."""
    if not value:
        raise NotAKey(f"The {slot.provider} key is empty: nothing was changed")
    if len(value) > LONGEST_KEY or not value.isascii() or not value.isprintable() or " " in value:
        raise NotAKey(
            f"The {slot.provider} key has spaces or characters that no key has, or is over "
            f"{LONGEST_KEY} long: copy it again"
        )
    return value
