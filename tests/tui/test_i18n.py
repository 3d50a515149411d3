from __future__ import annotations

import gettext
import importlib.util
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from meeting.words import ENGLISH
from tui import i18n

FRIDAY = date(2026, 11, 27)
SCRIPT = Path(__file__).parents[2] / "scripts" / "messages.py"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da"}, "da"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "dan"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "da-DK", "LANG": "en_GB"}, "da"),
        ({"LC_ALL": "C.UTF-8", "LANG": "da_DK"}, "en"),
        ({"LC_ALL": "DA_dk", "LC_MESSAGES": "en_GB"}, "da"),
    ],
)
def test_language_of_the_environment_is_the_first_that_says_one(environment: dict[str, str], language: str) -> None:
    assert i18n.system_language(environment) == language


def test_environment_of_the_process_is_asked_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")
    assert i18n.system_language() == "da"


def test_days_are_said_in_each_language() -> None:
    assert i18n.say_date(FRIDAY, "en") == "Fri 27 Nov"
    assert i18n.say_date(FRIDAY, "da") == "fre. 27. nov."
    assert i18n.say_day_long(FRIDAY, "en") == "Friday 27 November 2026"
    assert i18n.say_day_long(FRIDAY, "da") == "fredag den 27. november 2026"


def test_day_in_a_language_not_spoken_here_is_said_in_english() -> None:
    assert i18n.say_date(FRIDAY, "xx") == "Fri 27 Nov"


def test_clock_is_the_one_on_the_wall_of_the_meetings_zone() -> None:
    summer, winter = datetime(2026, 7, 1, 8, 28, tzinfo=UTC), datetime(2026, 12, 1, 8, 28, tzinfo=UTC)
    assert i18n.say_clock(summer, "Europe/Copenhagen") == "10:28"
    assert i18n.say_clock(winter, "Europe/Copenhagen") == "09:28"


@pytest.mark.parametrize("name", ["", "Nowhere/Atall", "../../etc/passwd", "a\0b", "/etc/localtime"])
def test_zone_the_machine_does_not_know_is_utc(name: str) -> None:
    assert i18n.zone_of(name) is UTC


def test_minutes_have_their_plural() -> None:
    assert i18n.say_minutes(1, ENGLISH) == "1 minute"
    assert i18n.say_minutes(12, ENGLISH) == "12 minutes"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (SimpleNamespace(key="Europe/Copenhagen"), "Europe/Copenhagen"),
        (SimpleNamespace(zone="Europe/Copenhagen"), "Europe/Copenhagen"),
        (SimpleNamespace(key="Mars/Base"), "UTC"),
        (UTC, "UTC"),
    ],
)
def test_own_zone_is_told_by_a_name_that_can_be_kept(monkeypatch: pytest.MonkeyPatch, zone: tzinfo, name: str) -> None:
    monkeypatch.setattr("babel.dates.LOCALTZ", zone)
    assert i18n.local_zone() == name


def test_language_without_messages_is_english() -> None:
    assert i18n.translator_for("xx").gettext("draft") == "draft"


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CODE = """
label = N_("start “{title}”")
late = N2_("{n} person is late", "{n} people are late")
said = _("two "
         "lines", x=1), ngettext("{n} min", "{n} mins", 3), other("not this"), N_(variable)
"""
DANISH = """
msgid "start “{title}”"
msgstr "start »{title}«"

msgid "two lines"
msgstr "to linjer"

msgid "{n} person is late"
msgid_plural "{n} people are late"
msgstr[0] "én er forsinket"
msgstr[1] "{n} er forsinket"

msgid "{n} min"
msgid_plural "{n} mins"
msgstr[0] "{n} min."
msgstr[1] "{n} min."
"""


