import pytest

from agent.turn.question import asking, content_words, drop_words, ending, same_question


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("what is a mutex", "What is a mutex?"),
        ("so um tell me about rate limiter", "Tell me about the rate limiter."),
        ("what's your weakness", "What\u2019s your weakness?"),
        ("design a data base", "Design a database."),
    ],
)
def test_what_changes_nothing_in_the_meaning_is_the_same_question(a: str, b: str) -> None:
    assert same_question(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("why would you use it", "why would you not use it"),
        ("did you leave your last job", "why did you leave your last job"),
        ("tell me about your work before Acme", "tell me about your work at Acme"),
        ("what is a process", "what is a process and a thread"),
    ],
)
def test_a_word_that_turns_the_meaning_is_another_question(a: str, b: str) -> None:
    assert not same_question(a, b)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("What is a mutex?", "question"),
        ("why did you leave your last job", "question"),
        ("So, walk me through your last project.", "question"),
        ("I worked at Acme. Tell me about yourself.", "question"),
        ("what is it for", "question"),
        ("I have been thinking about this for years.", "plain"),
        ("tell me about a time when you had to deal with a", "trailing"),
        ("what is the difference between a process and", "trailing"),
        ("When the service is slow,", "trailing"),
        ("tell me about", "trailing"),
        ("", "trailing"),
    ],
)
def test_how_words_end(text: str, how: str) -> None:
    assert ending(text) == how


def test_only_the_asking_sentences_are_shown_as_the_question() -> None:
    assert asking("Nice. You were at Acme. What did you do there?") == "What did you do there?"
    assert asking("tell me about yourself") == "tell me about yourself"


def test_words_are_taken_off_the_front_as_they_are_counted() -> None:
    assert drop_words("What's a mutex? And why?", 3) == "And why?"
    assert drop_words("short", 5) == ""


def test_negations_and_question_words_carry_meaning() -> None:
    assert content_words("Why would you not do it without tests?") == (
        "why",
        "not",
        "without",
        "tests",
    )
