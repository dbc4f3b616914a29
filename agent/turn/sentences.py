"""Sentences of a transcript, in a plain form for matching, and whether they ask. English.

Pure functions of text. English marks a question by order more than by its mark: the verb stands
before its subject ("how did that go", "are you certified"), which a relative clause never does
("how it went is a mystery").
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE = re.compile(r"(?:[^.?!\u2026]|(?<=\d)\.(?=\d))+[.?!\u2026]*")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")

# What a contraction stands for, so that a pattern needs to know only the long form.
_CONTRACTED = re.compile(
    r"(?P<not>\w+)n't|(?P<stem>\w+)'(?P<tail>m|re|ve|ll|d)"
    r"|(?P<is>what|who|where|when|how|why|that|it|he|she|there|here|everything|name)'?s"
    r"|(?P<lets>let's|lets)"
)
_TAILS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_IRREGULAR = {
    "can't": "can not", "won't": "will not", "shan't": "shall not", "cannot": "can not",
    "im": "i am", "ive": "i have", "dont": "do not", "didnt": "did not", "doesnt": "does not",
    "isnt": "is not", "cant": "can not", "youre": "you are", "youve": "you have",
    "its": "its", "theres": "there is", "gonna": "going to", "wanna": "want to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    """As it was transcribed."""
    plain: str
    """Lower case, contractions written out, no punctuation, one blank between words."""
    starts: tuple[tuple[int, int], ...]
    """For each word: where it starts in `plain`, and where in `text`."""

    @property
    def marked(self) -> bool:
        return self.text.rstrip().endswith("?")

    def since(self, position: int) -> str:
        """Return the text from the word at this position of `plain` on."""
        index = bisect_right(self.starts, position, key=lambda pair: pair[0]) - 1
        return self.text[self.starts[index][1] :]


def sentences(text: str) -> list[Sentence]:
    """Return the sentences that have words in them."""
    found = (_sentence(match.group().strip()) for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if sentence.plain]


def _sentence(text: str) -> Sentence:
    plain: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for match in _TOKEN.finditer(text):
        word = _written_out(match.group().lower().replace("\u2019", "'"))
        starts.append((length, match.start()))
        plain.append(word)
        length += len(word) + 1
    return Sentence(text, " ".join(plain), tuple(starts))


def _written_out(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    contracted = "'" in word or word.endswith("s")
    match = _CONTRACTED.fullmatch(word) if contracted else None
    if match is None:
        return word
    if match["not"]:
        return f"{match['not']} not"
    if match["is"]:
        return f"{match['is']} is"
    return "let us" if match["lets"] else f"{match['stem']} {_TAILS[match['tail']]}"


_AUXILIARY = r"(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|shall|may)"
_SUBJECT = (
    r"(?:i|you|we|they|he|she|it|that|this|these|those|there|the|an?|my|your|our|their|his|her"
    r"|any\w*|some\w*|every\w*|people|both|each|all)"
)
_OTHERS = _SUBJECT.replace("(?:i|", "(?:")
_WH = r"(?:what|why|how|where|when|who|whom|whose|which)"

OPENERS = re.compile(
    r"(?:(?:good (?:morning|afternoon|evening)|(?:hello|hi|hey)(?: (?:there|again|everyone))?"
    r"|um|uh|uhm|erm?|h+m+|mhm|ah|aha|oh|huh|well|so|okay|ok|right|alright|all right|yeah|yes"
    r"|yep|no|and|but|or|now|then|also|great|good|perfect|nice|cool|super|excellent|wonderful"
    r"|interesting|sure|exactly|(?:thanks|thank you)(?! for\b)|sorry|please|anyway|anyways"
    r"|actually|basically|honestly|just|like|maybe|perhaps|finally|first|next|again|i mean|i think"
    r"|i guess|i suppose|i believe|you know|to be honest|by the way|of course|in fact|at least"
    r"|still|alternatively|generally|personally|obviously|clearly|look|listen|see) )*"
)

_ORDERS = (
    r"(?:tell|describe|explain|walk|talk|give|suppose|imagine|picture|assume|consider|design"
    r"|compare|contrast|name|list|define|discuss|share|show|help|convince|persuade|sell|derive"
    r"|prove|write|implement|draw|sketch|solve|calculate|compute|estimate|summari[sz]e|outline"
    r"|pick|choose|introduce|elaborate|say|pretend|state|translate|pitch|rate|rank|argue"
    r"|defend|justify|expand|tackle|classify|analy[sz]e|interpret|evaluate|illustrate|identify"
    r"|mention|quote|recite|spell|apply|convert|build|code|debug|optimi[sz]e|sum|read)"
)
_BEGINS = re.compile(
    rf"(?:{_WH} (?:(?:else|exactly|on earth) )?{_AUXILIARY}\b"
    rf"|(?:what|why|how|where|who|whom|whose|which)\b(?! (?:i|we|they|he|she|it|you)\b)"
    rf"|how come\b|{_AUXILIARY} (?:not )?{_OTHERS}\b"
    r"|(?:does|did|is|are|can|could|should|would|will|has|have|do) (?:not )?"
    r"(?!be\b|have\b|do\b|not\b|been\b|no\b|an?\b|fine\b|good\b|great\b)\w+ \w+"
    rf"|(?:i )?(?:would like|want) you to\b|{_ORDERS}\b|any (?!way)\w+"
    r"|let us (?:talk|discuss|hear|say|assume|imagine|suppose|turn to|look at|dive)\b)"
)
_INVERTED = re.compile(
    rf"(?:{_WH} )?{_AUXILIARY} (?:not )?{_SUBJECT}\b|{_WH} {_AUXILIARY}\b(?! to\b)"
    rf"|{_WH}(?: \w+){{1,2}} {_AUXILIARY} (?:not )?{_SUBJECT}\b|{_ORDERS} (?:me|us)\b"
)
_ASKED = re.compile(
    rf"{_WH}(?! (?:i|we|they|he|she|it|you|to)\b) \w|{_AUXILIARY} (?:not )?{_SUBJECT}\b"
)
# A wish to know, said as a statement.
_WISH = (
    r"(?:know|hear|understand|learn|see|ask|find out|figure out|get a (?:sense|feel|feeling)"
    r"|get your|pick your)"
)
_INDIRECT = re.compile(
    rf"\bi (?:would|will) (?:really |just |also |still |quite )?(?:like|love|want|be (?:curious|"
    rf"interested|keen|happy)) (?:to (?:be able to )?{_WISH}|in)\b"
    rf"|\b(?:i|we) (?:also |just |still |really )?(?:want|wanted|need|am trying|are trying"
    rf"|am still trying|are still trying) to {_WISH}\b"
    r"|\b(?:i am|we are|i was|we were|be|am just|was just|am also)"
    r" (?:\w+ )?(?:curious|interested|wondering(?! the same)|keen)\b"
    r"|^(?:curious|wondering)\b"
    r"|\bi (?:do |often |always |just |still |sometimes )?wonder(?:ed)?\b(?! where i\b)"
    r"|\b(?:the|my|our|one|another|next) (?:\w+ )?question (?:\w+ )?(?:is|was|would be|for you"
    r"|to you"
    r"|about|then|i have)\b"
    r"|\bi am (?:\w+ )?(?:asking|getting at|after|looking for) is\b"
    r"|\bi (?:am not (?:\w+ )?sure (?:i|that i|we)|do not (?:\w+ )?(?:quite )?|can not (?:\w+ )?)"
    r"(?:yet )?(?:understand|get|follow|see (?:how|why|what|where))\b"
    rf"|\bwould be (?:\w+ )?(?:good|great|nice|helpful|interesting|useful|lovely|cool) "
    rf"(?:to {_WISH}|if you)\b"
    r"|\b(?:it is )?(?:not (?:\w+ )?clear|unclear) to (?:me|us)\b"
    r"|\b(?:can|could|may|might) (?:i|we) ask\b|\blet me ask (?:you )?(?:about|how|what|why|this)\b"
    r"|\byour (?:thoughts|opinion|take|view|views) on\b|\blet me know (?:what|how|if)\b"
)
_GAP = rf"(?:(?!(?:i|you|we|they|he|she|it|me|us|them|that|this|{_AUXILIARY})\b)\w+ )"
_INSIDE = re.compile(
    rf"\b(?:what|why|how|where|when) {_AUXILIARY} (?:not )?{_OTHERS}\b"
    rf"|\b(?:who|whom|which) (?:do|does|did|would|will|can|could|should|are|have) (?:not )?"
    r"(?:you|they|we)\b"
    rf"|\b{_WH} {_GAP}{{1,4}}(?:do|does|did|have|has|can|could|would|will|should|are"
    r"|were) (?:not )?"
    r"(?:you|they|we|it|that|the|your|our|she|he|people|i)\b"
    r"|(?<!\bi )(?<!\bwe )(?<!\bto )(?<!\bthey )(?<!\byou )(?<!\bcan )(?<!\bthat )"
    r"\b(?:do|did|are|have|would|could|can|will|were|should) (?:not )?you\b"
    r"|\bwhat (?:happens (?:if|when|to|after|next|with)|about|if|makes you|made you|kind of"
    r"|sort of|brings you|brought you)\b"
    r"|\bhow (?:about|come)\b"
    r"|(?:(?<=^)|(?<=\bso )|(?<=\bnow )|(?<=\bplease )|(?<=\bokay )|(?<=\bthen )|(?<=\bgood )"
    rf"|(?<=\bgreat )|(?<=\bright )|(?<=\bthanks )|(?<=\band )){_ORDERS} "
    r"(?:me|us|the|a|an|your|one|two|three|how|what|why|that)\b"
)
_SUBORDINATE = re.compile(r"(?:when|if|while|given|since|as|once|after|before|because|although)\b")
_LONG_CLAUSE = 80
_POLITE = re.compile(
    r"^(?:i am|we are) (?:just |also |really )?curious|^(?:just )?out of curiosity"
)


def ask_at(sentence: Sentence) -> int | None:
    """Return where in `plain` the sentence begins to ask; None where nothing in it does."""
    plain = sentence.plain
    opened = _opened(plain)
    if _BEGINS.match(plain, opened) or _INDIRECT.search(plain):
        return 0
    inside = _INSIDE.search(plain)
    if inside is None:
        return 0 if sentence.marked else None
    whole = (
        "," in sentence.text
        or (_SUBORDINATE.match(plain, opened) and inside.start() < _LONG_CLAUSE)
        or _POLITE.match(plain)
        or inside.start() <= opened
    )
    return 0 if whole else inside.start()


def begins_to_ask(plain: str) -> bool:
    """Tell whether it begins with a question word, or a verb before its subject."""
    return _ASKED.match(unopened(plain)) is not None


def surely_begins_to_ask(plain: str) -> bool:
    """Tell whether it can only be the beginning of a question, not the end of another."""
    return _INVERTED.match(unopened(plain)) is not None


def unopened(plain: str) -> str:
    """Return the words without those that only open a sentence ("okay so", "and then")."""
    return plain[_opened(plain) :]


def _opened(plain: str) -> int:
    match = OPENERS.match(plain)
    return match.end() if match else 0
