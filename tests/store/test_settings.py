from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.chat.targets import USUAL_LIMITS, ChatTarget
from meeting.floors import FiguresKept
from meeting.preflight.finding import Thresholds
from store.errors import SettingsWrong
from store.settings import SIZE_LIMIT, Copying, Floor, Settings, load_settings, save_setting
from store.toml_edit import as_toml, line_of, with_entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def loaded(path: Path, text: str) -> tuple[Settings, list[str]]:
    path.write_text(text, "utf-8")
    found, problems = load_settings(path)
    return found, [str(problem) for problem in problems]


def test_missing_file_means_the_defaults_without_a_word(path: Path) -> None:
    assert load_settings(path) == (Settings(), ())


def test_everything_in_a_good_file_is_taken(path: Path) -> None:
    found, problems = loaded(
        path,
        """
        language = "da"
        theme = "nord"
        bell = true
        flash = false
        silence_minutes = 0
        editor = "code --wait"
        [keys]
        item.next = "space,enter"
        "item.back" = ["b", " backspace"]
        [preflight]
        passive_minutes = 15
        active_share = 1
        [copy]
        target = "teams"
        clipboard = "command lemonade copy"
        teams = 900
        slack = 0
        """,
    )
    assert problems == []
    assert found == Settings(
        language="da",
        theme="nord",
        bell=True,
        flash=False,
        silence_minutes=0,
        editor="code --wait",
        keys={"item.next": "space,enter", "item.back": "b,backspace"},
        preflight=Thresholds(passive_minutes=15, active_share=1),
        copy=Copying(
            target=ChatTarget.TEAMS,
            clipboard="command lemonade copy",
            limits={**USUAL_LIMITS, ChatTarget.TEAMS: 900, ChatTarget.SLACK: 0},
        ),
    )


def test_floor_list_is_led_and_kept_as_chosen(path: Path) -> None:
    found, problems = loaded(path, "[floor]\nkeep = 'meeting'\nquiet_first = true\nturn_seconds = 90")
    assert problems == []
    assert found.floor == Floor(keep=FiguresKept.MEETING, quiet_first=True, turn_seconds=90)
    assert found.floor.keep is FiguresKept.MEETING
    assert Settings().floor.keep is FiguresKept.SERIES


def test_chat_takes_what_the_platforms_take_unless_told_otherwise() -> None:
    limits = Settings().copy.limits
    assert [limits[one] for one in ("zoom", "meet", "teams", "slack", "mail", "plain")] == [1000, 500, 4000, 3500, 0, 0]


