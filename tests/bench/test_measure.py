from pathlib import Path
from typing import Any

import pytest

from agent.ground import ground, load_profile
from agent.parts import Workshop
from tests.bench.measure import Measured, lacks, measure
from tests.bench.prepared import MARK, prepare_common, prepared_for
from tests.bench.sets import COMMON, Item
from tests.bench.speech import Spoken

ZERO = 100.0
QUESTION = "What did you learn?"
SPOKEN = Spoken(Item((QUESTION,)), 1.0, 2.0, ())


def event(name: str, at: float, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - a row
    return {"event": name, "at": at, **fields}


def asked(number: int, at: float, text: str) -> dict[str, Any]:
    return event("asked", at, turn_id=1, request_id=number, text=text, reason="final")


def painted(number: int, at: float, kind: str = "final") -> dict[str, Any]:
    return event("painted", at, turn_id=1, request_id=number, kind=kind)


def heard_at(at: float, text: str = QUESTION) -> dict[str, Any]:
    channel = {"alternatives": [{"transcript": text}]}
    message = {"type": "Results", "is_final": True, "channel": channel}
    return {"at": ZERO + at, "message": message}


def call(
    at: float, first: float | None, question: str, gone: float | None = None
) -> dict[str, Any]:
    return {
        "question": question,
        "at": ZERO + at,
        "first_token_at": None if first is None else ZERO + first,
        "disconnected_at": None if gone is None else ZERO + gone,
        "events": 3,
    }


def one(rows: list[dict[str, Any]], *calls: dict[str, Any]) -> Measured:
    return measure([SPOKEN], rows, [heard_at(2.25)], calls, ZERO)[0]


def test_our_own_share_is_what_neither_server_took() -> None:
    found = one(
        [event("final", 2.26, text=QUESTION), asked(1, 2.26, QUESTION), painted(1, 2.58)],
        call(2.27, 2.57, QUESTION),
    )
    assert found.sent == pytest.approx(0.25)
    assert found.known == pytest.approx(0.26)
    assert found.painted == {"final": pytest.approx(0.58)}
    assert found.own == pytest.approx(0.03)
    assert found.leaving == pytest.approx(0.01)
    assert found.painting == pytest.approx(0.01)


def test_of_an_answer_that_waits_for_its_words_only_the_showing_is_our_own_share() -> None:
    found = one([asked(1, 1.5, QUESTION), painted(1, 2.26)], call(1.51, 1.89, QUESTION))
    assert found.own == pytest.approx(0.01)
    assert found.painting == pytest.approx(0.01)


def test_an_answer_to_fewer_content_words_is_wrong_and_a_false_cut() -> None:
    found = one(
        [asked(1, 1.8, "What did you?"), painted(1, 2.1)], call(1.81, 2.09, "What did you?")
    )
    assert found.wrong_early == 1
    assert found.false_cut
    assert found.painted == {}


def test_a_right_answer_before_the_end_of_the_voice_is_a_false_cut() -> None:
    found = one([asked(1, 1.5, QUESTION), painted(1, 1.9)], call(1.51, 1.89, QUESTION))
    assert found.false_cut
    assert found.wrong_early == 0


@pytest.mark.parametrize(
    ("prepared_for", "wrong"),
    [("Why should we hire you?", 0), ("What are your strengths?", 1)],
)
def test_an_answer_prepared_for_another_question_is_wrong(prepared_for: str, wrong: int) -> None:
    question = "Why should we hire you?"
    said = event("token", 2.15, request_id=1, text=f"{MARK}{prepared_for} I did this, and so on.")
    spoken = Spoken(Item((question,), foreseen=True), 1.0, 2.0, ())
    rows = [said, painted(1, 2.17, "prepared")]
    found = measure([spoken], rows, [heard_at(2.15, question)], [], ZERO)[0]
    assert found.wrong_early == wrong
    assert ("prepared" in found.painted) == (not wrong)


def test_what_is_prepared_is_found_by_the_product_and_says_what_it_is_for(tmp_path: Path) -> None:
    environ = {"AMIGO_CONFIG_DIR": str(tmp_path), "AMIGO_DATA_DIR": str(tmp_path / "data")}
    prepare_common(environ)
    on = ground(environ)
    foresee = Workshop(on, lambda notice: pytest.fail(str(notice))).foresight(
        load_profile(on.settings, environ)
    )
    for asked_as, question in COMMON.items():
        known = foresee(asked_as)
        assert known is not None
        assert known.whole
        assert prepared_for([event("token", 0.0, request_id=7, text=known.answer)]) == {7: question}


def test_a_drop_is_timed_until_the_server_saw_it() -> None:
    found = one(
        [
            asked(1, 1.8, "What did"),
            event("dropped", 2.26, request_id=1),
            asked(2, 2.26, QUESTION),
            painted(2, 2.6),
        ],
        call(1.81, None, "What did", gone=2.27),
        call(2.27, 2.57, QUESTION),
    )
    assert found.disconnects == [pytest.approx(0.01)]
    assert (found.calls, found.dropped, found.answers) == (2, 1, 1)


def test_a_retired_answer_does_not_count_as_an_answer() -> None:
    found = one(
        [
            asked(1, 1.8, QUESTION),
            painted(1, 2.1),
            event("retired", 2.2, turn_id=1, request_id=1),
        ],
        call(1.81, 2.09, QUESTION),
    )
    assert (found.answers, found.retired) == (0, 1)


def test_words_are_lacking_only_where_they_carry_meaning() -> None:
    assert lacks("um, what did you learn", "What did you learn?") == 0
    assert lacks("tell me about a time you met", "Tell me about a time you met a deadline.") == 1
