"""Parts of a scenario in words: tasks, conditions, skills, what is granted. No number of the model is told here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wegame.scenario.models import Role, Scenario
from wegame.scenario.parts import Round, When
from wegame.telling.dials import dial_name
from wegame.telling.prose import flat
from wegame.text import clip, one_line
from wegame.theory import MAIN_DIALS

__all__ = ["APPROACHES", "Book", "good_at", "granted", "listed", "quoted", "results_asked", "task_told"]


APPROACHES = {
    "together": "all of us, at one table",
    "split": "clear owners for clear parts",
    "solo": "one of us does it",
    "outside": "help from outside",
    "pilot": "a small trial first",
}
"""How an option goes at a task."""

_GRANTED = ("next to none", "little", "some", "a good deal", "plenty")
_TOGETHER = (
    "Its parts stand alone: people hardly need one another for it.",
    "Its parts mostly stand beside one another: some of them touch.",
    "Its parts hang together: most people need somebody else's part.",
    "It takes everybody: hardly any part makes sense without the others.",
)
_DIFFICULTY = ("easy", "manageable", "demanding", "hard", "very hard")


_ENDED = {"won": "was won", "mended": "went badly and was mended", "lost": "was lost"}
"""How a round has to have ended."""


def results_asked(when: When) -> dict[str, str]:
    """How a condition wants earlier rounds to have ended (won, mended, lost), by their ids."""
    return {played: how for how in _ENDED if (played := getattr(when, how))}


def listed(names: Sequence[str], last: str = "and") -> str:
    """A few names as people say them: "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def quoted(text: str, columns: int = 70) -> str:
    """What somebody would say, in quotation marks, cut to one line."""
    return f"“{clip(one_line(flat(text)), columns)}”"


def granted(share: float) -> str:
    """How much of something the organisation grants (0-1), in a word or two."""
    return _GRANTED[min(4, int(share * 5))]


def good_at(role: Role) -> str:
    """What somebody is at home with, set against nothing but their own other skills."""
    skills = role.skills.values()
    mean = sum(skills) / len(skills) if skills else 0
    best = [name.replace("_", " ").replace("-", " ") for name, skill in role.skills.items() if skill > mean]
    return listed(best) or "a little of everything"


def task_told(scenario: Scenario, round_: Round) -> list[str]:
    """What a round's task is like, a sentence each."""
    task = round_.task
    skill = (task.skill or "").replace("_", " ").replace("-", " ")
    told = [_TOGETHER[min(3, int(task.interdependence * 4))]]
    told.append(f"It is {_DIFFICULTY[min(4, int(max(task.difficulty - 20, 0) // 15))]}.")
    told.append(f"What it asks for is skill with {skill}." if skill else "It asks for a bit of everybody's skill.")
    if task.weight != 1:
        told.append(f"It counts {'more' if task.weight > 1 else 'less'} toward the goal than most rounds.")
    if round_.absent:
        away = next((role.name for role in scenario.roles if role.id == round_.absent), round_.absent)
        told.append(f"{away} is away: what that role can do is missing here.")
    return told


class Book:
    """A scenario with its rounds' labels: says where something was decided, and where it matters later."""

    def __init__(self, scenario: Scenario, labels: Sequence[str]) -> None:
        self.scenario = scenario
        self.labels = dict(zip((item.id for item in scenario.rounds), labels, strict=True))

    def round(self, round_: Round) -> str:
        return f"round {self.labels[round_.id]}"

    def roles(self, ids: Iterable[str]) -> str:
        """Roles by name."""
        names = {role.id: role.name for role in self.scenario.roles}
        return listed([names.get(role, role) for role in ids])

    def condition(self, when: When) -> str:
        """A condition in words, to follow "only if"."""
        told = []
        if when.flag:
            told.append(listed(self._setters(when.flag, "was chosen"), "or"))
        if when.not_flag:
            told.append(listed(self._setters(when.not_flag, "was not chosen")))
        told += [f"{self.jump(played)}, {_ENDED[how]}" for played, how in results_asked(when).items()]
        for dial in MAIN_DIALS:
            between = getattr(when, dial)
            if between is None:
                continue
            least, most = between.min, between.max
            bounds = f"between {least:g} and {most:g}"
            bounds = f"at most {most:g}" if least <= 0 else f"at least {least:g}" if most >= 100 else bounds
            told.append(f"{dial_name(dial)} stands at {bounds} in this model")
        return listed(told) or "always"

    def _setters(self, flag: str, how: str) -> list[str]:
        found = [
            f"{quoted(option.text)} {how} in {self.round(item)}"
            for item in self.scenario.rounds
            for option in item.alternatives
            if flag in option.flags
        ]
        return found or [f"a choice {how} that this story does not offer"]

    def echoes(self, flags: Iterable[str]) -> list[str]:
        """The rounds in which one of these flags changes something, each with what it changes."""
        wanted = set(flags)

        def asks(when: When | None) -> bool:
            return when is not None and bool({when.flag, when.not_flag} & wanted)

        told = []
        for item in self.scenario.rounds:
            kinds = {
                "whether it is played": asks(item.when),
                "a text": any(asks(text.when) for text in item.texts),
                "an option": any(asks(option.when) for option in item.alternatives),
                "a recovery": any(asks(recovery.when) for recovery in item.ways_back),
            }
            if changed := [kind for kind, found in kinds.items() if found]:
                told.append(f"{self.round(item)} ({listed(changed)})")
        return told

    def jump(self, target: str) -> str:
        """A round by its number and title: where an option leads, or which one a condition means."""
        found = next((item for item in self.scenario.rounds if item.id == target), None)
        return f"{self.round(found)}, {found.title}" if found else target
