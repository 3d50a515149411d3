"""The program's own light and dark theme: calm, one accent, strong contrast for what is now."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = "ordstyrer-dark"
LIGHT: Final = "ordstyrer-light"


def own_themes() -> tuple[Theme, Theme]:
    """Return the dark and the light theme."""
    dark = Theme(
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
        error="#ff7b6b",
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
    light = Theme(
        name=LIGHT,
        primary="#00695c",
        secondary="#2c5d8f",
        accent="#00695c",
        foreground="#1b2126",
        background="#faf9f6",
        surface="#f1efea",
        panel="#e6e3dc",
        success="#256b35",
        warning="#8a5200",
        error="#b3261e",
        dark=False,
        variables={
            "block-cursor-background": "#d7e8e4",
            "block-cursor-foreground": "#10302b",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#e6e3dc",
            "border": "#00695c",
            "border-blurred": "#cfcac0",
            "input-cursor-background": "#00695c",
            "footer-key-foreground": "#00695c",
            "scrollbar": "#cfcac0",
            "scrollbar-hover": "#b5afa3",
            "scrollbar-active": "#00695c",
            "scrollbar-background": "#faf9f6",
        },
    )
    return dark, light