def test_keys_cannot_be_changed_behind_the_programs_back(path: Path) -> None:
    found, _ = loaded(path, "[keys]\nundo = 'z'")
    with pytest.raises(TypeError):
        found.keys["undo"] = "x"  # type: ignore[index]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('language = "fr"', 'line 1: “language” is "fr", but must be "da", "en" or ""'),
        ("language = ['da']", "must be"),
        ("theme = ' '", "the name of a theme"),
        ("theme = 3", "“theme” is 3"),
        ("bell = 'yes'", "true or false"),
        ("flash = 1", "“flash” is 1, but must be true or false"),
        ("silence_minutes = true", "“silence_minutes” is true, but must be a whole number from 0 (never) to 240"),
        ("silence_minutes = -1", "a whole number"),
        ("silence_minutes = 241", "a whole number"),
        ("silence_minutes = 2.5", "a whole number"),
        ("editor = []", "a command in quotes"),
        ("keys = 'x'", '“keys” is "x", but must be a table'),
        ("preflight = 4", "a table"),
        ("keys.item.next = 4", "“item.next” is 4, but must be keys in quotes"),
        ("keys.undo = ''", "keys in quotes"),
        ("keys.undo = 'two words'", "keys in quotes"),
        ("keys.undo = ['u', 3]", "keys in quotes"),
        ("preflight.passive_minutes = 0.5", "a whole number from 0"),
        ("preflight.active_share = 30", "a number from 0 to 1"),
        ("preflight.active_share = nan", "a number from 0 to 1"),
        ("preflight.slide_share = 1", "there is no setting “slide_share”; did you mean “slides_share”?"),
        ("preflight.zebra = 1", "there are: passive_minutes, active_share"),
        ("copy = 3", "“copy” is 3, but must be a table"),
        ("copy.target = 'skype'", '“target” is "skype", but must be "zoom", "teams"'),
        ("copy.target = 1", "the platform of the meeting"),
        ("copy.clipboard = 'xclip'", '“clipboard” is "xclip", but must be "auto", "file" or "command"'),
        ("copy.clipboard = 'command '", "with a command behind it"),
        ("copy.zoom = 39", "“zoom” is 39, but must be a whole number from 40, or 0 for no limit"),
        ("copy.zoom = 1e9", "a whole number from 40"),
        ("copy.mail = true", "a whole number from 40"),
        ("floor.keep = 'always'", '“keep” is "always", but must be "series", "meeting" or "nothing"'),
        ("floor.keep = 1", "must be"),
        ("floor.quiet_first = 1", "true or false"),
        ("floor.turn_seconds = 3601", "a whole number from 0 (no limit) to 3600"),
        ("floor.turn_second = 60", "there is no setting “turn_second”; did you mean “turn_seconds”?"),
        ("floor = 3", "“floor” is 3, but must be a table"),
        ("copy.zooom = 1", "there is no setting “zooom”; did you mean “zoom”?"),
        ("thema = 'x'", "there is no setting “thema”; did you mean “theme”?"),
        ("[colours]\nred = 1", "there is no setting “colours”; there are: language, theme"),
        pytest.param(f"silence_minutes = 0x{'f' * 9000}", "“silence_minutes” is …", id="endless number"),
    ],
)
def test_wrong_entry_gives_one_sentence_and_its_default(path: Path, entry: str, said: str) -> None:
    found, problems = loaded(path, entry)
    assert len(problems) == 1
    assert said in problems[0]
    assert f"Settings file {path}, line 1: " in problems[0]
    assert found == Settings()


def test_one_wrong_entry_does_not_take_the_good_ones_along(path: Path) -> None:
    found, problems = loaded(path, 'bell = "loud"\ntheme = "nord"\n[keys]\nundo = "z"\nredo = 1\n')
    assert found == Settings(theme="nord", keys={"undo": "z"})
    assert [problem.split(":")[0].rpartition(" ")[2] for problem in problems] == ["1", "5"]


