"""Starts of sentences that were given up ("and I was", "okay so let us"): only small words."""

_SMALL = frozenset(
    "um uh uhm er erm hmm mm ah oh well so okay ok and but or like just then now right yeah yes"
    " no"
    " you know i mean we it that this they he she there is am was were are have had been the a"
    " an to"
    " of in let us me kind sort guess think going maybe actually basically really not sure see"
    " at on"
    " do did will would could for my our what with because if as".split()
)
_SUBJECTS = frozenset("i we it they he she there the a an my our let".split())
_STARTS = frozenset(
    "um uh uhm er erm well so okay ok and but or like just then now right yeah yes no oh ah".split()
)
_HANGING = frozenset(
    "i we it they he she is am was were are have had been the a an to of my our us let that"
    " there and"
    " but so uh um like would could will going me".split()
)
_PHRASES = frozenset(
    {"kind of", "maybe", "sort of", "you know", "i mean", "i guess", "kinda", "sorta", "i think"}
)
_SOUNDS = frozenset("um uh uhm er erm".split())


def is_given_up(plain: str) -> bool:
    """Tell whether a sentence in plain form holds no word that says anything, and asks"
    " nothing."""
    words = plain.split()
    rest = list(words)
    while rest and rest[0] in _STARTS:
        rest.pop(0)
    if " ".join(word for word in rest if word not in _SOUNDS) in _PHRASES:
        return True
    if rest[:1] == ["what"] and rest[1:2] in (["i"], ["we"]) and rest[-1] in _SOUNDS:
        rest = rest[1:]
    if not rest or len(words) > 9 or not _SMALL.issuperset(words):
        return bool(rest) and rest[-1] in _SOUNDS and _SMALL.issuperset(words)
    if rest[:2] in (["you", "know"], ["i", "mean"]):
        rest = rest[2:] or rest
    return rest[0] in _SUBJECTS and rest[-1] in _HANGING and "what" not in rest and "if" not in rest
