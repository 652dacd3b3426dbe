"""Texts that would do something if anything obeyed them, and stories that are made of nothing else."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from helpers_tui import CLUES, EASY, HOPELESS, SLIP, a_round, a_story, squeezed

from wegame.text import clean

__all__ = ["LET_PASS", "NASTY", "a_hostile_story", "shown_as"]

NASTY = (
    "[red]x",
    "[/]",
    "[/etc]",
    "[x] done",
    "\\[",
    "[@click=app.exit]go[/]",
    "a\x1b[31mred\x1b[0m",
    "a\u202etxt.exe",
    "a" * 200,
    "👩‍👩‍👧‍👦 🐙",
    "漢字仮名交じり文" * 6,
    "مرحبا بالعالم",
    "Z͎̾a͎̾l͎̾g͎̾o͎̾",
    "$primary {0} %s",
    "]]]][[[[",
    "\x07\x00\x9bbell",
    "<b>&amp;</b>",
    "https://x.y/[z]",
)
LET_PASS = "LAMP You left the lamp on."
"""The slip of the second round."""


def shown_as(text: str) -> str:
    """How a text reads once it is clean and squeezed."""
    return squeezed(clean(text))


def a_hostile_story(shift: int) -> dict[str, Any]:
    """Two rounds with slack enough for everything, and a short third; each text begins with a word that it is known by.

    What follows that word is one of the nasty ones, each time another; shift: the first of them.
    """
    nasty = cycle(NASTY[shift:] + NASTY[:shift])

    def text(words: str) -> str:
        return f"{words} {next(nasty)}"

    def a_hostile_round(name: str, task: dict[str, Any], slip: str, **keys: Any) -> dict[str, Any]:
        options: list[dict[str, Any]] = [
            {"id": "left", "text": text("We go left."), "moves": ["share_map"]},
            {"id": "right", "text": text("Ops goes right."), "approach": "solo"},
            {"id": "wait", "text": text("We wait."), "approach": "pilot"},
        ]
        return a_round(
            name,
            title=text(f"Round {name}"),
            text=f"{text(f'This is {name}.')}\n---\n{text('And its second page.')}",
            task=task,
            milestone=text(f"Milestone {name}"),
            clues=[{"role": role, "text": text(clue)} for role, clue in CLUES.items()],
            options=[{**option, "success": text("Well."), "setback": text("Mud.")} for option in options],
            mistake={"text": text(slip), "surfaces": text("It comes to light.")},
            recoveries=[
                {
                    "id": "stop",
                    "text": text("Stop and talk."),
                    "moves": ["regroup"],
                    "result": text("Mended."),
                    "failed": text("Not mended."),
                }
            ],
            **keys,
        )

    endings = ("reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker")
    plain = a_story()
    return a_story(
        a_hostile_round("one", HOPELESS, SLIP),
        a_hostile_round("two", EASY, LET_PASS),
        a_hostile_round("three", EASY, "None.", phases=["card", "huddle", "decision", "outcome"]),
        scenario={
            **plain["scenario"],
            "title": text("The Ford"),
            "summary": text("Two rounds."),
            "goal": text("Be across."),
        },
        context={"slack": 1.0, "authority": 0.9},
        hazards={"rain": text("Rain")},
        practices=["if_then_plan", {"id": "check_in", "name": text("Check-in"), "text": text("We ask.")}],
        roles=[{**role, "name": text(role["name"]), "about": text("About.")} for role in plain["roles"]],
        endings={name: text("It ends.") for name in endings},
        debrief=[{"ask": text("Who knows the ford?"), "concept": "lone_hero"}, {"ask": text("And then?")}],
    )
