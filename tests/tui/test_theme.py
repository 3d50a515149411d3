"""What is written stands out from what it stands on, in each theme of the program's own; few colours are enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console
from textual.color import Color
from textual.theme import Theme
from textual.widgets import TextArea

from tests.strategies import spring
from tests.tui.seat import Folder
from tui.app import OrdstyrerApp
from tui.roles import GROUNDS, ROLES, Palette
from tui.stage.app import stage_themes
from tui.theme import ANSI, ANSI_LIGHT, CONTRAST, DARK, LIGHT, other_shade, own_themes, suited, without_colour

ENOUGH, PLENTY = 4.5, 7.0
"""The ratios that WCAG asks of text, and of text for those who see little."""

MIXED = [theme for theme in own_themes() if not theme.ansi]
OF_SIXTEEN = [theme for theme in own_themes() if theme.ansi]
FOR_SHAPES = frozenset({"rest"})
"""Roles that draw what is left of a bar, and write nothing."""


def brightness(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: Color, other: Color) -> float:
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


def weakest(theme: Theme) -> tuple[float, str, str, str]:
    variables = {name: str(getattr(theme, name)) for name in ("foreground", "accent", "success", "warning", "error")}
    found = []
    for below in ("background", "surface", "panel"):
        palette = Palette(variables, Color.parse(getattr(theme, below)))
        for role in ROLES.keys() - FOR_SHAPES:
            for ground in ("", *GROUNDS):
                style = palette.style(role, ground)
                assert style.color is not None
                assert style.bgcolor is not None
                ratio = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
                found.append((ratio, role, ground, below))
    return min(found)


@pytest.mark.parametrize("theme", [*MIXED, *stage_themes()], ids=lambda theme: theme.name)
def test_every_role_can_be_read_on_every_ground(theme: Theme):
    assert weakest(theme)[0] >= (PLENTY if theme.name == CONTRAST else ENOUGH), weakest(theme)


@pytest.mark.parametrize("theme", MIXED, ids=lambda theme: theme.name)
def test_what_is_selected_and_typed_in_can_be_read(theme: Theme):
    marks = theme.variables

    assert contrast(Color.parse(marks["block-cursor-background"]), Color.parse(marks["block-cursor-foreground"])) >= 7
    assert contrast(Color.parse(marks["input-cursor-background"]), Color.parse(theme.surface or "")) >= ENOUGH


@pytest.mark.parametrize("theme", OF_SIXTEEN, ids=lambda theme: theme.name)
def test_a_terminal_of_sixteen_colours_keeps_its_own(theme: Theme):
    """Mixed colours would be rounded to what cannot be told apart; less important is dim instead."""
    colours = [theme.primary, theme.accent, theme.success, theme.warning, theme.error, theme.background]
    assert all(str(colour).startswith("ansi_") for colour in colours)
    variables = {name: str(getattr(theme, name)) for name in ("foreground", "accent", "success", "warning", "error")}
    palette = Palette(variables, Color.parse(str(theme.background)))
    assert palette.style("dim").dim
    assert palette.style("now").bold
    assert palette.style("over") != palette.style("ok")
    assert palette.style("plain", "selected").bgcolor == palette.style("plain").bgcolor


def test_few_colours_are_taken_where_there_are_no_more():
    for few in ("standard", "windows"):
        assert suited(DARK, few) == suited(CONTRAST, few) == ANSI
        assert suited(LIGHT, few) == ANSI_LIGHT
        assert suited("nord", few) == "nord"
    for many in ("truecolor", "256", None):
        assert suited(DARK, many) == DARK


def test_each_theme_has_one_of_the_other_shade():
    themes = {theme.name: theme for theme in own_themes()}
    for theme in themes.values():
        assert themes[other_shade(theme)].dark is not theme.dark
    assert other_shade(Theme(name="foreign", primary="#ffffff", dark=False)) == DARK


def test_without_colour_nothing_that_stands_out_is_darker_than_the_text():
    colours = {"foreground": "#e6e8ea", "accent": "#58c4b0", "error": "#ff8a7b", "background": "#12161b"}
    assert without_colour(colours) == {**colours, "accent": "#e6e8ea", "error": "#e6e8ea"}


async def test_what_suits_the_terminal_is_shown_and_what_was_chosen_stays_chosen(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kept = tmp_path / "settings.toml"
    async with folder.sit(size=(60, 24)) as seat:
        monkeypatch.setattr(Console, "color_system", "standard")
        with monkeypatch.context() as in_a_terminal:
            in_a_terminal.setattr(OrdstyrerApp, "is_headless", False)
            seat.app.suit_theme()
        await seat.settle()
        assert seat.app.theme == ANSI
        assert not kept.exists() or ANSI not in kept.read_text()

        await seat.press("ctrl+t")
        assert seat.app.theme == ANSI_LIGHT
    assert f'theme = "{ANSI_LIGHT}"' in kept.read_text()


async def test_without_colour_what_stands_out_is_as_bright_as_the_text(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with folder.sit(size=(60, 24)) as seat:
        colours = seat.app.theme_variables
        assert colours["accent"] == colours["error"] == colours["foreground"]
        assert colours["background"] != colours["foreground"]


async def test_in_sixteen_colours_the_place_one_types_at_is_seen(folder: Folder):
    (ids,) = folder.network(spring(5))
    async with folder.sit(ids, size=(80, 24)) as seat:
        seat.app.theme = ANSI
        await seat.press("E")
        written = seat.app.screen.query_one(TextArea)
        cursor = written.get_component_rich_style("text-area--cursor")
        under_cursor = cursor.color if cursor.reverse else cursor.bgcolor
        assert under_cursor is not None
        assert under_cursor.number, "the cursor is black on black"
