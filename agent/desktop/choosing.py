"""Which profile and which output: chosen at any time, kept in the settings, and heeded by a session
that runs from its next request and its next block of sound on.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from agent.capture import CaptureFailed, Source
from agent.desktop.tray.menu import DEFAULT_OUTPUT
from agent.ground import Ground, load_profile
from agent.profiles import ProfileFailed
from agent.profiles.store import SAMPLE, ProfileStore
from agent.settings import (
    FILE_NAME,
    Settings,
    SettingsError,
    config_dir,
    data_dir,
    save,
    with_value,
)
from agent.threads import Crew

if TYPE_CHECKING:
    from agent.capture.outputs import Output
    from agent.capture.system import SystemSource
    from agent.parts import Knowledge, Known

log = logging.getLogger(__name__)


class CannotChoose(Exception):
    """The text is one line: why, and what to do."""


class Chooser:
    """Used on the main thread, but for `made`. `use` is told the settings after each choice."""

    def __init__(
        self,
        on: Callable[[], Ground],
        use: Callable[[Settings], None],
        call: Callable[[Callable[[], None]], None],
        updated: Callable[[], None],
    ) -> None:
        """`call` brings work to the main thread; `updated` is told when more outputs are known."""
        self._on = on
        self._use = use
        self._call = call
        self._updated = updated
        self._knowledge: Knowledge | None = None
        self._source: SystemSource | None = None
        self._outputs: tuple[Output, ...] = ()
        self._looking = self._loading = False
        self._crew = Crew(lambda name, error: None)

    @property
    def profile_name(self) -> str:
        return self._on().settings.session.profile or SAMPLE

    def profile_names(self) -> tuple[str, ...]:
        """Return what `profile` takes; the one in use is among them, even if it is gone."""
        try:
            names = ProfileStore(data_dir(self._on().environ) / "profiles").names()
        except ProfileFailed:
            names = ()
        return (SAMPLE, *sorted({*names, self.profile_name} - {SAMPLE}))

    @property
    def output(self) -> str:
        """The id of the output listened to; empty: the default one."""
        return self._on().settings.capture.output

    @property
    def output_names(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of the outputs known so far."""
        return tuple((output.id, output.name) for output in self._outputs)

    def profile(self, name: str) -> None:
        """Use another profile, or the same one as it is now. Raise CannotChoose."""
        chosen = "" if name == SAMPLE else name
        try:
            if chosen:
                load_profile(self._on().settings, self._on().environ, chosen)
        except ProfileFailed as error:
            raise CannotChoose(str(error)) from None
        again = chosen == self._on().settings.session.profile
        self._keep("session.profile", chosen)
        if again:
            self._learn()

    def renew(self) -> None:
        """Have the session that runs use what was prepared since it learnt the profile."""
        self._learn()

    def source(self, wanted: str) -> None:
        """Listen to an output, by its id or name, or to the default one. Raise CannotChoose."""
        self._keep("capture.output", "" if wanted == DEFAULT_OUTPUT else self._id_of(wanted))

    def prepare(self, then: Callable[[], None] | None = None) -> None:
        """Load what a session is made of, beside other work: the user may be about to start one.

        `then` is called on the main thread when it is there, or cannot be loaded.
        """
        if self._loading and then is None:
            return
        self._loading = True

        def load() -> None:
            try:
                _load()
            finally:
                if then is not None:
                    self._call(then)

        self._crew.start("loading", load)

    def look_for_outputs(self) -> None:
        """Bring the list of outputs up to date, in a while."""
        if self._looking:
            return
        self._looking = True
        self._crew.start("outputs", self._look)

    def made(self, knowledge: "Knowledge", source: Source) -> None:
        """A session begins with these. Any thread may call this."""
        self._call(lambda: self._begin(knowledge, source))

    def over(self) -> None:
        """The session has ended."""
        self._knowledge = self._source = None

    def follow(self, before: Settings) -> None:
        """The settings are no longer what they were: let the session that runs heed it."""
        now = self._on().settings
        if now.session.profile != before.session.profile:
            self._learn()
        if now.capture != before.capture and self._source is not None:
            self._source.listen_to(now.capture)

    def _begin(self, knowledge: "Knowledge", source: Source) -> None:
        from agent.capture.system import SystemSource

        self._knowledge = knowledge
        self._source = source if isinstance(source, SystemSource) else None
        if self._source is not None:
            self._source.listen_to(self._on().settings.capture)
        if knowledge.profile().name != self.profile_name:  # chosen while the session was made
            self._learn()
        self.look_for_outputs()

    def _keep(self, name: str, value: str) -> None:
        on = self._on()
        try:
            save(config_dir(on.environ) / FILE_NAME, name, value)
        except SettingsError as error:
            raise CannotChoose(str(error)) from None
        self._use(with_value(on.settings, name, value))

    def _learn(self) -> None:
        """Have the session that runs know the profile in use; it takes a few tenths of a second."""
        knowledge, on = self._knowledge, self._on()
        if knowledge is None:
            return
        wanted = self.profile_name

        def learn() -> None:
            try:
                profile = load_profile(on.settings, on.environ)
            except ProfileFailed as error:
                log.warning("a profile cannot be used: %s", type(error).__name__)
                return
            from agent.parts import Workshop

            known = Workshop(on, lambda notice: None).known(profile)
            self._call(lambda: take(known))

        def take(known: "Known") -> None:
            if wanted == self.profile_name:  # not chosen otherwise meanwhile
                knowledge.use(known)

        self._crew.start("profile", learn)

    def _id_of(self, wanted: str) -> str:
        found = _find(wanted, self._outputs)
        if found is None:
            try:
                self._outputs = _outputs()
            except CaptureFailed as error:
                raise CannotChoose(str(error)) from None
            found = _find(wanted, self._outputs)
        if found is None:
            there = ", ".join([DEFAULT_OUTPUT, *(output.name for output in self._outputs)])
            raise CannotChoose(f"There is no output {wanted!r}: choose one of {there}")
        return found.id

    def _look(self) -> None:
        try:
            found = _outputs()
        except CaptureFailed:
            found = ()  # whoever listens is told why, and does not need the list

        def take() -> None:
            self._looking = False
            if found != self._outputs:
                self._outputs = found
                self._updated()

        self._call(take)


def _outputs() -> "tuple[Output, ...]":
    from agent.capture.outputs import outputs

    return outputs()


def _load() -> None:
    import agent.desktop.sitting  # noqa: F401


def _find(wanted: str, among: "tuple[Output, ...]") -> "Output | None":
    for output in among:
        if output.id == wanted:
            return output
    named = [output for output in among if output.name.casefold() == wanted.casefold()]
    return named[0] if len(named) == 1 else None
