"""What the game and its files call by a name, as cards: approaches, dials, answers of the look back, keys, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegame.game.look_back import CREDITS, REASONS
from wegame.game.slips import RESPONSES
from wegame.scenario import keys
from wegame.scenario.teaching import APPROACH_CONCEPTS
from wegame.telling.cards import Kind, see_concept
from wegame.telling.questions import answer_text
from wegame.telling.words import approach_name
from wegame.theory import DIALS

__all__ = ["APPROACHES", "KINDS"]

APPROACHES = {
    "together": (
        "all of us, at one table",
        "coordination can count in full; costs half a slack",
    ),
    "split": (
        "clear owners for clear parts",
        "the parts hang together less; not quite all of a success can count as coordination",
    ),
    "solo": (
        "one of us does it",
        "the best skill counts instead of the mean; little of a success counts as coordination; a little strain",
    ),
    "outside": (
        "help from outside",
        "better odds; at most half of a success counts as coordination; costs one slack",
    ),
    "pilot": (
        "a small trial first",
        "easier, and less at stake either way; alignment up a little",
    ),
}
"""What each approach says, and what it does in this model."""


def _approach(name: str) -> list[str]:
    says, does = APPROACHES[name]
    concept = APPROACH_CONCEPTS.get(name)
    written = f'approach = "{name}"'
    return [
        f"Approach: {approach_name(name)} ({name})",
        f"How an option goes at the task: {says}.",
        f"In this model: {does}.",
        *([see_concept(concept)] if concept else []),
        f"In a file: {written}, under [[rounds.options]] or [[rounds.recoveries]].",
    ]


_DIALS = {
    "efficacy": "Do we believe that we can do this together?",
    "safety": "Can one speak here, also about what went wrong?",
    "alignment": "Do we have one picture of the job and of who does what?",
    "strain": "How worn are we?",
    "record": "What the team has actually shown. Belief a little above it helps; far above it, nobody checks any more.",
    "hype": "Confidence that nothing backs. It fades, and at a setback it comes down.",
    "resilience": "Strength from having come back after a setback: the next one hurts less.",
    "credibility": "How far praise is believed. Praise without evidence wears it out.",
    "slack": "How much time is there for anything but the task? Each round brings some.",
    "granted_slack": "How much time and room to learn the organisation grants.",
    "authority": "How much say the team has over its work.",
    "claim": "How much of the gain stays with the team.",
}
"""The question behind each dial, or what it counts."""


def _dial(name: str) -> list[str]:
    dial = DIALS[name]
    shown = "shown at the table" if dial.is_shown else "hidden until the debrief"
    lower = "; better low" if dial.better == "less" else ""
    words = [f"In words, by fifths: {', '.join(dial.words)}."] if dial.words else []
    return [f"Dial: {dial.name} ({dial.id})", _DIALS[name], f"From 0 to {dial.top:g}, {shown}{lower}.", *words]


def _answers() -> Iterator[tuple[str, str]]:
    """Every answer of the look back: its name, and what it is, in words."""
    for value in CREDITS:
        yield value, f"Look back: a success is put down to \u201c{answer_text('credit', value)}\u201d ({value})"
    for value in REASONS:
        words = answer_text("credit", value, success=False)
        yield value, f"Look back: a setback is put down to \u201c{words}\u201d ({value})"
    for value, (small, large) in RESPONSES.items():
        price = f", for {small:g} slack where the slip is small, {large:g} where it is large" if large else ""
        words = answer_text("response", value)
        yield value, f"Response to somebody who owned up: \u201c{words}\u201d ({value}{price})"


def _answer(name: str) -> list[str]:
    return [told for value, told in _answers() if value == name]


# ---- what a file may hold


def _names_of_keys() -> dict[str, list[keys.Path]]:
    """Every key by its name alone, by its last parts, and by all of them: fit, options.fit, rounds.options.fit."""
    found: dict[str, list[keys.Path]] = {}
    for path in keys.every():
        parts = [part for part in path if isinstance(part, str)]
        for start in range(len(parts)):
            found.setdefault(".".join(parts[start:]), []).append(path)
    return found


def _key(name: str) -> list[str]:
    """A key, once for each thing that it means: with all of the headings under which it means that."""
    meanings: dict[tuple[str, str, str, str], list[keys.Path]] = {}
    for path in _names_of_keys()[name]:
        holds = ", ".join(keys.keys(path) or keys.keys((*path, 0)))
        meanings.setdefault((keys.about(path), keys.expected(path), keys.left_out(path), holds), []).append(path)
    found = [f"Key of the file format: {name.rsplit('.', 1)[-1]}"]
    for (about, takes, left_out, holds), paths in meanings.items():
        found += [
            about,
            f"  It takes {takes}; {left_out}.",
            *([f"  Its keys: {holds}."] if holds else []),
            f"  It stands {_where(paths)}.",
        ]
    return found


def _where(paths: Sequence[keys.Path]) -> str:
    """The headings under which a key stands; a part of the file may also have one of its own."""
    above = [path[:-1] for path in paths]
    homes = dict.fromkeys(f"under {keys.heading(part)}" if part else "at the top of the file" for part in above)
    own = [keys.heading(part) for path in paths for part in (path, (*path, 0)) if keys.keys(part)]
    return " or ".join([*homes, *([f"has a heading of its own: {', '.join(own)}"] if own else [])])


def _words_of_keys() -> dict[str, list[str]]:
    """The words that keys take where they take only some, each with the keys."""
    found: dict[str, list[str]] = {}
    for path in keys.every():
        for word in keys.words(path):
            found.setdefault(word, []).append(str(path[-1]))
    return {word: list(dict.fromkeys(names)) for word, names in found.items() if word not in APPROACHES}


def _word(name: str) -> list[str]:
    return [f"A word that a key takes: {key} (wegame explain {key})" for key in _words_of_keys()[name]]


KINDS = (
    Kind(lambda: APPROACHES, _approach),
    Kind(lambda: DIALS, _dial),
    Kind(lambda: [value for value, _ in _answers()], _answer),
    Kind(_names_of_keys, _key),
    Kind(_words_of_keys, _word),
)
"""In the order in which they are told."""
