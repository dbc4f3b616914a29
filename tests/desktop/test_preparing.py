"""`amigo prepare`, as far as the screen and the model, against a server on loopback."""

import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.desktop.preparing import (
    Preparation,
    PreparingFailed,
    model_for,
    plan_for,
    prepare_answers,
)
from agent.ground import Ground, ground
from tests.servers.openai import OpenAIServer, Script

ITEMS = json.dumps([{"question": "Why freight?"}, {"question": "How do you lead a team?"}])
LISTING = ITEMS.replace("{", "{{").replace("}", "}}")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(Script(answer=LISTING)) as running:
        yield running


def on(folder: Path, base_url: str = "") -> Ground:
    environ = {
        "AMIGO_CONFIG_DIR": str(folder / "config"),
        "AMIGO_DATA_DIR": str(folder / "data"),
        "OPENAI_API_KEY": "test-key" if base_url else "",
        "AMIGO_ANSWER__BASE_URL": base_url,
        "AMIGO_ANSWER__PROVIDER": "" if base_url else "cues",
        "AMIGO_ANSWER__MODEL": "test-model",
    }
    return ground(environ)


def prepared(on: Ground, out: io.StringIO, said: str | None = None, yes: bool = False) -> str:
    def ask(line: str) -> str:
        out.write(line)
        if said is None:
            raise EOFError
        return said

    prepare_answers(on, profile="", count=2, yes=yes, out=out, ask=ask)
    return out.getvalue()


def test_the_cost_comes_first_and_nothing_is_sent_without_a_yes(
    server: OpenAIServer, tmp_path: Path
) -> None:
    for said in ("", "n", None):
        shown = prepared(on(tmp_path, server.base_url), io.StringIO(), said)
        assert "2 questions for sample, answered by test-model" in shown
        assert "5 calls" in shown
        assert shown.endswith("Nothing was sent.\n")
    assert server.chats == []


def test_a_yes_prepares_and_says_what_it_took(server: OpenAIServer, tmp_path: Path) -> None:
    shown = prepared(on(tmp_path, server.base_url), Terminal(), "y")
    assert "[" + "." * 30 + "] 0 of 2" in shown
    assert "[" + "#" * 30 + "] 2 of 2\n2 answers are prepared. It took 3 calls" in shown
    assert "test-key" not in shown
    again = prepared(on(tmp_path, server.base_url), io.StringIO())
    assert again == "All 2 answers for sample are prepared.\n"


def test_changed_instructions_make_them_anew(server: OpenAIServer, tmp_path: Path) -> None:
    prepared(on(tmp_path, server.base_url), io.StringIO(), yes=True)
    changed = on(tmp_path, server.base_url)
    environ = dict(changed.environ) | {"AMIGO_ANSWER__INSTRUCTIONS": "Be brief."}
    shown = prepared(ground(environ), io.StringIO(), yes=True)
    assert shown.startswith("The profile has changed: its prepared answers are made anew.\n")
    assert "2 answers are prepared." in shown


def test_without_a_model_cues_do_not_stand_in(tmp_path: Path) -> None:
    with pytest.raises(PreparingFailed, match="amigo key set openai"):
        prepared(on(tmp_path), io.StringIO(), yes=True)


def test_a_failure_is_one_line_without_the_key(server: OpenAIServer, tmp_path: Path) -> None:
    server.script = Script(fault="401")
    with pytest.raises(PreparingFailed) as failure:
        prepared(on(tmp_path, server.base_url), io.StringIO(), yes=True)
    assert "amigo key set openai" in str(failure.value)
    assert "test-key" not in str(failure.value)


def preparation(on: Ground, count: int = 2) -> Preparation:
    return Preparation(plan_for(on, "", count), model_for(on))


def test_cancelled_work_keeps_what_was_answered_and_goes_on_from_there(
    server: OpenAIServer, tmp_path: Path
) -> None:
    here = on(tmp_path, server.base_url)
    first = preparation(here)

    def enough(done: int, total: int) -> None:
        if done == 1:
            canceller = threading.Thread(target=first.cancel)
            canceller.start()
            canceller.join()

    assert first.run(enough) == 1
    assert (first.done, first.total, first.cancelled) == (1, 2, True)
    calls = len(server.chats)
    assert plan_for(here, "", 2).cost.calls == 1
    assert preparation(here).run() == 2
    assert len(server.chats) == calls + 1, "the rest, and nothing again"


def test_work_that_was_cancelled_before_it_began_sends_nothing(
    server: OpenAIServer, tmp_path: Path
) -> None:
    work = preparation(on(tmp_path, server.base_url))
    work.cancel()
    assert work.run() == 0
    assert server.chats == []


def test_a_call_that_is_under_way_is_cancelled_at_once(
    server: OpenAIServer, tmp_path: Path
) -> None:
    server.script = Script(fault="mute")
    work = preparation(on(tmp_path, server.base_url))

    def cancel() -> None:
        server.wait_until(lambda: bool(server.chats))
        work.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    assert work.run() == 0
    canceller.join()
