"""What kind of question it is, by its words, and the shape of a good answer to it. Pure, English.

In other languages every question is general, unless the profile says otherwise.
"""

import re
from typing import Literal

QuestionKind = Literal["behavioural", "technical", "design", "salary", "small talk", "general"]

_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (
        "salary",
        re.compile(
            r"\b(salary|compensation|pay (?:range|expectation)|expected pay|day rate|"
            r"hourly rate|package|earn(?:ing)?s?\b|how much (?:do|would|are) you)",
            re.I,
        ),
    ),
    (
        "behavioural",
        re.compile(
            r"\b(a time (?:when|you|that)|"
            r"(?:an? )?(?:example|instance|situation) (?:of|where|when)|"
            r"describe (?:a|an|the) (?:situation|time|moment|conflict|challenge)|"
            r"have you ever (?:had|been|failed|disagreed|missed|led|worked)|"
            r"(?:biggest|greatest|hardest|toughest|proudest) "
            r"(?:challenge|mistake|failure|achievement|accomplishment|decision)|"
            r"how (?:do|did|would) you (?:deal|handle|cope|respond|react|resolve|prioriti[sz]e)|"
            r"disagree(?:d|ment)?|conflict with)\b",
            re.I,
        ),
    ),
    (
        "design",
        re.compile(
            r"\b((?:design|architect|build|scale) (?:a|an|the|me|us|your|our)\b|"
            r"how would you (?:design|build|architect|scale|structure|model|lay out)|"
            r"system design|from scratch|high[- ]level design)",
            re.I,
        ),
    ),
    (
        "technical",
        re.compile(
            r"\b(difference between|how (?:does|do|is|are) (?:a |an |the )?\w+(?: \w+){0,4} "
            r"(?:work|works|implemented|stored|handled)|complexity|algorithm|implement|"
            r"what(?:'s| is| are) (?:a|an|the)? ?(?:\w+ ){0,3}"
            r"(?:pattern|index|thread|mutex|closure|protocol|cache|queue|tree|hash|transaction|"
            r"deadlock|api|token|container|kernel|pointer|garbage|monad|lock|join|schema)|"
            r"explain (?:how|what|the)|trade-?offs?|debug|solve|calculate|compute|prove|derive|"
            r"define|query|sql|function (?:that|to|which)|time complexity|big o)\b",
            re.I,
        ),
    ),
    (
        "small talk",
        re.compile(
            r"\b(how are you|how's it going|how is it going|"
            r"how was your (?:day|weekend|trip|flight)|"
            r"nice to meet you|weather|weekend|hobbies|free time|outside (?:of )?work)\b",
            re.I,
        ),
    ),
)

SHAPES: dict[QuestionKind, str] = {
    "behavioural": "This asks for a story. Tell one from the user's documents: the situation and "
    "the task in a sentence, then what the user did, point by point, then the result with its "
    "figure. Where no story fits, say how the user would go about it, and claim nothing.",
    "technical": "This is about knowledge. Be exact: the answer first, then why, a trade-off, and "
    "where it breaks. Code only where it was asked for, in one short fenced block.",
    "design": "This asks for a design. Begin with the one question to ask back or the assumption "
    "to state, then the main parts and how data flows, the numbers that decide, the bottleneck, "
    "and the trade-off chosen.",
    "salary": "This is about pay. A calm sentence that can be said as it stands; a figure only if "
    "the documents name one, else a way to ask for the range first.",
    "small talk": "This is small talk: one friendly sentence and one to give the word back. "
    "No points.",
    "general": "",
}


def kind_of(question: str) -> QuestionKind:
    """By its words alone; the first kind that fits, in the order of how much its shape matters."""
    return next((kind for kind, words in _KINDS if words.search(question)), "general")
