"""Chooses who hears, transcribes and answers, by settings and keys, and makes a session's parts.

With no provider set, the cloud one is chosen where its key or URL is set, else the local one.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from agent.answer import Model
from agent.answer.bank import bank, common
from agent.answer.choice import open_model
from agent.answer.cues import CueFinder, CuesModel, Finder
from agent.answer.foresight import Foresight
from agent.answer.grounding import Grounding
from agent.answer.passages import passages
from agent.answer.prepared import (
    PreparedAnswers,
    PreparedFailed,
    answered,
    file_for,
    fingerprint,
)
from agent.answer.prompt import Background
from agent.answer.wording import completed
from agent.capture import Source
from agent.events import Notice, Problem
from agent.ground import Ground
from agent.keys import Key, KeyringFailed, NoKeyring, OnlyPlainText, Provider, host_of
from agent.prices import cost
from agent.profiles import Profile
from agent.session import Parts, SessionClock
from agent.settings import Settings, data_dir
from agent.stats import Record
from agent.stt import HERE, SttSettings, Transcriber
from agent.stt.gate import Gated
from agent.stt.reconnect import OPEN_SECONDS, Reconnecting
from agent.trace import Figures
from agent.turn import Foreseen
from agent.turn.gate import gate_for, knows
from agent.vad import Detector
from agent.vad.silero import SileroDetector

Report = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class Known:
    """A profile, and what was learnt from it."""

    profile: Profile
    finder: CueFinder
    grounding: Grounding
    foresee: Callable[[str], Foreseen | None]


class Knowledge:
    """What a session knows of its user. One assignment swaps all of it, so any thread may.

    Whatever is asked or looked up next is so with the new profile.
    """

    def __init__(self, known: Known) -> None:
        self._known = known

    def use(self, known: Known) -> None:
        self._known = known

    @property
    def known(self) -> Known:
        return self._known

    def profile(self) -> Profile:
        return self._known.profile

    def find(self, text: str) -> tuple[str, ...]:
        return self._known.finder.find(text)

    def unsupported(self, text: str) -> tuple[str, ...]:
        """What of an answer's sentences the profile does not bear out; English answers only."""
        language = self._known.profile.choices.answer_language
        if language and not language.lower().startswith("en"):
            return ()
        return self._known.grounding.unsupported(text)

    def foresee(self, text: str) -> Foreseen | None:
        return self._known.foresee(text)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What parts are made from. `report` tells the user what a part noticed."""

    on: Ground
    report: Report

    @property
    def settings(self) -> Settings:
        return self.on.settings

    def key(self, provider: Provider, url: str = "") -> Key | None:
        """Return the key for the host of this URL; a keyring that fails is reported."""
        try:
            return self.on.keys.read(provider, host_of(url))
        except KeyringFailed as error:
            wanted = provider != "picovoice" or self.settings.vad.provider == "cobra"
            missing = isinstance(error, NoKeyring) and not isinstance(error, OnlyPlainText)
            if wanted and not missing:  # who stays local needs no keyring
                self.report(Problem("keys", str(error)))
            return None

    def stt(self, profile: Profile) -> SttSettings:
        """Return how to transcribe, in the language that the profile says is spoken."""
        spoken = profile.choices.spoken_language
        return replace(self.settings.stt, language=spoken) if spoken else self.settings.stt

    def transcriber(
        self, profile: Profile, clock: Callable[[], float], *, patient: bool
    ) -> Transcriber:
        """Make the transcriber. `patient`: it goes on trying where it cannot connect."""
        settings = self.stt(profile)
        wanted = settings.provider
        key = None if wanted == "moonshine" else self.key("deepgram", settings.url)
        secret = key.reveal() if key else ""
        open_seconds = OPEN_SECONDS
        if wanted == "moonshine" or not (wanted or key or settings.url):
            from agent.stt.moonshine import LOAD_SECONDS, MoonshineTranscriber

            open_seconds += LOAD_SECONDS  # a model on a busy machine, not a connection

            def make() -> Transcriber:
                return MoonshineTranscriber(settings)
        elif wanted == "flux":
            from agent.stt.flux import FluxTranscriber, Forcing

            forcing = Forcing()

            def make() -> Transcriber:
                return FluxTranscriber(settings, secret, profile.terms, forcing=forcing)
        else:
            from agent.stt.deepgram import DeepgramTranscriber

            def make() -> Transcriber:
                return DeepgramTranscriber(settings, secret, profile.terms)

        return Reconnecting(make, clock, patient=patient, open_seconds=open_seconds)

    def detector(self) -> Detector:
        wanted = self.settings.vad.provider
        key = None if wanted == "silero" else self.key("picovoice")
        if key is None:
            if wanted == "cobra":
                self.report(Problem("vad", NO_COBRA_KEY))
            return SileroDetector()
        from agent.vad.cobra import CobraDetector
        from agent.vad.fallback import FallingBack

        return FallingBack(lambda: CobraDetector(key.reveal()), SileroDetector(), self.report)

    def model(self, finder: Finder) -> Model:
        settings = self.settings.answer
        key = None if settings.provider == "cues" else self.key("openai", settings.base_url)
        secret = key.reveal() if key else None
        return open_model(settings, secret, uuid.uuid4().hex[:12], finder, self.report)

    def foresight(self, profile: Profile) -> Callable[[str], Foreseen | None]:
        """Return how to foresee the prepared questions of a profile and those of the bank."""
        path = file_for(data_dir(self.on.environ), profile.name)
        mark = fingerprint(profile, self.settings.answer.instructions)
        try:
            prepared = answered(PreparedAnswers(path, mark).load())
        except PreparedFailed as error:
            self.report(Problem("prepared", str(error)))
            prepared = ()
        questions = [*(one.known for one in prepared), *bank()]
        known = Foresight(questions, [one.text for one in common()])

        def foresee(text: str) -> Foreseen | None:
            match = known.match(text)
            if match is None:
                return None
            if match.index < len(prepared):
                return Foreseen(match.question, match.complete, prepared[match.index].answer)
            if match.complete:
                return Foreseen(match.question, whole=True)
            begun = completed(text, questions[match.index].ways)
            return Foreseen(begun, whole=False) if begun else None

        return foresee

    def known(self, profile: Profile) -> Known:
        """Learn a profile: a few hundredths of a second, two seconds for 1 MB."""
        lines = passages(profile)
        finder, grounding = CueFinder(profile, lines), Grounding(profile, lines)
        return Known(profile, finder, grounding, self.foresight(profile))

    def knowledge(self, profile: Profile) -> Knowledge:
        return Knowledge(self.known(profile))

    def _background(self, knowledge: Knowledge) -> Background:
        settings, known = self.settings.answer, knowledge.known
        return Background(
            known.profile, settings.instructions, settings.prompt_tokens, known.finder.excerpts
        )

    def parts(
        self,
        source: Source,
        knowledge: Knowledge,
        clock: SessionClock,
        *,
        ends_at: float | None = None,
    ) -> Parts:
        """Make everything a session needs; `ends_at` is given for a recording."""
        model = self.model(knowledge)
        transcriber = self.transcriber(knowledge.profile(), clock, patient=ends_at is None)
        recording = ends_at is not None
        prices = self.settings.price
        spoken = self.stt(knowledge.profile()).language
        if not knows(spoken):
            self.report(Problem("gate", NO_GATE))
        return Parts(
            source=source,
            detector=self.detector(),
            transcriber=Gated(transcriber),
            model=model,
            find_cues=knowledge.find,
            unsupported=knowledge.unsupported,
            background=lambda: self._background(knowledge),
            foresee=knowledge.foresee,
            kind="cue" if isinstance(model, CuesModel) else "final",
            judge=gate_for(spoken),
            eager=self.settings.answer.early == "eager",
            vad=self.settings.vad,
            turn=self.settings.turn,
            must_connect=recording,
            ends_at=ends_at,
            silence_seconds=60 * self.settings.session.silence_minutes,
            prices=replace(prices, audio=0.0) if transcriber.label.endswith(HERE) else prices,
        )


NO_GATE = "In this language questions are not told from other talk: everything is answered"
NO_COBRA_KEY = "vad.provider is cobra, but there is no key: run `amigo key set picovoice`"


def record(figures: Figures, parts: Parts) -> Record:
    """Return a session's numbers: how fast it was and what it cost."""
    usage = parts.model.usage
    sent = parts.transcriber.audio_seconds_sent if isinstance(parts.transcriber, Gated) else 0.0
    return Record(
        turns=figures.turns,
        latencies_ms={str(kind): values for kind, values in figures.latencies_ms().items()},
        calls=usage.calls,
        dropped=figures.dropped,
        tokens_in=usage.tokens_in,
        tokens_cached=usage.tokens_cached,
        tokens_out=usage.tokens_out,
        audio_seconds_sent=round(sent, 2),
        cost=cost(parts.prices, usage.tokens_in, usage.tokens_cached, usage.tokens_out, sent),
    )
