"""Where the subject and the finite verb of a statement stand, by the order of words alone."""

from agent.turn.english.verbs import is_verb

SELF = frozenset("i we".split())

_PEOPLE = frozenset(
    "he she they everyone everybody nobody someone somebody people most some many half none".split()
)

_THINGS = frozenset("it that this these those there here".split())

_DETERMINERS = frozenset(
    "the a an my our his her their its this that these those every each no some most many all"
    " both"
    " another any two three four five six several few one".split()
)

FINITE = frozenset(
    "is are was were am has have had will would can could should must may might does do did shall"
    " ought used".split()
)

_PAST = frozenset(
    "was were had did went came became began grew knew took gave saw wrote spoke chose drove ate"
    " fell froze broke rose said told got left lost made kept met ran thought brought bought"
    " built"
    " heard held spent stood sat taught felt found sent paid won used".split()
)

_ONLY_PAST = frozenset(
    "went came began grew knew took gave saw wrote spoke chose drove ate fell rose said told got"
    " had left ran met".split()
)

_ONLY_PRESENT = frozenset(
    "eats goes comes sits lives knows makes takes gets gives keeps likes loves tells meets"
    " grows belongs"
    " sells sends brings buys begins becomes happens works runs reminds".split()
)

ADVERBS = frozenset(
    "also just actually always usually really now still currently basically mostly originally"
    " once"
    " then myself personally recently finally first all both never often even mainly normally"
    " typically simply kind sort of already sometimes ourselves themselves probably honestly"
    " definitely certainly quite certainly only ever soon both each".split()
)

_FRONTS = frozenset(
    "in on at where after before since for by during with from until when while as once because"
    " though"
    " although last next this every today yesterday tomorrow back over under within up down about"
    " as early later years months weeks two three last-minute between among outside inside".split()
)

_SUBORDINATE = frozenset(
    "when where while as once because if unless since after before although though until whenever"
    " wherever".split()
)

_OPENS_NO_SUBJECT = frozenset(
    "what why how where who whom whose which if whether do does did is are was were am have has"
    " had"
    " can could would will should shall may might not no please let to than or nor of with any"
    " easier harder better worse sounds anything suppose say imagine because so"
    " and but even like such plus versus yes".split()
)

_OBJECTS = frozenset(
    "me us him her them it the a an my our his their this that these those to how what two three"
    " four five six ten about over off up out on from into you everyone everybody".split()
)


def main_clause(words: list[str]) -> int | None:
    """Return where the subject of a statement stands; None where no finite verb follows one."""
    start = 0
    if words[0] in _FRONTS and not _has_verb_at(words, 0):
        start = _after_front(words)
        if start < 0:
            return None
    if words[start] in _OPENS_NO_SUBJECT:
        return None
    return start if _has_verb_at(words, start) else None


def _after_front(words: list[str]) -> int:
    """Return where the clause begins after "in May", "when I started"; -1 where there is none."""
    left = 1 if words[0] in _SUBORDINATE else 0
    if left and not any(_has_verb_at(words, at) for at in range(1, min(len(words) - 1, 8))):
        left = 0  # "after lunch", "before Christmas"
    for at in range(1, min(len(words) - 1, 16)):
        word = words[at]
        pronoun = word in SELF or word in _PEOPLE or word in ("it", "there")
        if not pronoun and (word not in _DETERMINERS or words[at - 1] in _FRONTS):
            continue
        if _has_verb_at(words, at):
            if left == 0:
                return at
            left -= 1
    return -1


def _has_verb_at(words: list[str], start: int) -> bool:
    """Tell whether a subject stands at `start`, with its finite verb."""
    subject = words[start]
    rest = words[start + 1 : start + 12]
    if subject in SELF or subject in ("he", "she", "they"):
        return _verb_after(rest)
    if subject in _THINGS or subject in _PEOPLE:
        following = [word for word in rest if word not in ADVERBS][:1]
        if following and (
            following[0] in FINITE or following[0] in _ONLY_PRESENT or is_verb(following[0])
        ):
            return True
    if subject in _DETERMINERS or subject in _PEOPLE:
        return _verb_of_noun(words, start + 2 if subject in _DETERMINERS else start + 1)
    if subject in _OPENS_NO_SUBJECT or is_verb(subject) or subject in _FRONTS:
        return False
    # A name, or a noun that needs no article.
    return any(
        word in FINITE or word in _ONLY_PAST
        for word in [word for word in rest if word not in ADVERBS][:2]
    )


def _verb_after(rest: list[str]) -> bool:
    following = [word for word in rest if word not in ADVERBS][:1]
    return bool(following) and following[0] not in _DETERMINERS and following[0] not in (
        "and", "or", "but", "i", "we", "they", "he", "she", "it",
    )  # fmt: skip


def _verb_of_noun(words: list[str], first: int) -> bool:
    for at in range(first, min(len(words), first + 9)):
        word = words[at]
        if word in FINITE or word in _ONLY_PAST or (at >= first and word in _ONLY_PRESENT):
            return (
                words[at - 1] not in ("to", "i", "we", "they", "he", "she", "it") or at > first + 1
            )
        following = words[at + 1] if at + 1 < len(words) else ""
        if words[first - 2] in ("my", "our") and at >= first and is_verb(word):
            plural = words[at - 1].endswith("s")
            if word.endswith("ed") or word in _PAST or (plural and not word.endswith(("s", "ing"))):
                return True
        finite = word.endswith("s") or word.endswith("ed") or word in _PAST
        if not finite or not is_verb(word) or words[at - 1] in _DETERMINERS:
            continue
        if following in _OBJECTS or (word.endswith("ed") and not following):
            return True
    return False


def is_past(words: list[str], start: int) -> bool:
    following = [word for word in words[start + 1 : start + 8] if word not in ADVERBS]
    if words[start] in SELF or words[start] in _PEOPLE or words[start] in _THINGS:
        following = following[:1]
    return any(word in _PAST or _is_regular_past(word) for word in following[:4])


def _is_regular_past(word: str) -> bool:
    return word.endswith("ed") and word not in ("need", "exceed", "proceed") and is_verb(word)
