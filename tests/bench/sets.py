"""What is said in each set of the benchmark: fixed words, seeded pauses and noise."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.bench.halting import HALTING, LONGEST_SECONDS, SHORTEST_SECONDS

SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.4, 0.9
SPLIT_PAUSE_SECONDS = 0.75


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said by the other side."""

    parts: tuple[str, ...]
    """Spoken one after the other, with `pauses` between them."""
    pauses: tuple[float, ...] = ()
    """Seconds of silence; one fewer than the parts."""
    foreseen: bool = False
    """Whether it stands word for word among the questions the product knows beforehand."""
    wants_answer: bool = True
    noise_db: float | None = None
    """Signal-to-noise ratio of the white noise over it; None: silence between the words."""

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    @property
    def common(self) -> str | None:
        """The common question that it asks, for which an answer may be prepared."""
        return COMMON.get(self.text)


COMMON = {
    "What is your biggest weakness?": "What is your biggest weakness?",
    "Why do you want to work here?": "Why do you want to work here?",
    "Where do you see yourself in five years?": "Where do you see yourself in five years?",
    "Tell me about yourself.": "Tell me about yourself.",
    "Why should we hire you?": "Why should we hire you?",
    "What are your strengths?": "What are your strengths?",
    "How do you handle stress?": "How do you handle stress?",
    "Why are you leaving your current job?": "Why did you leave your last job?",
    "Tell me about a time you failed.": "Tell me about a time you failed.",
    "What is your proudest achievement?": "Tell me about a time you were proud of your work.",
    "Tell me about your strengths.": "What are your strengths?",
    "Why do you want this role?": "Why do you want this job?",
}
"""What of the sets asks a common question, as its maker sees it: the matcher is judged by it."""

FORESEEN = (
    "What is your biggest weakness?",
    "Why do you want to work here?",
    "Where do you see yourself in five years?",
    "Tell me about yourself.",
    "Why should we hire you?",
    "What are your strengths?",
    "How do you handle stress?",
    "Why are you leaving your current job?",
    "Tell me about a time you failed.",
    "What is your proudest achievement?",
)
UNFORESEEN = (
    "How did the migration of the ledger change what support had to do at night?",
    "Which of your dashboards would you delete if the team only kept three?",
    "What would the cleaners in your old office say about your desk?",
    "How many warehouses could one dispatcher serve with the tool you built?",
    "Tell me about the rollout in Lisbon that had to be paused for a week.",
    "What made you pick queues over plain files for the invoice import?",
    "Can you explain how your scheduler noticed that a driver was asleep?",
    "Describe how the translators tested the menu before the ferry opened.",
    "Who decided that the pilot should begin with hospital kitchens?",
    "How would you price a seat on a shuttle that is always half empty?",
)
TAILS = (
    ("Tell me about a time you met a deadline.", "Tell me about a time you missed a deadline."),
    ("What do you like about your manager?", "What do you like about your competitors?"),
    ("How do you start a project?", "How do you start a fire drill?"),
    ("Tell me about a project that succeeded.", "Tell me about a project that failed."),
    ("Why did you join your last company?", "Why did you join the army?"),
    ("What would you do in your first week?", "What would you do in your last week?"),
    ("How do you test code before release?", "How do you test code after release?"),
    ("Describe a conflict with a customer.", "Describe a conflict with a colleague."),
    ("What did you learn from success?", "What did you learn from failure?"),
    ("How do you scale a service up?", "How do you scale a service down?"),
    ("Tell me about your strengths.", "Tell me about your strengths and your weaknesses."),
    ("When should a team use microservices?", "When should a team avoid microservices?"),
    ("What is the best part of your job?", "What is the best part of your weekend?"),
    ("How do you hire engineers?", "How do you hire engineers without interviews?"),
    ("Tell me about a decision you made.", "Tell me about a decision you regret."),
    ("What happens before the cache is filled?", "What happens before the cache is emptied?"),
    ("How would you speed up this query?", "How would you speed up this meeting?"),
    ("Why do you want this role?", "Why do you want this role to be remote?"),
    ("Do you prefer to work with others?", "Do you prefer to work alone?"),
    ("How do you give feedback to juniors?", "How do you give feedback to executives?"),
    ("What was the hardest bug you fixed?", "What was the hardest bug you never fixed?"),
    ("Tell me about a leader you admire.", "Tell me about a leader you dislike."),
    ("How much notice do you need?", "How much notice do you need to relocate?"),
    ("What does a good day look like?", "What does a good incident report look like?"),
    ("How do you make a table in the database?", "How do you make a table in the workshop?"),
    ("Explain how you store passwords.", "Explain how you store passwords in the logs."),
    ("What would you change about our product?", "What would you change about our pricing?"),
    ("When did you last ask for help?", "When did you last ask for a raise?"),
    ("How do you balance speed and quality?", "How do you balance speed and safety?"),
    ("Tell me about a risk you took.", "Tell me about a risk you turned down."),
)
CONVERSATION = (
    Item(("Good morning, can you hear me okay?",), wants_answer=False),
    Item(("Great, thanks for taking the time today.",), wants_answer=False),
    Item(("So, tell me about the team you are on now.",)),
    Item(("Right, okay.",), wants_answer=False),
    Item(("What do you own there?",)),
    Item(("Mm-hm, that makes sense.",), wants_answer=False),
    Item(
        ("How did you decide what to build first and", "what to leave for later?"),
        (SPLIT_PAUSE_SECONDS,),
    ),
    Item(("I see.",), wants_answer=False),
    Item(("Walk me through an outage that you handled.",)),
    Item(("Yeah.",), wants_answer=False),
    Item(
        ("Can you tell me about the database that you chose because",
         "of the reporting team?"),
        (SPLIT_PAUSE_SECONDS,),
    ),
    Item(("Okay, cool.",), wants_answer=False),
    Item(("And how did the migration go?",)),
    Item(("Sorry, your video froze for a moment.",), wants_answer=False),
    Item(
        ("We have been growing quickly this year. Most teams doubled."
         " How would you keep the quality of code reviews?",)
    ),
    Item(("Interesting.",), wants_answer=False),
    Item(
        ("What would you say to a developer who argues about", "every comment in a review?"),
        (SPLIT_PAUSE_SECONDS,),
    ),
    Item(("Let me write that down.",), wants_answer=False),
    Item(("What salary do you expect?",)),
    Item(("Perfect, that is all from my side, thank you.",), wants_answer=False),
)  # fmt: skip


