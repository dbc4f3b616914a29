"""Rules that go by the build of a sentence, each by lines that no labelled set holds."""

import pytest

from agent.turn.english.fluent import fluent
from agent.turn.gate import reason_to_skip


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("the press asked whether we were bankrupt", "I'd like to ask whether you were bankrupt"),
        ("people ask us why we left", "people ask us why we left so why did you leave"),
        ("and then he goes who do you think you are", "who do you think you are"),
        ("my wife asked me if it rains", "my wife asked me if it hurts should I worry"),
        ("he asked who pays", "my boss will ask who pays"),
    ],
)
def test_a_question_that_is_only_told_of_asks_nothing(told: str, asked: str) -> None:
    assert reason_to_skip(told) == "statement"
    assert reason_to_skip(asked) is None


@pytest.mark.parametrize(
    ("chore", "question"),
    [
        ("Clara would you take over from here", "Clara would you tell us about your thesis"),
        ("Ben are you still with us", "Ben are you willing to relocate"),
        ("David, shall we move on to the next part?", "David, why should we hire you?"),
        ("yes put the parcel by the stairs please", "put yourself in the customer's place"),
    ],
)
def test_a_name_alone_shows_nothing_but_a_chore_of_the_call_is_not_the_listeners(
    chore: str, question: str
) -> None:
    assert reason_to_skip(chore) is not None
    assert reason_to_skip(question) is None


@pytest.mark.parametrize(
    ("statement", "wants_reply"),
    [
        ("Our headquarters moved to Lyon in 2019.", "Our people hate new software."),
        ("The founders are still on the board.", "The patient stops breathing."),
        ("we close the books in June", "we need it by the end of June"),
        ("when we moved in there was no heating", "and if there was no heating"),
        ("it took us two years to get there", "so it took two years to get there"),
        ("he left after three weeks", "you left after three weeks"),
        ("how it all started is written on our website", "how it all started at your last job"),
        ("what counts in the end is the team", "what I wanted to ask is how the team works"),
        ("you'll get the contract by mail", "so you'd get the contract by mail"),
        ("the people who stay are the ones who cook", "which of the people who stay can cook"),
    ],
)
def test_a_subject_and_its_verb_make_a_statement_unless_it_weighs_or_sums_up(
    statement: str, wants_reply: str
) -> None:
    assert reason_to_skip(statement) == "statement"
    assert reason_to_skip(wants_reply) is None


@pytest.mark.parametrize(
    ("answered", "asked"),
    [
        ("did it help, no, of course not", "did it help, yes or no"),
        ("Who paid for it? We did.", "Who paid for it? I'd really like to know."),
        ("Why? Because nobody checked.", "Why? That seems odd."),
    ],
)
def test_who_answers_themselves_asks_nothing(answered: str, asked: str) -> None:
    assert reason_to_skip(answered) == "rhetorical"
    assert reason_to_skip(asked) is None


def test_of_a_monologue_the_last_sentence_decides() -> None:
    tale = "After the flood we rebuilt the hall. It took eleven months. We kept the old doors."
    assert reason_to_skip(tale) == "statement"
    assert reason_to_skip(f"{tale} What would you have done?") is None
    assert reason_to_skip(f"{tale} What would you have done? Take your time.") is None
    assert reason_to_skip(f"{tale} Your offer is too high.") is None


@pytest.mark.parametrize("text", ["so we uh", "okay so let's", "and I I was"])
def test_a_start_that_was_given_up_is_filler(text: str) -> None:
    assert reason_to_skip(text) == "filler"


@pytest.mark.parametrize("text", ["and then", "which was", "how so", "so it was you", "and you"])
def test_small_words_that_ask_are_no_filler(text: str) -> None:
    assert reason_to_skip(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Can you hear me?",
        "we moved to a new building in spring",
        "the press asked whether we were bankrupt",
        "which page was it",
        "what is your biggest weakness",
        "walk me through the second figure",
    ],
)
def test_an_uh_or_a_stutter_decides_nothing(text: str) -> None:
    one, two, *rest = text.split()
    assert reason_to_skip(" ".join([one, two, "uh", *rest])) == reason_to_skip(text)
    assert reason_to_skip(" ".join([one, two.lower(), two.lower(), *rest])) == reason_to_skip(text)


def test_only_what_fills_is_taken_out() -> None:
    assert fluent("We, um, sold the, you know, old one.") == "We sold the old one."
    assert fluent("Do you know what that that is?") == "Do you know what that is?"
    assert fluent("What do you know about us?") == "What do you know about us?"
