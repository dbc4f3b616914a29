"""Verbs: the common ones of questions, so that a clause without one is known to be unfinished."""

_BASES = frozenset(
    """
    accept accomplish achieve act adapt add address admire advise affect agree allow analyse
    analyze answer appeal apply approach argue ask assess attract avoid balance be become begin
    believe benefit bring build buy call care carry catch cause change charge choose clean close
    collaborate come communicate compare compete complain complete connect consider contribute
    control convince cope cost count cover create cut deal decide decline define delegate delete
    deliver depend deploy describe design detect develop differ disagree discover discuss divide
    do drive drop earn eat employ encourage end enjoy ensure establish estimate evaluate evolve
    excite exist expect explain explore expect fail fall feel fight figure fill find finish fire
    fit fix focus follow forget frustrate fund get give go grow guarantee guide handle happen hear
    help hesitate hire hold identify implement improve increase influence inspire integrate
    interact interest introduce invest invite involve join judge keep kill know lack launch lead
    learn leave let like listen live look lose love make manage matter maintain mean measure meet
    mention mentor migrate miss model monitor motivate move need negotiate notice offer open
    operate optimise optimize organise organize own pause pay perform persuade pick plan play
    praise predict prefer prepare present prevent prioritise prioritize produce promise propose
    protect prove provide push put quit react reach read receive recognise recognize recommend
    recover reduce refuse reject relate release rely remember remove replace reply report
    represent require resign resolve respond review rise run save say scale see seem select sell
    send serve set share ship show sign sit sleep solve sound speak spend split spot stand start
    stay stop store structure struggle study succeed suggest support survive take talk teach tell
    test think touch track train transfer travel treat trust try turn understand update use value
    verify visit wait walk want watch win wish wonder work worry write
    """.split()
)
_IRREGULAR = frozenset(
    """
    became been began begun bought brought built came caught chose chosen did done drove eaten
    fell felt fought found forgot forgotten gave given gone got gotten grew grown had has heard
    held kept knew known led left lost made meant met paid ran read risen rose said sat seen sent
    shown sold spent spoke spoken stood taken taught thought told took tried understood went were
    won wrote written is are was am does have having being having doing going
    """.split()
)
TRANSITIVE = frozenset(
    """
    achieve address affect avoid balance build bring convince create define delete deliver
    describe design develop detect encourage ensure establish evaluate explain find fix get give
    handle identify implement influence introduce keep like maintain make measure mention mentor
    motivate need negotiate offer optimise optimize own pay persuade price prevent produce protect
    prove provide put reach recognise recognize reduce reject remove replace require resolve run
    select sell send serve set share show solve store structure support take tackle teach tell
    tested treat use value verify
    """.split()
)
"""In their base form: these rarely end a question of how, why, when or whether."""


def is_verb(word: str) -> bool:
    """Tell whether a word, in small letters, may be a form of a verb known here."""
    if word in _BASES or word in _IRREGULAR or (word.endswith("ed") and len(word) > 4):
        return True
    stem = next((word[: -len(end)] for end in ("ing", "ies", "es", "s") if word.endswith(end)), "")
    if not stem:
        return False
    forms = {stem, stem + "e", stem + "y", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    return not _BASES.isdisjoint(forms)
