"""Preparing answers with a model, over real sockets, with everything that can go wrong between."""

import asyncio
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.answer import Refused, Unavailable
from agent.answer.foresight import Known
from agent.answer.prepared import Prepared, PreparedAnswers, answered, fingerprint
from agent.answer.preparing import AT_ONCE, SPARE_CALLS, begun, estimate, named, prepare
from agent.profiles import Profile
from tests.answer.asking import model_of
from tests.servers.openai import OpenAIServer, Script

PROFILE = Profile("me", (("job", "Staff engineer for freight."), ("resume", "Nine years.")))
QUESTIONS = ["Why freight?", "How do you lead a team?", "What broke last quarter?"]


def listing(questions: list[str]) -> Script:
    """The server names these; braces are doubled because it fills in the question."""
    items = [{"question": text, "also": [f"Tell us, {text}"]} for text in questions]
    text = f"Here you are:\n```json\n{json.dumps(items)}\n```"
    return Script(answer=text.replace("{", "{{").replace("}", "}}"))


def store_in(folder: Path) -> PreparedAnswers:
    return PreparedAnswers(folder / "prepared.json", fingerprint(PROFILE, "Be brief."))


def run(
    server: OpenAIServer,
    store: PreparedAnswers,
    count: int,
    progress: Callable[[int, int], None] = lambda done, total: None,
    common: Sequence[Known] = (),
) -> tuple[Prepared, ...]:
    """Prepare, with a server that turns from naming to answering at the first progress."""

    def turn(done: int, total: int) -> None:
        if server.script.answer.startswith("Here you are"):
            server.script = Script()
        progress(done, total)

    async def work() -> tuple[Prepared, ...]:
        model = model_of(server)
        try:
            return await prepare(model, PROFILE, "Be brief.", count, store, turn, common)
        finally:
            await model.close()

    return asyncio.run(work())


def test_likely_questions_are_named_then_answered_with_the_live_prompt(
    plain_server: OpenAIServer, tmp_path: Path
) -> None:
    plain_server.script = listing(QUESTIONS)
    seen: list[tuple[int, int]] = []
    prepared = run(plain_server, store_in(tmp_path), 3, lambda *n: seen.append(n))
    assert [one.question for one in prepared] == QUESTIONS
    assert prepared[0].also == ("Tell us, Why freight?",)
    assert prepared[1].answer.startswith("You asked: How do you lead a team?")
    assert prepared[0].model.startswith("test-model")
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert store_in(tmp_path).load() == prepared
    naming, first = plain_server.chats[:2]
    assert "freight" in str(naming.body["messages"])
    assert "Be brief." in str(first.body["messages"][0])
    assert first.body["messages"][1:3] == naming.body["messages"][1:3]


def test_what_broke_off_is_taken_up_where_it_was(
    plain_server: OpenAIServer, tmp_path: Path
) -> None:
    plain_server.script = listing(QUESTIONS)

    def fail_after_one(done: int, total: int) -> None:
        if done == 1:
            plain_server.script = Script(fault="429")

    with pytest.raises(Unavailable):
        run(plain_server, store_in(tmp_path), 3, fail_after_one)
    assert len(answered(store_in(tmp_path).load())) == 1
    calls = len(plain_server.chats)
    plain_server.script = Script()
    assert len(answered(run(plain_server, store_in(tmp_path), 3))) == 3
    assert len(plain_server.chats) - calls == 2


def test_more_are_added_to_what_is_there(plain_server: OpenAIServer, tmp_path: Path) -> None:
    plain_server.script = listing(QUESTIONS[:2])
    before = run(plain_server, store_in(tmp_path), 2)
    plain_server.script = listing(QUESTIONS)
    after = run(plain_server, store_in(tmp_path), 3)
    assert after[:2] == before
    assert after[2].question == QUESTIONS[2]


def test_common_questions_come_first_and_fill_half_at_most(
    plain_server: OpenAIServer, tmp_path: Path
) -> None:
    expected = [Known("Why us?", ("Why our company?",)), Known("Why now?"), Known("Why you?")]
    plain_server.script = listing(QUESTIONS)
    store = store_in(tmp_path)
    assert estimate(PROFILE, "", 4, begun(store, 4, expected)).calls == 1 + SPARE_CALLS + 4
    prepared = run(plain_server, store, 4, common=expected)
    assert [one.question for one in prepared] == ["Why us?", "Why now?", *QUESTIONS[:2]]
    assert prepared[0].also == ("Why our company?",)
    assert all(one.answer for one in prepared)
    assert begun(store, 4, expected) == prepared
    assert "Why now?" in str(plain_server.chats[0].body["messages"])


def test_a_common_question_that_is_there_in_other_words_is_not_added_again(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save([Prepared("Tell me why you want to work here.", answer="Because.")])
    assert begun(store, 4, [Known("Why do you want to work here?")]) == store.load()


def test_a_model_that_repeats_itself_is_not_asked_for_ever(
    plain_server: OpenAIServer, tmp_path: Path
) -> None:
    plain_server.script = listing([*QUESTIONS, "so um how do you lead the team"])
    prepared = run(plain_server, store_in(tmp_path), 10)
    assert len(prepared) == 3
    assert len(plain_server.chats) == 2 + SPARE_CALLS + 3


def test_a_model_that_names_nothing_is_said_to(plain_server: OpenAIServer, tmp_path: Path) -> None:
    plain_server.script = Script(answer="I would rather not.")
    with pytest.raises(Unavailable, match="named no question"):
        run(plain_server, store_in(tmp_path), 3)


def test_a_wrong_key_passes_through(plain_server: OpenAIServer, tmp_path: Path) -> None:
    plain_server.script = Script(fault="401")
    with pytest.raises(Refused):
        run(plain_server, store_in(tmp_path), 3)
    assert store_in(tmp_path).load() == ()


def test_the_estimate_is_not_below_what_it_takes(
    plain_server: OpenAIServer, tmp_path: Path
) -> None:
    cost = estimate(PROFILE, "Be brief.", 3)
    plain_server.script = listing(QUESTIONS)
    run(plain_server, store_in(tmp_path), 3)
    assert cost.calls == 1 + SPARE_CALLS + 3
    assert len(plain_server.chats) <= cost.calls
    sent = sum(len(str(m["content"])) for c in plain_server.chats for m in c.body["messages"])
    assert sent / 4 <= cost.tokens_in


def test_the_estimate_counts_only_what_is_left() -> None:
    there = [Prepared("Why?", answer="So."), Prepared("Why not?")]
    assert estimate(PROFILE, "", 2, there).calls == 1
    assert estimate(PROFILE, "", 1, there).calls == 0
    assert estimate(PROFILE, "", AT_ONCE + 2, there).calls == AT_ONCE + 1 + 1 + SPARE_CALLS


@pytest.mark.parametrize(
    "text",
    [
        '["Why freight?", "Why now?"]',
        'Sure:\n```json\n[{"question": "Why freight?"}, {"question": "Why now?"}]\n```',
        "1. Why freight?\n2) Why now?\nGood luck!",
        "- Why freight?\n- Why now?",
        '[{"question": "Why freight?"}, {"question": "Why now?"}, 3, {}, "Why freight?"]',
    ],
)
def test_a_list_is_read_however_it_is_written(text: str) -> None:
    assert [one.question for one in named(text)] == ["Why freight?", "Why now?"]


@settings(deadline=None)
@given(st.text() | st.builds(json.dumps, st.recursive(st.text() | st.none(), st.lists)))
def test_whatever_a_model_writes_is_no_error(text: str) -> None:
    assert all(one.question and "\n" not in one.question for one in named(text))
