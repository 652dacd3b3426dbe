"""The page *What we said and what we did*, once for all writers and screens, and why it ended as it did.

Belief is what people said, the meter what the model worked out; nothing here says which is right. Nobody is in it:
shares stand without names, and what was let pass stands without its round.
"""

from __future__ import annotations

from dataclasses import dataclass

from wegame.debrief.course import Faults, Kept, Setback
from wegame.debrief.findings import Findings
from wegame.debrief.said import LEAST, Foresight
from wegame.debrief.telling import response_told
from wegame.text import count

__all__ = ["BELIEF_HEADS", "Account", "account", "belief_rows", "structure_told", "why_told"]

BELIEF_HEADS = (
    ("Round", False),
    ("You said", True),
    ("Spread (SD)", True),
    ("Agreement", True),
    ("The meter then, in this model", True),
)
_CLOSE = 5
"""Points within which belief and meter are told as about the same."""


@dataclass(frozen=True, slots=True)
class Account:
    """A heading and its sentences. has_beliefs: whether the table of beliefs stands with it."""

    heading: str
    told: tuple[str, ...]
    has_beliefs: bool = False


def account(found: Findings) -> tuple[Account, ...]:
    """The whole page; nothing where no round was finished."""
    if not found.rounds:
        return ()
    parts = (
        Account("How sure you said you were, beside the meter", _beliefs(found), has_beliefs=bool(belief_rows(found))),
        Account("What you thought the others would choose", _foresight(found.said.foresight)),
        Account("How mistakes were met", _faults(found.faults)),
        Account("Setbacks, and the way back in this model", _setbacks(found)),
        Account("Practices", tuple(map(_kept, found.kept)) or ("No practice was built.",)),
        Account("Whose voice, and whose part", _voices(found)),
        Account("Belief against structure", (structure_told(found),)),
    )
    return tuple(part for part in parts if part.told)


def belief_rows(found: Findings) -> list[tuple[str, str, str, str, str]]:
    """A row a round, as in BELIEF_HEADS; a dash where something is not told."""
    return [
        (
            str(item.round),
            "-" if item.value is None else f"{item.value:.0f}",
            "-" if item.sd is None else f"{item.sd:.0f}",
            "-" if item.agreement is None else f"{item.agreement:.2f}",
            f"{item.meter:.0f}",
        )
        for item in found.said.beliefs
        if item.value is not None
    ]


def why_told(found: Findings) -> str:
    """Why it ended in this corner: the goal, and whether the team is stronger than it was."""
    if not found.ending or not found.dials["efficacy"]:
        return ""
    why, start, end = found.why, found.start["efficacy"], found.dials["efficacy"][-1]
    return (
        f"Why: what was won or mended weighs {why.won:g} of {why.of:g}, and the goal asks for {why.reach:.0%} of it. "
        f"Efficacy went from {start:.0f} to {end:.0f} in this model; higher than at the start, and at least "
        f"{why.strong:.0f}, counts as stronger."
    )


def structure_told(found: Findings) -> str:
    """What belief could do with what the team was granted."""
    start, end = found.structure
    return (
        f"What belief can do with what was granted, in this model: {start:.0f} of 100 at the start, {end:.0f} now. "
        "Belief is necessary, not sufficient; slack, authority and a claim to the gains bound what it can do."
    )


def _beliefs(found: Findings) -> tuple[str, ...]:
    beliefs, gap = found.said.beliefs, found.said.gap
    if not beliefs:
        return ()
    if gap is None:
        return ("With two of you, a mean would tell each what the other said. So it is not told.",)
    where = (
        "about where the meter of this model stood"
        if abs(gap) < _CLOSE
        else f"{abs(gap):.0f} points {'above' if gap > 0 else 'below'} the meter of this model"
    )
    told = [f"On average, what you said lay {where}. What you say moves no dial."]
    if any(item.agreement is not None for item in beliefs):
        told.append(
            "Agreement is r_wg (James, Demaree & Wolf 1984): 1 where all give one figure, 0 where the figures lie as "
            "far apart as by lot, or further."
        )
    return tuple(told)


def _foresight(seen: Foresight | None) -> tuple[str, ...]:
    if seen is None:
        return ()
    told = f"{seen.hits} of {seen.of} predictions came true (no option had more votes of the others)."
    if seen.over_chance is None:
        return (told, "The votes always went to the same place on the list, so there was nothing to foresee.")
    return (
        f"{told} Always naming the same place on the list would have come to {seen.by_rote} at best.",
        f"Over chance that is {seen.over_chance:.2f}: 1 is always right, 0 no better than that, below 0 worse.",
    )


def _faults(found: Faults | None) -> tuple[str, ...]:
    if found is None:
        return ("What became of mistakes is told once the game is over.",)
    met = ", ".join(f"{response_told(way)} ({_times(often)})" for way, often in found.met)
    owned = f"{found.owned or 'none'} owned up to{f', met with {met}' if met else ''}"
    told = [f"{count(found.slips, 'slip')}: {owned}." if found.slips else "There was no slip."]
    if found.slips > found.owned:
        told.append(f"{found.slips - found.owned} let pass. By whom and when is not told.")
    if found.hidden:
        told.append(
            f"{count(found.hidden, 'mistake')} lay in the dark, slips that were let pass and corners that were cut, "
            f"and grew. Of {found.hidden}, {found.surfaced} came out."
        )
    if found.dark is not None:
        told.append(f"They lay there for {found.dark:.1f} rounds on average.")
    return tuple(told)


def _setbacks(found: Findings) -> tuple[str, ...]:
    if not found.setbacks:
        return ("There was no setback.",)
    told = [_setback(item) for item in found.setbacks]
    lost = sum(1 for item in found.setbacks if item.back is None)
    if lost:
        told.append(f"After {lost} of {len(told)}, efficacy did not come back to where it had stood.")
    return tuple(told)


def _setback(item: Setback) -> str:
    tried = "mended in the same round" if item.mended else "not mended" if item.tried else "left as it was"
    if item.back is None:
        return f"Round {item.round}, {item.title}: {tried}."
    when = "at the end of the same round" if item.back == 0 else f"{count(item.back, 'round')} later"
    return f"Round {item.round}, {item.title}: {tried}; efficacy was back where it had stood {when}."


def _kept(item: Kept) -> str:
    kept = f", kept up in {item.upkeep} of {count(item.rounds, 'later round')}" if item.rounds else ""
    now = f"fell away in round {item.lost}" if item.lost else f"stands at {item.condition:.0%} in this model"
    return f"{item.name}: built in round {item.built}{kept}; {now}."


def _voices(found: Findings) -> tuple[str, ...]:
    told = []
    if len(found.said.voices) >= LEAST:
        shares = ", ".join(f"{share:.0%}" for share in found.said.voices)
        told.append(
            f"Shares of voice at the end, in this model: {shares}. Equality {found.said.equal:.2f}; 1 is all alike. "
            "Whose is whose is not told."
        )
    if found.said.named is not None:
        mean, people = found.said.named
        told.append(
            f"When a success was put down to how you fitted, the parts of {round(mean, 1):g} of {people} were named."
        )
    return tuple(told)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
