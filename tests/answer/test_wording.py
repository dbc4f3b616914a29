import pytest

from agent.answer.wording import completed

LEFT = ("Why did you leave your last job?", "Why are you leaving your current job?")


@pytest.mark.parametrize(
    ("heard", "ways", "whole"),
    [
        ("why did you leave", LEFT, "why did you leave your last job?"),
        ("why are you leaving your", LEFT, "why are you leaving your current job?"),
        ("So, why are you leaving", LEFT, "So, why are you leaving your current job?"),
        ("why did you leave the", LEFT, "why did you leave the last job?"),
        ("what's your biggest", ("What is your biggest weakness?",), None),
        ("tell me about the time you", ("Tell me about a time you failed.",), None),
    ],
)
def test_the_words_heard_stand_and_the_rest_is_known(
    heard: str, ways: tuple[str, ...], whole: str | None
) -> None:
    found = completed(heard, ways)
    assert found is not None
    assert found.startswith(heard)
    assert found == (whole or f"{heard} {ways[0].split()[-1].rstrip('.?')}?")


@pytest.mark.parametrize("heard", ["why do you like cooking", "", "why are you leaving Berlin"])
def test_nothing_is_foreseen_after_words_that_the_question_does_not_have(heard: str) -> None:
    assert completed(heard, LEFT) is None


def test_a_question_that_was_said_to_its_end_has_no_rest() -> None:
    assert completed("why did you leave your last job", LEFT) is None
