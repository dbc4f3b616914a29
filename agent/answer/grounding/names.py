"""The names in a text: capitalised words, and degrees in any letters. Pure. English."""

import re
from collections.abc import Iterator

from agent.answer.grounding.clauses import PAST
from agent.answer.words import content

_BIG = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u015a\u0160\u017d\u010c\u0150\u0130]"
"""A capital, of the letters of Europe."""
_PART = r"(?:[-'\u2019.][^\W\d_]\w*)*"
_POSTS = (
    "manager|director|architect|consultant|supervisor|coordinator|officer|president|engineer"
    "|developer|analyst|scientist|designer|administrator|trainee|apprentice|assistant"
)
_BEARS = (
    r"C[A-Z]O,\s(?!I\b)|(?:bachelor['\u2019]s|diploma|intern(?:ship)?|apprenticeship)"
    r"\s(?:at|in|from|with)\s"
)
"""A title or a degree, and what is told with it: who has it, or where it is from."""
_NAME = re.compile(
    rf"\b(?:{_BEARS})?(?:{_BIG}|[a-z]{{1,4}}[A-Z](?!\b))[\w+#&]*{_PART}"
    r"(?:\s(?:(?:de|van|von|der|of|la|di|the)\s){0,2}"
    rf"(?!I\b){_BIG}[\w+#&]*{_PART})*"
    r"|\b[a-z][\w-]+\.(?:com|org|net|io|ai|dev|eu|nl|de|uk|co)\b"
    r"|\b[a-z]+\d[\w-]*(?<!\bp\d\d)(?<!-)\b"
    r"|(?:(?<=\b[Aa]s )|(?<=\b[Aa]s a )|(?<=\b[Aa]s an )"
    r"|(?<=\bwas a )|(?<=\bwas an )|(?<=\bme a )|(?<=\bis a )|(?<=\bpromoted to ))(?:[a-z]+ )?"
    rf"(?:{_POSTS})\b|\b(?:head|chief) of [a-z]+"
    r"|\blast (?:spring|summer|autumn|fall|winter)\b"
    r"|\b(?:(?:summa |magna )?cum laude|doctorate|postdoc|patents?|fellowship|scholarship"
    r"|bootcamp|master['\u2019]s"
    r"|(?:(?<=\ba )|(?<=\ban )|(?<=\bas )|(?<=\bour )|(?<=\bpromoted to ))"
    r"(?:acting|interim|deputy|assistant"
    r"|associate|principal|senior|chief|vice|executive|managing|accredited|certified|chartered"
    r"|licensed|registered|staff|lead|head) (?!of\b)[a-z]+)\b"
)
_SMALL_FIRST = re.compile(r"(?:(?:de|van|von|der|of|la|di|the)\s)+")
_BESIDE = re.compile(
    r"'s\s|(?:,|\sand)\s[A-Z]\w|\s[a-z]+ed\s(?:me|us|my|our|it|them|the|an?|all|both|every|each)\b"
    r"|,\s(?:the|our|my|an?|one of|who)\s[^,]+,\s"
)
CHANGES = re.compile(
    r"(?:\s[a-z]+s|\sof\s\w+)?\s"
    r"(?:(?:fell|rose|grew|dropped|shrank|doubled|halved|climbed|went (?:up|down|from))\b|was \d)"
)
"""What amounts do, and hardly anybody who is named."""
_THING = re.compile(r"(?:ing|ity|tion|ment|ness|[ae]nce|[ae]ncy|age|put|ue|ic|[ertlmky]s)$")
"""How words end that are rather nouns than names."""
SUBJECTS = frozenset(
    "i we he she it they you that this these those there what which who one everyone "
    "everybody everything nobody nothing somebody something someone both all most some many "
    "few sales support tracking and but so then when while after before here between during "
    "among over across through since until within without besides despite throughout by for "
    "from later afterwards today the my our a an in at on about with only around "
    "nearly roughly almost more less".split()
)
"""Words that begin a sentence as its subject and are no names."""
_NO_FIRST = re.compile(r"(?:ed|ing|ly|'s)$|^(?:Led|Built|Ran|Both)$")
_WORD = re.compile(r"[^\W_][\w+#&]*(?<!['\u2019][a-z])(?<!['\u2019][a-z]{2})")
_SAME = {
    "postgres": "postgresql", "golang": "go", "js": "javascript",
    "msc": "master", "meng": "master", "bsc": "bachelor", "beng": "bachelor",
    "maths": "mathematics", "math": "mathematics", "phd": "doctorate", "doctoral": "doctorate",
}  # fmt: skip
SMALL = frozenset("of de van von der di la the and".split())
NO_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september sept october november december christmas easter "
    "new year thanksgiving halloween ramadan eid diwali hanukkah tv radio saas paas iaas "
    "a&e r&d p&l q&a m&a api apis cpu gpu http https rest sql json tls tcp nat ui ux ok it ceo cto "
    "cfo coo vp hr pr qa pm nps kpi kpis okr okrs roi sla slas slo slos b2b b2c ci cd faq vat usb "
    "tb gb mb kb pb rps qps tps rpm id ids tl pdf gdp dr mr mrs prof "
    "q1 q2 q3 q4 h1 h2 eur usd gbp chf sek english".split()
)
"""Days, months, and the short forms that every trade uses as words."""


def names_in(text: str, first: int = 0) -> Iterator[str]:
    """Capitalised words in runs as they stand. At `first` a sentence begins with any word."""
    for found in _NAME.finditer(text):
        word, _, rest = found[0].partition(" ")
        rest = rest[len(small[0]) :] if (small := _SMALL_FIRST.match(rest)) else rest
        begins = found.start() == first and not _odd(word)
        if not begins or (_named(word, rest) if rest else _acts(word, text, found.end())):
            yield found[0]
        elif rest[:1].isupper():
            yield rest


def _named(word: str, rest: str) -> bool:
    """Whether a sentence's first word belongs to the name behind it: "Glasgow Royal Infirmary"."""
    common = word.lower() in SUBJECTS or not content(word) or _NO_FIRST.search(word)
    return rest[:1].isupper() and " " in rest and not common


def _acts(word: str, text: str, end: int) -> bool:
    """Whether a sentence's first word is a name, by what follows it; "Traffic fell" has none."""
    if word.lower() in SUBJECTS or word.endswith("ly"):
        return False
    if CHANGES.match(text, end):
        return False
    return bool(_BESIDE.match(text, end) or (PAST.match(text, end + 1) and not _THING.search(word)))


def _odd(word: str) -> bool:
    """Whether only a name is written like this: an acronym, or a capital or digit inside."""
    return len(word) > 1 and any(c.isupper() or c.isdigit() for c in word[1:]) and "'" not in word


def words_of(name: str) -> list[str]:
    """Its words as they are known."""
    return [known for _, known in parts(name)]


def parts(text: str) -> list[tuple[str, str]]:
    """The words of a name, each as it stands and as it is known."""
    words = [(word, word.lower()) for word in _WORD.findall(text)]
    return [(word, _SAME.get(known, known)) for word, known in words if known not in SMALL]


def words_of_names(text: str, first: int) -> Iterator[str]:
    return (word for name in names_in(text, first) for word in words_of(name))


def initials(name: str) -> str:
    return "".join(known[0] for _, known in parts(name))