def questions(seed: int) -> tuple[Item, ...]:
    """20 questions, every other one foreseen."""
    return tuple(
        item
        for known, unknown in zip(FORESEEN, UNFORESEEN, strict=True)
        for item in (Item((unknown,)), Item((known,), foreseen=True))
    )


def pauses(seed: int) -> tuple[Item, ...]:
    """The same questions, each with one pause inside, after a third of its words or more."""
    chance = random.Random(seed)
    return tuple(_paused(item, chance) for item in questions(seed))


def _paused(item: Item, chance: random.Random) -> Item:
    words = item.text.split()
    at = chance.randint(max(1, len(words) // 3), len(words) - 1)
    pause = round(chance.uniform(SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS), 3)
    return replace(item, parts=(" ".join(words[:at]), " ".join(words[at:])), pauses=(pause,))


def tails(seed: int) -> tuple[Item, ...]:
    """30 pairs, one after the other, whose tails turn the meaning."""
    return tuple(Item((text,)) for pair in TAILS for text in pair)


def halting(seed: int) -> tuple[Item, ...]:
    """Questions of other sentences, each with longer pauses where people halt."""
    chance = random.Random(seed)
    return tuple(_halted(text.split(" | "), chance) for text in HALTING)


def _halted(parts: list[str], chance: random.Random) -> Item:
    pauses = (round(chance.uniform(SHORTEST_SECONDS, LONGEST_SECONDS), 3) for _ in parts[1:])
    return Item(tuple(parts), tuple(pauses))


SETS: dict[str, Callable[[int], tuple[Item, ...]]] = {
    "questions": questions,
    "pauses": pauses,
    "halting": halting,
    "noise20": lambda seed: tuple(replace(i, noise_db=20.0) for i in questions(seed)),
    "noise10": lambda seed: tuple(replace(i, noise_db=10.0) for i in questions(seed)),
    "tails": tails,
    "conversation": lambda seed: CONVERSATION,
}
"""By name; each takes the seed of its pauses."""
QUICK = 4


def quick(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The first few, for a look."""
    return items[:QUICK]