@pytest.fixture
def project(tmp_path: Path, messages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small program with one language of which all messages are translated in a part."""
    for package in messages.PACKAGES:
        (tmp_path / package).mkdir()
    (tmp_path / "tui" / "code.py").write_text(CODE, "utf-8")
    folder = tmp_path / "tui" / "locale" / "da"
    folder.mkdir(parents=True)
    (folder / "all.part.po").write_text(DANISH, "utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE_FOLDER", folder.parent)
    return tmp_path


def po(project: Path) -> Path:
    return project / "tui" / "locale" / "da" / "LC_MESSAGES" / "ordstyrer.po"


def rewrite(project: Path, old: str, new: str) -> None:
    """Change the po file as a translator does, with the part out of the way."""
    (project / "tui" / "locale" / "da" / "all.part.po").unlink(missing_ok=True)
    text = po(project).read_text("utf-8")
    assert old in text
    po(project).write_text(text.replace(old, new), "utf-8")


def test_messages_go_from_the_code_to_a_file_that_gettext_reads(project: Path, messages: ModuleType) -> None:
    assert messages.main(["update"]) == 0
    assert messages.main(["check"]) == 0
    danish = gettext.translation("ordstyrer", project / "tui" / "locale", ["da"])
    assert danish.gettext("two lines") == "to linjer"
    assert danish.gettext("start “{title}”") == "start »{title}«"
    assert [danish.ngettext("{n} person is late", "{n} people are late", n)[:3] for n in (1, 2)] == ["én ", "{n}"]


def test_message_inside_an_f_string_is_found_too(project: Path, messages: ModuleType) -> None:
    (project / "tui" / "more.py").write_text("line = f\" · {_('by {day}', day=other('not this'))}\"", "utf-8")
    found = messages.extracted(project)
    assert found.get("by {day}") is not None
    assert found.get("not this") is None


def test_updating_twice_changes_nothing(project: Path, messages: ModuleType) -> None:
    messages.main(["update"])
    before = [path.read_bytes() for path in sorted(po(project).parent.iterdir())]
    (project / "tui" / "code.py").write_text("# a line above\n" + CODE, "utf-8")
    messages.main(["update"])
    assert [path.read_bytes() for path in sorted(po(project).parent.iterdir())] == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('msgstr "to linjer"', 'msgstr ""', "“two lines” is not translated"),
        ('msgstr[1] "{n} er forsinket"', 'msgstr[1] ""', "is not translated"),
        ("»{title}«", "»{titel}«", "other fields in “start »{titel}«”"),
        ("»{title}«", "»{title«", "other fields"),
        ("{n} er forsinket", "{antal} er forsinket", "other fields"),
        ('msgid "two lines"', '#, fuzzy\nmsgid "two lines"', "“two lines” is fuzzy"),
        ('"to linjer"', '"to linjer "', "begins or ends with other spaces"),
    ],
)
def test_bad_translation_is_listed(
    project: Path, messages: ModuleType, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    messages.main(["update"])
    rewrite(project, old, new)
    messages.main(["update"])
    capsys.readouterr()
    assert messages.main(["check"]) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert len(complaints) == 1
    assert said in complaints[0]


def test_new_message_in_the_code_makes_the_files_out_of_date(
    project: Path, messages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.main(["update"])
    (project / "store" / "more.py").write_text('_("a new one")', "utf-8")
    assert messages.main(["check"]) == 1
    complaints = capsys.readouterr().err
    assert "“a new one” is not translated" in complaints
    assert "ordstyrer.po is out of date" in complaints


def test_mo_file_that_is_older_than_the_po_file_is_listed(
    project: Path, messages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.main(["update"])
    rewrite(project, "to linjer", "to rækker")
    assert messages.main(["check"]) == 1
    assert "ordstyrer.mo is out of date" in capsys.readouterr().err


def test_message_that_is_gone_is_kept_aside_until_it_is_pruned(project: Path, messages: ModuleType) -> None:
    messages.main(["update"])
    (project / "tui" / "code.py").write_text(CODE.replace("two ", "three "), "utf-8")
    messages.main(["update"])
    assert '#~ msgid "two lines"' in po(project).read_text("utf-8")
    messages.main(["update", "--prune"])
    assert "two lines" not in po(project).read_text("utf-8")
