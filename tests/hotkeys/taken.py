"""Combinations of ctrl and alt, and no more, that others use by default.

Keys are named as in `agent.hotkeys.places`.
"""

READ: dict[str, str] = {
    "GNOME 43": "up down left right tab escape f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12",
    "Xfce 4.18": "up down left right home end escape delete d f l t",
    "MATE 1.26": "up down left right tab escape d",
    "JetBrains": "a b c d e f h i j l m n o p q r s t v y z f5 f6 f7 f8 f9 f12 home insert "
    "space enter up down left right equal minus period leftbracket rightbracket",
}
"""As the packages' schemas and key maps have them, each read whole."""

KNOWN: dict[str, str] = {
    "GNOME": "delete t",
    "KDE": "escape delete a i k l r t v x up down left right",
    "Cinnamon": "up down left right escape delete backspace l t",
    "Windows": "delete tab",
    "Windows remote desktop": "home end insert delete",
    "macOS": "space",
    "graphics drivers": "up down left right f12",
    "VS Code": "up down left right i enter backspace minus",
    "Word": "1 2 3 c d e f i k l m n o p r s t u v y z minus period home end",
    "Google Docs": "0 1 2 3 4 5 6 c f g h m n o p r s u x y z",
    "Google Meet": "a c h k m p s",
    "Claude for Windows": "space",
    "virtual machines": "enter insert f g",
}
"""As they are commonly known: not read at the source, and not all there are."""

TAKEN = [*READ.items(), *KNOWN.items()]
