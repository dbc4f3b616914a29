"""The texts of the windows in the user's language: English in the code, the others in one catalogue
each, beside this file (LANGUAGE.po for translators, LANGUAGE.mo for the program).

`scripts/texts.py` brings the catalogues up to date after a text was changed.
"""

import gettext
from collections.abc import Iterable
from importlib.resources import files

_chosen: gettext.NullTranslations = gettext.NullTranslations()


def tr(text: str) -> str:
    """Return the text in the language in use, or as it is where nobody has translated it."""
    return _chosen.gettext(text) if text else ""


def use_language(tags: Iterable[str]) -> str:
    """Use the first of these languages ("de-AT", "fr_FR") that there is; return which, or "en"."""
    global _chosen
    for tag in tags:
        language = tag.replace("_", "-").partition("-")[0].lower()
        if language == "en":
            break
        catalogue = files(__name__) / f"{language}.mo"
        if language.isalpha() and catalogue.is_file():
            with catalogue.open("rb") as file:
                _chosen = gettext.GNUTranslations(file)
            return language
    _chosen = gettext.NullTranslations()
    return "en"
