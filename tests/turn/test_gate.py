"""What is answered and what is not, by plain examples on which the model was not trained.

The model errs now and then: what is asked of it as a whole is a rate, and of every line only where
a user would take an error for a fault.
"""

from collections.abc import Iterable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.turn.gate import gate_for, knows, reason_to_skip
from agent.turn.question import asking, ending, words

WANTED = (
    # questions, with and without a mark
    "Where is my data stored?",
    "how do you deal with remote teams when the connection is bad",
    "Which one did I recommend?",
    "what exactly is a closure",
    "what color is the logo supposed to be",
    "thank you for that i want to ask you how you give feedback",
    "I need to think about it.",
    "How do I share my screen with your tool?",
    "who would use this on our side",
    "What more could you have done?",
    "what an index does in a database",
    "Why would anyone use a linked list?",
    "Is that so different from what we have today?",
    "Does it have a mute button?",
    "Can you see a way around that?",
    "Is this a good time to invest in solar?",
    "How are you different from Salesforce?",
    "How was your last performance review?",
    # requests and prompts
    "Please introduce yourself.",
    "Reverse a linked list.",
    "Let's move on to your time at Siemens.",
    "Next topic, leadership.",
    "So, your thesis.",
    "The causes of the First World War.",
    "TCP versus UDP.",
    "I'd like you to sort this list.",
    "Let me ask you about your last boss.",
    # a wish to know
    "I was wondering if you could share your roadmap.",
    "What I want to know is who signs.",
    "My question is about the contract.",
    "I still don't get the pricing.",
    # scenes
    "A customer calls and threatens to leave.",
    "It's Monday morning and the site is down.",
    "We have two tables, orders and customers.",
    "I'm a patient and I don't want to take my medication.",
    # objections
    "Your competitor is half the price.",
    "We're happy with our current supplier.",
    "I'd have to run this by my boss.",
    "That's a lot of money.",
    "Our developers want to build it themselves.",
    # about the listener, or summing up what they said
    "So you left after three months.",
    "I can see that you're ambitious.",
    "and the manager agreed",
    "So it was the database.",
    # follow-ups
    "Such as.",
    "And then?",
    "Since when.",
    "What else?",
    "And the downsides.",
)

UNWANTED = (
    ("um so yeah", "filler"),
    ("Hmm, okay.", "filler"),
    ("That's really interesting.", "acknowledgement"),
    ("What a clever idea.", "acknowledgement"),
    ("Good question.", "acknowledgement"),
    ("How are you doing?", "small talk"),
    ("Would you like something to drink?", "small talk"),
    ("Thanks for making the time.", "small talk"),
    ("it was really nice talking to you", "small talk"),
    ("Can you hear me now?", "about the connection"),
    ("your video is frozen", "about the connection"),
    ("Sorry, I missed that, could you say it again?", "about the connection"),
    ("I'll drop off and dial back in.", "about the connection"),
    ("Should we get started?", "about the schedule"),
    ("Who doesn't want that?", "rhetorical"),
    ("Everybody wants that, don't they?", "rhetorical"),
    ("Why did we do it? Because it was cheap.", "rhetorical"),
    ("So what did we do? We hired more people.", "rhetorical"),
    ("Now where was I?", "thinking aloud"),
    ("Did I already ask that?", "thinking aloud"),
    ("Where did I put it? Ah, here.", "thinking aloud"),
    ("Let me check my notes.", "thinking aloud"),
    ("Hey Google, set a timer.", "to someone else"),
    ("Mark, can you close the door?", "to someone else"),
    ("Jenny, could you share the slides, please? Thanks.", "to someone else"),
    ("Section one, general provisions. Section two, definitions.", "reading out"),
    ("It says here, three years of Java, two years of Python.", "reading out"),
    ("I've worked here since 2014.", "statement"),
    ("We're a team of twelve.", "statement"),
    ("Let me tell you about the company first.", "statement"),
    ("HR will be in touch.", "statement"),
    ("You'll hear from us by Friday.", "statement"),
    ("What counts is the result.", "statement"),
    ("How we got here is a funny story.", "statement"),
    ("That's what I thought.", "acknowledgement"),
    ("That's how it started.", "statement"),
    ("I have no idea why they did it.", "statement"),
    (
        "I joined as a developer, then I led a team for three years, and since January I run "
        "the whole department, so I've seen pretty much every corner of the company.",
        "statement",
    ),
)

