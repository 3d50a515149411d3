"""The Danish texts as a translator, read straight from the po files so that no compiled file is needed."""

from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[2] / "tui" / "locale" / "da"


class Danish(NullTranslations):
    """Speaks Danish; an unknown message comes back in English."""

    def __init__(self, texts):
        super().__init__()
        self.texts = texts

    def gettext(self, message):
        return self.texts.get(message, message)

    def ngettext(self, msgid1, msgid2, n):
        pair = self.texts.get((msgid1, msgid2), (msgid1, msgid2))
        return pair[0] if n == 1 else pair[1]


@cache
def danish():
    texts = {}
    for path in sorted(LOCALE.rglob("*.po")):
        with path.open("rb") as file:
            texts.update({one.id: one.string for one in read_po(file) if one.id and one.string and not one.fuzzy})
    return Danish(texts)