def test_line_is_found_under_its_table_and_left_out_where_it_is_not(path: Path) -> None:
    text = 'x = """\n[preflight]"""\n["keys".item] # why\n"next" = 1\n'
    assert line_of(text, "keys", "item.next") == 4
    _, problems = loaded(path, "preflight = { passive_minutes = 'a' }")
    assert problems[0].startswith(f"Settings file {path}: “passive_minutes”")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"bell = true\nflash == 3\n", "cannot be understood in line 2"),
        (b"bell = true\nbell = false\n", "cannot be understood in line 2"),
        (b"x = [", "is cut off at its end"),
        (b"x = " + b"[" * 50_000, "cannot be understood"),
        (b"x = " + b"9" * 5_000, "cannot be understood"),
        (b"theme = '\xe6'", "is not UTF-8"),
        (b"\xff\xfet\0h\0", "is not UTF-8"),
        (b"# " + b"a" * SIZE_LIMIT, "is too large"),
    ],
    ids=["syntax", "twice", "cut off", "deep", "endless", "latin-1", "utf-16", "large"],
)
def test_file_that_is_no_toml_is_said_once_and_changes_nothing(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    found, problems = load_settings(path)
    assert found == Settings()
    assert len(problems) == 1
    assert said in str(problems[0])
    assert str(path) in str(problems[0])


def test_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    found, problems = load_settings(tmp_path)
    assert found == Settings()
    assert "cannot be read" in str(problems[0])


def test_byte_order_mark_of_a_windows_editor_does_no_harm(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbftheme = "nord"\r\n')
    assert load_settings(path) == (Settings(theme="nord"), ())


def test_control_characters_of_a_file_are_not_said_to_the_terminal(path: Path) -> None:
    found, problems = loaded(path, '"\\u001b]0;x\\u0007" = "\\u001b[2J"\ntheme = "\\u001b[31mred"\n')
    assert "\x1b" not in problems[0] + found.theme


def test_saving_makes_the_file_and_its_folder_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    save_setting(path, "theme", "nord")
    assert load_settings(path) == (Settings(theme="nord"), ())
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_saving_keeps_comments_and_everything_else(path: Path) -> None:
    text = '# mine\ntheme = "old"  # why\nbell = true\n\n# keys\n[keys]\ntheme = "x"\n'
    path.write_text(text, "utf-8")
    save_setting(path, "theme", "light")
    assert path.read_text("utf-8") == text.replace('"old"', '"light"')


def test_new_setting_is_put_before_the_tables(path: Path) -> None:
    path.write_text("# mine\nbell = true\n\n[keys]\nundo = 'z'\n", "utf-8")
    save_setting(path, "language", "da")
    assert path.read_text("utf-8") == "# mine\nbell = true\n\nlanguage = \"da\"\n\n[keys]\nundo = 'z'\n"


def test_setting_is_added_behind_a_last_line_without_an_end(path: Path) -> None:
    path.write_bytes(b"# mine\r\nbell = true")
    save_setting(path, "silence_minutes", 5)
    assert path.read_bytes() == b"# mine\r\nbell = true\r\nsilence_minutes = 5\r\n"


def test_line_that_only_looks_like_the_setting_is_left_alone(path: Path) -> None:
    text = 'editor = """\ntheme = "a"\n[x]\n"""\n'
    path.write_text(text, "utf-8")
    save_setting(path, "theme", "b")
    changed = path.read_text("utf-8")
    assert text in changed
    assert tomllib.loads(changed)["theme"] == "b"


def test_setting_over_several_lines_is_not_changed_from_here(path: Path) -> None:
    text = 'theme = """\nold"""\n'
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsWrong, match="change it in the file"):
        save_setting(path, "theme", "new")
    assert path.read_text("utf-8") == text


def test_broken_file_is_never_written_over(path: Path) -> None:
    path.write_text("bell = \ntheme = 'x'\n", "utf-8")
    with pytest.raises(SettingsWrong, match="line 1"):
        save_setting(path, "theme", "new")
    assert path.read_text("utf-8") == "bell = \ntheme = 'x'\n"


@pytest.mark.parametrize(("name", "value"), [("theme", ""), ("language", "fr"), ("bell", "x"), ("colour", "red")])
def test_value_that_is_not_allowed_is_not_saved(path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsWrong, match=f"“{name}” cannot be “{value}”"):
        save_setting(path, name, value)
    assert not path.exists()


def test_link_stays_a_link_and_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("", "utf-8")
    real.chmod(0o644)
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    save_setting(link, "flash", value=False)
    assert link.is_symlink()
    assert real.read_text("utf-8") == "flash = false\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


def test_file_that_cannot_be_written_is_said_and_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(SettingsWrong, match="cannot be"):
        save_setting(tmp_path / "file" / "settings.toml", "theme", "nord")


def test_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text("bell = true\n", "utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsWrong, match="the disk is full"):
        save_setting(path, "theme", "nord")
    assert path.read_text("utf-8") == "bell = true\n"
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


LINES = st.sampled_from(
    [
        "# theme = 1",
        "theme = 'a' # b",
        "bell=true",
        '"editor" = "x # y"',
        'note = """',
        '"""',
        "[keys]",
        "undo = 'u'",
        "",
        "list = [",
        "]",
        " theme= 3",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]), st.text(max_size=12))
def test_changed_text_means_the_same_but_for_the_one_entry(lines: list[str], newline: str, value: str) -> None:
    text = newline.join(lines)
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    changed = with_entry(text, "theme", as_toml(value)[1:-1])
    if changed is not None:
        after = tomllib.loads(changed)
        assert after.pop("theme") == as_toml(value)[1:-1]
        before.pop("theme", None)
        assert after == before