ASKED_AMONG_OTHERS = (
    "Can you hear me? Good. So what's your background?",
    "can you hear me okay great so what is your background",
    "Sorry, you cut out. What was the last number?",
    "Hi, thanks for joining, could you quickly introduce yourself?",
    "thanks for that what was the hardest part",
    "I've been here for six years. We're a small team. Why do you want to join?",
    "i joined in two thousand ten and i have seen many come and go what makes you different",
    "What is a mutex? And when do we need one?",
    "How did we miss that? We had alerts.",
    "We have ten minutes left. Any questions?",
    "Tom, can you take notes? Okay. So, Maria, why this company?",
    "It says here you like jazz. Who's your favorite?",
    "Question one, what is a verb? Question two, what is a noun?",
    "does that make sense to you as a strategy",
    "it depends on who you ask but what is your view",
    "Let me describe a situation. Your team misses a deadline.",
    "I looked at your tool. It's nice. It's too expensive for us.",
)


def skipped(lines: Iterable[str]) -> list[str]:
    return [text for text in lines if reason_to_skip(text) is not None]


def test_no_question_of_the_bundled_bank_is_skipped() -> None:
    """These it was trained on."""
    lines = [
        line.strip()
        for file in files("agent.answer.bank").iterdir()
        if file.name.endswith(".txt")
        for line in file.read_text("utf-8").splitlines()
    ]
    questions = [line for line in lines if line and not line.startswith("#")]
    assert len(questions) > 400
    assert skipped(questions + [question.lower().rstrip("?.") for question in questions]) == []


def test_of_what_wants_an_answer_hardly_anything_is_skipped() -> None:
    lost = skipped((*WANTED, *ASKED_AMONG_OTHERS))
    assert len(lost) <= 3, lost


def test_two_of_three_that_want_no_answer_are_skipped() -> None:
    lines = [text for text, _ in UNWANTED]
    kept = set(lines) - set(skipped(lines))
    assert len(kept) <= len(lines) // 3, kept


def test_the_reason_is_mostly_what_a_reader_would_say() -> None:
    told = {text: (reason_to_skip(text), reason) for text, reason in UNWANTED}
    wrong = {text: pair for text, pair in told.items() if pair[0] not in (None, pair[1])}
    assert len(wrong) <= len(UNWANTED) // 4, wrong


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("um so yeah", "filler"),
        ("That's really interesting.", "acknowledgement"),
        ("Can you hear me now?", "about the connection"),
        ("Let me tell you about the company first.", "statement"),
        ("Mark, can you close the door?", "to someone else"),
    ],
)
def test_the_plainest_of_each_kind(text: str, reason: str) -> None:
    assert reason_to_skip(text) == reason


def test_case_and_punctuation_decide_nothing_in_plain_turns() -> None:
    for text in ("Can you hear me?", "Thank you, bye.", "Our office is near the station."):
        bare = text.lower().translate(str.maketrans("", "", ".,?"))
        assert reason_to_skip(bare) == reason_to_skip(text) is not None


def test_nothing_said_is_no_reason() -> None:
    assert reason_to_skip("") is None
    assert reason_to_skip(" ... ") is None


def test_a_language_without_a_gate_is_known_as_such_and_always_answered() -> None:
    assert knows("en")
    assert knows("en-GB")
    assert gate_for("en_US")("okay") == "acknowledgement"
    assert not knows("de-DE")
    assert not knows("multi")
    assert not knows("")
    assert gate_for("de-DE")("okay") is None


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    reason = reason_to_skip(text)
    assert reason is None or 0 < len(reason.split()) <= 3
    assert ending(text) in ("question", "plain", "trailing")
    assert set(words(asking(text))) <= set(words(text))


@given(st.lists(st.sampled_from("so and what is the you i we good one , . ? 's not".split())))
def test_no_run_of_common_words_is_too_strange(parts: list[str]) -> None:
    text = " ".join(parts)
    reason = reason_to_skip(text)
    assert reason is None or 0 < len(reason.split()) <= 3
    assert ending(text) in ("question", "plain", "trailing")
    assert set(words(asking(text))) <= set(words(text))
