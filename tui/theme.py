"""The program's own themes: calm, one accent, strong contrast for what is now; and those for few colours.

Every role of `tui.roles` stands out from every ground by at least 4.5 to 1, in the theme of high contrast by 7 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

DARK: Final = "ordstyrer-dark"
LIGHT: Final = "ordstyrer-light"
CONTRAST: Final = "ordstyrer-contrast"
ANSI: Final = "ordstyrer-ansi"
ANSI_LIGHT: Final = "ordstyrer-ansi-light"

_FEW_COLOURS = frozenset({"standard", "windows"})
"""What Rich calls a terminal of sixteen colours."""

_STANDING_OUT = ("primary", "secondary", "accent", "success", "warning", "error", "border", "scrollbar-active")

_OTHER_SHADE = {DARK: LIGHT, LIGHT: DARK, CONTRAST: LIGHT, ANSI: ANSI_LIGHT, ANSI_LIGHT: ANSI}


def own_themes() -> tuple[Theme, ...]:
    """Return all of them."""
    return _dark(), _light(), _contrast(), _ansi(), _ansi_light()


def other_shade(theme: Theme) -> str:
    """Return the name of the light theme beside a dark one, and of the dark one beside a light one."""
    return _OTHER_SHADE.get(theme.name, LIGHT if theme.dark else DARK)


def suited(name: str, colour_system: str | None) -> str:
    """Return the theme to show where one is wanted: of the terminal's own colours where it has only sixteen.

    Mixed colours would be rounded there, and what is selected could no longer be read.

    Args:
        name: the theme that is wanted.
        colour_system: what the terminal can show, as Rich calls it.
    """
    if colour_system not in _FEW_COLOURS:
        return name
    return {DARK: ANSI, CONTRAST: ANSI, LIGHT: ANSI_LIGHT}.get(name, name)


def without_colour(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's colours where none are wanted: what stands out by colour stands out by brightness instead."""
    text = variables["foreground"]
    return {**variables, **{name: text for name in _STANDING_OUT if name in variables}}


def _dark() -> Theme:
    return Theme(
        name=DARK,
        primary="#58c4b0",
        secondary="#8fb8de",
        accent="#58c4b0",
        foreground="#e6e8ea",
        background="#12161b",
        surface="#181d24",
        panel="#222932",
        success="#7fc98b",
        warning="#f0b45a",
        error="#ff8a7b",
        dark=True,
        variables={
            "block-cursor-background": "#2a3642",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#222932",
            "border": "#58c4b0",
            "border-blurred": "#2f3944",
            "input-cursor-background": "#58c4b0",
            "footer-key-foreground": "#58c4b0",
            "scrollbar": "#2f3944",
            "scrollbar-hover": "#46535f",
            "scrollbar-active": "#58c4b0",
            "scrollbar-background": "#12161b",
        },
    )


def _light() -> Theme:
    return Theme(
        name=LIGHT,
        primary="#005a4f",
        secondary="#2c5d8f",
        accent="#005a4f",
        foreground="#1b2126",
        background="#faf9f6",
        surface="#f2f0eb",
        panel="#e9e6df",
        success="#1d5a2b",
        warning="#754500",
        error="#a11d16",
        dark=False,
        variables={
            "block-cursor-background": "#d7e8e4",
            "block-cursor-foreground": "#10302b",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#e9e6df",
            "border": "#005a4f",
            "border-blurred": "#cfcac0",
            "input-cursor-background": "#005a4f",
            "footer-key-foreground": "#005a4f",
            "scrollbar": "#cfcac0",
            "scrollbar-hover": "#b5afa3",
            "scrollbar-active": "#005a4f",
            "scrollbar-background": "#faf9f6",
        },
    )


def _contrast() -> Theme:
    return Theme(
        name=CONTRAST,
        primary="#64f5de",
        secondary="#9fd0ff",
        accent="#64f5de",
        foreground="#ffffff",
        background="#000000",
        surface="#080808",
        panel="#0f0f0f",
        success="#86f29a",
        warning="#ffd166",
        error="#ffb3a8",
        dark=True,
        variables={
            "block-cursor-background": "#ffffff",
            "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#333333",
            "border": "#64f5de",
            "border-blurred": "#808080",
            "input-cursor-background": "#64f5de",
            "input-selection-background": "#005f54",
            "footer-key-foreground": "#64f5de",
            "scrollbar": "#808080",
            "scrollbar-hover": "#b0b0b0",
            "scrollbar-active": "#64f5de",
            "scrollbar-background": "#000000",
        },
    )


def _ansi() -> Theme:
    """Return the theme of the terminal's own sixteen colours, on a dark ground."""
    return Theme(
        name=ANSI,
        ansi=True,
        primary="ansi_cyan",
        secondary="ansi_cyan",
        accent="ansi_cyan",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_bright_red",
        dark=True,
        variables={
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            **_ansi_marks("ansi_cyan", on="ansi_black"),
        },
    )


def _ansi_light() -> Theme:
    """Return the theme of the terminal's own sixteen colours, on a light ground."""
    return Theme(
        name=ANSI_LIGHT,
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_blue",
        accent="ansi_blue",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        success="ansi_green",
        warning="ansi_magenta",
        error="ansi_red",
        dark=False,
        variables={
            "ansi-background": "ansi_white",
            "ansi-foreground": "ansi_black",
            **_ansi_marks("ansi_blue", on="ansi_bright_white"),
        },
    )


def _ansi_marks(accent: str, *, on: str) -> dict[str, str]:
    """Return what is selected, typed in and scrolled with, in the one accent."""
    grounds = ("block-cursor", "input-cursor", "input-selection", "screen-selection")
    return {
        **{f"{name}-background": accent for name in grounds},
        **{f"{name}-foreground": on for name in grounds},
        "input-cursor-text-style": "none",
        "border": accent,
        "border-blurred": "ansi_bright_black",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_bright_black",
        "scrollbar-active": accent,
        "scrollbar-background": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    }
