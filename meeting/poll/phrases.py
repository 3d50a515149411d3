"""The words, English and Danish, in which polls are written and answered; all folded as `meeting.text.fold` does."""

from __future__ import annotations

from meeting.polls import PollKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KIND_WORDS = {
    **dict.fromkeys(("single", "one", "choice", "choose", "valg", "vaelg"), PollKind.SINGLE),
    **dict.fromkeys(("multiple", "several", "many", "multi", "flere", "flervalg"), PollKind.MULTIPLE),
    **dict.fromkeys(("yes/no", "yesno", "ja/nej", "janej"), PollKind.YES_NO),
    **dict.fromkeys(("scale", "rate", "rating", "skala"), PollKind.SCALE),
    **dict.fromkeys(("rank", "ranking", "order", "ranger", "rangorden", "raekkefolge"), PollKind.RANKING),
    **dict.fromkeys(("dots", "dot", "points", "prik", "prikker", "point"), PollKind.DOTS),
    **dict.fromkeys(("fist", "fist to five", "fist of five", "fem fingre", "knytnaeve"), PollKind.FIST),
    **dict.fromkeys(("temperature", "temp", "temperatur"), PollKind.TEMPERATURE),
    **dict.fromkeys(("open", "aben", "abent", "fritekst"), PollKind.OPEN),
}
"""What stands before the colon of a typed poll."""

MULTIPLE_FLAGS = frozenset({"multiple", "several", "flere"})
ANONYMOUS_FLAGS = frozenset({"anonymous", "anonym", "anonymt"})
HIDDEN_FLAGS = frozenset({"hidden", "skjult"})
SHOWN_FLAGS = frozenset({"shown", "visible", "open", "vist", "synlig", "synligt", "aben", "abent"})
QUORUM_FLAGS = frozenset({"quorum", "mindst"})

YES = _words("ja jep jeps jaa jada j yes y yep yeah yup yess 👍 ✅ +1")
NO = _words("nej naeh nix niks no nope n 👎 ❌ -1")
ABSTAIN = _words("undlader abstain abstains abstention blank blankt hverken neutral pas 🤷")

SIDE_WORDS = {"en": ("yes", "no"), "da": ("ja", "nej")}
"""What yes and no are called, by the language of the meeting."""

ABSTAIN_WORD = {"ja": "undlader"}
"""What the third option is called when the first is this; else ``abstain``."""

FILLERS = _words(
    "i id my me is it its the would say vote votes voting for choose pick go with going please thanks from here of"
    " course definitely clearly agree answer think"
    " jeg min mit mig er det den vil siger stemmer stemme paa pa vaelger til tak herfra fra her helt klart klar"
    " selvfolgelig naturligvis enig svar synes tror svaret"
)
"""Words around an answer that change nothing about it. ``til`` and ``for`` too: ``2 for me``, ``stemme til 2``."""

MARKERS = _words("nr no number nummer num option options mulighed valg choice punkt alternativ #")
"""Words before the number of an option."""

_ENGLISH = "zero one two three four five six seven eight nine ten"
_DANISH = "nul en to tre fire fem seks syv otte ni ti"
NUMBERS = {word: n for words in (_ENGLISH, _DANISH) for n, word in enumerate(words.split(" "))} | {"et": 1}
"""Whole numbers as words."""

SPLITTING = frozenset({",", ";", "&", "+", "/", "and", "og", "samt"})
"""What stands between the choices of one answer."""

NEGATIONS = _words("not ikke ej never aldrig or eller hverken neither except undtagen dont don't")
"""Words that turn an answer round, so that a likeness proves nothing."""

SWEEPING = _words("all both any none nothing whatever same alle begge ingen intet ligegyldigt samme")
"""Words that may stand for several options, or for none."""

HANDS = {"✊": 0, "☝": 1, "👆": 1, "✌": 2, "🖐": 5, "✋": 5, "fist": 0, "knytnaeve": 0, "naeve": 0}
"""Hands of a fist to five."""

SIGNS = "👍👎✅❌🤷✊☝👆✌🖐✋"
"""The emoji that are answers; all others decorate one."""

BUT = ("but", "however", "although", "though", "men", "dog")
"""Words before a reservation; left out of it."""

PROVIDED = ("if", "provided", "as long as", "only if", "hvis", "kun hvis", "forudsat", "så længe", "under forudsætning")
"""Words before a condition, which is kept with them."""

BECAUSE = ("because", "fordi")
"""Words before a reason, which is kept with them and is no reservation."""

BY = frozenset({"by", "via", "ved"})
"""Words before the one who hands a ballot in for another."""
