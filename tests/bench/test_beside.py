from typing import Any

import pytest

from tests.bench.beside import Did, Ran, as_rows, lines, of_peer, of_product
from tests.bench.measure import measure
from tests.bench.sets import Item
from tests.bench.speech import Spoken

ZERO = 100.0
QUESTION = "What did you learn?"
SPOKEN = Spoken(Item((QUESTION,)), 1.0, 2.0, ())


def peer(event: str, at: float, request: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"event": event, "at": ZERO + at, "request": request, **fields}


def asked(at: float, request: int, *messages: str) -> dict[str, Any]:
    return peer("asked", at, request, messages=messages)


def did(*rows: dict[str, Any]) -> Did:
    [found] = of_peer([SPOKEN], [{"event": "zero", "at": ZERO}, *rows])
    return found


def test_a_peers_token_counts_from_the_acoustic_end_and_its_holding_back_is_told_apart() -> None:
    found = did(asked(2.2, 1, QUESTION), peer("token", 2.5, 1), peer("delivered", 2.6, 1))
    assert found.token == pytest.approx(0.5)
    assert found.out == pytest.approx(0.6)
    assert (found.calls, found.wrong_early) == (1, 0)


def test_an_answer_to_half_a_question_is_wrong_and_one_held_back_is_only_a_call() -> None:
    found = did(
        asked(1.5, 1, "What did"), peer("token", 1.8, 1), peer("delivered", 1.8, 1),
        asked(1.6, 2, "What did you"), peer("token", 1.9, 2),
        asked(2.2, 3, QUESTION), peer("token", 2.5, 3), peer("delivered", 2.5, 3),
    )  # fmt: skip
    assert found.token == found.out == pytest.approx(0.5)
    assert (found.calls, found.wrong_early) == (3, 1)


def test_a_question_asked_in_pieces_is_whole_with_its_last_piece() -> None:
    found = did(asked(2.2, 1, "What did", "you learn?"), peer("token", 2.5, 1))
    assert found.token == pytest.approx(0.5)
    assert found.out is None


def test_a_peer_that_never_began_is_an_error() -> None:
    with pytest.raises(RuntimeError):
        of_peer([SPOKEN], [])


def test_the_products_token_may_come_before_its_word_is_painted() -> None:
    rows: list[dict[str, Any]] = [
        {"event": "asked", "at": 1.5, "request_id": 1, "turn_id": 1, "text": QUESTION},
        {"event": "token", "at": 1.9, "request_id": 1, "text": " I"},
        {"event": "painted", "at": 2.2, "request_id": 1, "turn_id": 1, "kind": "final"},
    ]
    [found] = of_product([SPOKEN], measure([SPOKEN], rows, [], [], 0.0), rows)
    assert found.token == pytest.approx(-0.1)
    assert found.out == pytest.approx(0.2)
    assert found.calls == 1


def test_all_stand_in_one_table_and_in_rows() -> None:
    runs = [
        Ran("amigo", "flux", "", [Did(QUESTION, False, 0.4, 0.41, 1)]),
        Ran("livekit", "flux", "eager", [Did(QUESTION, False)]),
    ]
    title, product, other = lines(runs)
    assert len(title) == len(product) == len(other)
    assert product.split() == "flux amigo 400 400 410 410 - - 1/1 1.00 0".split()
    assert other.split() == "flux livekit eager - - - - 0/1 0.00 0".split()
    [row] = as_rows(runs[1])
    assert (row["who"], row["token"], row["out"]) == ("livekit", None, None)
