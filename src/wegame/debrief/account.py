"""The page *What we said and what we did*, once for all writers and screens, and why it ended as it did.

Belief is what people said, the meter what the model worked out; nothing here says which is right. Nobody is in it:
shares stand without names, and what was let pass stands without its round.
"""

from __future__ import annotations

from dataclasses import dataclass

from wegame.debrief.course import Faults, Kept, Setback
from wegame.debrief.few import LEAST
from wegame.debrief.findings import Findings
from wegame.debrief.said import Foresight
from wegame.debrief.wording import response_told
from wegame.text import count

__all__ = ["Account", "account", "belief_heads", "belief_rows", "structure_told", "why_told"]

BELIEF_HEADS = (
    ("Round", False),
    ("You said", True),
    ("Spread (SD)", True),
    ("Agreement", True),
    ("The meter before it, in this model", True),
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
    """The whole page; nothing where no round was finished. Where rounds are not known, what the dials alone say."""
    structure = Account("Belief against structure", (structure_told(found),))
    if not found.rounds:
        return (structure,) if found.dials["efficacy"] and not found.has_rounds else ()
    parts = (
        Account("How sure you said you were, beside the meter", _beliefs(found), has_beliefs=bool(belief_rows(found))),
        Account("What you thought the others would choose", _foresight(found.said.foresight)),
        Account("How mistakes were met", _faults(found.faults)),
        Account("What was seen and not said", _unsaid(found.said.unsaid)),
        Account("Setbacks, and the way back in this model", _setbacks(found)),
        Account("Practices", tuple(map(_kept, found.kept)) or ("No practice was built.",)),
        Account("Whose voice, and whose part", _voices(found)),
        structure,
    )
    return tuple(part for part in parts if part.told)


def belief_heads(found: Findings) -> tuple[tuple[str, bool], ...]:
    """Heads of the table of beliefs, each with whether it heads figures; spread only where it is told."""
    return BELIEF_HEADS if _tells_spread(found) else (*BELIEF_HEADS[:2], BELIEF_HEADS[-1])


def _tells_spread(found: Findings) -> bool:
    return any(item.sd is not None for item in found.said.beliefs)


def belief_rows(found: Findings) -> list[tuple[str, ...]]:
    """A row a round, as in belief_heads; a dash where something is not told."""
    every = [
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
    return list(every) if _tells_spread(found) else [(*row[:2], row[-1]) for row in every]


def why_told(found: Findings) -> str:
    """Why it ended in this corner: the goal, and whether the team is stronger than it was."""
    if not found.ending or not found.dials["efficacy"]:
        return ""
    why, start, end = found.why, found.start["efficacy"], found.dials["efficacy"][-1]
    went = f"Efficacy went from {start:.0f} to {end:.0f} in this model"
    if not found.has_rounds:
        return f"{went}."
    return (
        f"Why it ended so: the rounds that were won or mended weigh {why.won:g} of {why.of:g} together (some weigh "
        f"more than others), and the goal asks for {why.reach:.0%}. "
        f"{went}; higher than at the start, and at least {why.strong:.0f}, counts as stronger."
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
    if found.said.agreement is not None:
        apart = f" They lay {found.said.spread:.0f} points apart (SD)." if found.said.spread is not None else ""
        told.append(
            f"How alike your figures were, over the rounds: {found.said.agreement:.1f} (r_wg, James, Demaree & Wolf "
            f"1984); 1 is one figure from all, 0 as by lot.{apart} It is about these figures, not about what you chose."
        )
    return tuple(told)


def _foresight(seen: Foresight | None) -> tuple[str, ...]:
    if seen is None:
        return ()
    told = f"What most of the others would choose was foreseen in {seen.hits} of {seen.of} cases."
    if seen.over_chance is None:
        return (told, "It always stood at the same place on the list, so there was nothing to foresee.")
    return (
        f"{told} Always naming the same place on the list would have been right in {seen.by_rote}, at best.",
        f"As accuracy over chance that is {seen.over_chance:.2f}: 1 is always right, 0 no better than that list.",
    )


def _faults(found: Faults | None) -> tuple[str, ...]:
    if found is None:
        return ("What became of mistakes is told once the game is over.",)
    met = ", ".join(f"{response_told(way)} ({_times(often)})" for way, often in found.met)
    how = f", met with {met}" if met else ""
    if found.let_pass is not None:
        if not found.owned and found.let_pass == "none":
            return ("There was no slip.",)
        told = [f"{count(found.owned, 'slip')} owned up to{how}." if found.owned else "No slip was owned up to."]
        told.append(_LET_PASS[found.let_pass])
        return (*told, *((_surfaced(found),) if found.surfaced else ()))
    slips, hidden = found.slips or 0, found.hidden or 0
    told = [f"{count(slips, 'slip')}: {found.owned or 'none'} owned up to{how}." if slips else "There was no slip."]
    if slips > found.owned:
        told.append(f"{slips - found.owned} let pass. By whom and when is not told.")
    if hidden:
        dark = "One mistake stayed hidden" if hidden == 1 else f"{hidden} mistakes stayed hidden"
        told.append(f"{dark} (a slip let pass, or a corner cut), and grew. {_surfaced(found)}")
    return tuple(told)


_LET_PASS = {
    "none": "No slip was let pass.",
    "at most one": "One slip at most was let pass.",
    "more than one": "More than one slip was let pass. By whom and when is not told.",
    "not told": "Whether one was let pass is not told: among so few of you it would point at somebody.",
}


def _surfaced(found: Faults) -> str:
    if not found.surfaced:
        return "None came out."
    told = "It came out" if found.hidden == 1 else f"{found.surfaced} came out"
    told = f"Of what nobody had said, {told}" if found.let_pass is not None else told
    lay = " and ".join(count(rounds, "round") for rounds in found.dark)
    return f"{told}, after {lay}." if len(found.dark) == found.surfaced else f"{told}."


def _unsaid(word: str | None) -> tuple[str, ...]:
    return (_UNSAID[word],) if word is not None else ()


_UNSAID = {
    "never": "Nobody said that they had kept something back.",
    "once": "Once somebody saw something and did not say it.",
    "at most once": "Nobody said that they had kept something back, or somebody did once.",
    "more than once": "More than once somebody saw something and did not say it.",
    "not told": "Among so few of you, it would tell what somebody answered. So it is not told.",
}


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
    kept = f", kept up in {item.upkeep} of the {count(item.rounds, 'round')} after it" if item.rounds else ""
    now = f"fell away in round {item.lost}" if item.lost else f"stands at {item.condition:.0%} in this model"
    return f"{item.name}: built in round {item.built}{kept}; {now}."


def _voices(found: Findings) -> tuple[str, ...]:
    told, ask = [], "" if found.is_alone else " Who wanted to say more?"
    if len(found.said.voices) >= LEAST:
        shares = ", ".join(f"{100 * share:.0f}" for share in found.said.voices)
        told.append(
            f"Shares of voice at the end in this model, of about 100: {shares}. Equality {found.said.equal:.2f}; 1 is "
            f"all alike, 0 one alone. They follow from who decided and who was heard.{ask}"
        )
    if found.said.named is not None:
        mean, people = found.said.named
        told.append(
            f"When a success was put down to how you fitted, the parts of {round(mean, 1):g} of {people} were named."
        )
    return tuple(told)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
