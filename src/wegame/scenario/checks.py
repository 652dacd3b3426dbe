"""Does the story hold together? What only the whole scenario can tell (WG112 to WG222).

`story_findings` runs every check, with those of `playable` (WG3xx) and `teaching` (WG5xx). Each check is a small
generator over a scenario whose keys are all valid by themselves; a new one is a function here and a row in `codes`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from wegame.kinds import side
from wegame.scenario.locate import Finding, Path, did_you_mean, quoted
from wegame.scenario.models import Scenario
from wegame.scenario.parts import ALWAYS, Course, Round, When

__all__ = ["story_findings"]


def story_findings(scenario: Scenario, *, advise: bool = True) -> Iterator[Finding]:
    """All that is to be said about a valid scenario, in no particular order; advise: with WG3xx and WG5xx."""
    for check in _CHECKS:
        yield from check(scenario)
    if advise:
        from wegame.scenario.playable import playable_findings  # noqa: PLC0415 - a player does not wait for advice
        from wegame.scenario.teaching import teaching_findings  # noqa: PLC0415

        yield from playable_findings(scenario)
        yield from teaching_findings(scenario)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


# ---------------------------------------------------------------- names


def _ids_are_unique(scenario: Scenario) -> Iterator[Finding]:
    yield from _twice("role", ("roles",), scenario.roles)
    yield from _twice("round", ("rounds",), scenario.rounds)
    yield from _twice("practice", ("practices",), scenario.practices or ())
    for at, round_ in _rounds(scenario):
        for key, courses in round_.courses():
            yield from _twice(_ONE_OF[key], (*at, key), courses)
        yield from _twice("inject", (*at, "injects"), round_.injects)


_ONE_OF = {"options": "option", "recoveries": "recovery"}
"""What one entry of a list of courses is called."""


def _twice(kind: str, path: Path, parts: Sequence[_Named]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        if part.id in seen:
            message = f"there is a {kind} {quoted(part.id)} already".replace("a option", "an option")
            yield Finding(
                "WG112", (*path, index, "id"), message.replace("a inject", "an inject"), "give it an id of its own"
            )
        seen.add(part.id)


def _nothing_is_listed_twice(scenario: Scenario) -> Iterator[Finding]:
    lists: list[tuple[Path, Sequence[str]]] = [(("scenario", "teaches"), scenario.scenario.teaches)]
    for at, round_ in _rounds(scenario):
        lists.append(((*at, "phases"), round_.phases))
        for path, course in _courses(at, round_):
            lists.append(((*path, "moves"), course.moves))
            lists.append(((*path, "sets"), course.flags))
        lists += [((*at, "injects", index, "moves"), part.moves) for index, part in enumerate(round_.injects)]
    for path, entries in lists:
        for index, entry in enumerate(entries):
            if entry in entries[:index]:
                yield Finding("WG113", (*path, index), f"{quoted(entry)} is listed twice", "leave one out")


def _roles_exist(scenario: Scenario) -> Iterator[Finding]:
    known = [role.id for role in scenario.roles]
    for path, role, _ in _roles_named(scenario):
        if role not in known:
            hint = did_you_mean(role, known, f"the roles are {', '.join(known)}")
            yield Finding("WG201", path, f"there is no role {quoted(role)}", hint)


def _roles_named(scenario: Scenario) -> Iterator[tuple[Path, str, bool]]:
    """Where a round names a role, and whether that gives the role something of its own."""
    for at, round_ in _rounds(scenario):
        for index, clue in enumerate(round_.clues):
            yield (*at, "clues", index, "role"), clue.role, True
        if round_.mistake and round_.mistake.role:
            yield (*at, "mistake", "role"), round_.mistake.role, True
        if round_.absent:
            yield (*at, "absent"), round_.absent, False


def _roles_are_used(scenario: Scenario) -> Iterator[Finding]:
    used = {role for _, role, is_own in _roles_named(scenario) if is_own}
    for index, role in enumerate(scenario.roles):
        if role.id not in used:
            message = f"role {quoted(role.id)} has no clue and no mistake in any round"
            yield Finding("WG209", ("roles", index, "id"), message, "give it a clue, or take the role out")


def _skills_exist(scenario: Scenario) -> Iterator[Finding]:
    known = sorted({skill for role in scenario.roles for skill in role.skills})
    for at, round_ in _rounds(scenario):
        skill = round_.task.skill
        if skill is not None and skill not in known:
            otherwise = f"the roles' skills are {', '.join(known)}" if known else "give a role this skill"
            hint = did_you_mean(skill, known, otherwise)
            yield Finding("WG210", (*at, "task", "skill"), f"no role has the skill {quoted(skill)}", hint)


def _hazards_come_back(scenario: Scenario) -> Iterator[Finding]:
    times = Counter(round_.hazard for round_ in scenario.rounds if round_.hazard)
    for at, round_ in _rounds(scenario):
        if round_.hazard and times[round_.hazard] == 1:
            hint = did_you_mean(round_.hazard, set(times) - {round_.hazard}, "let it come back in a later round")
            yield Finding("WG214", (*at, "hazard"), f"hazard {quoted(round_.hazard)} comes only once", hint)
    for hazard in scenario.hazards:
        if hazard not in times:
            hint = did_you_mean(hazard, times, "take it out, or give it to a round")
            yield Finding("WG215", ("hazards", hazard), f"no round has the hazard {quoted(hazard)}", hint, "key")


# ---------------------------------------------------------------- the way through


def _jumps_lead_forward(scenario: Scenario) -> Iterator[Finding]:
    ids = [round_.id for round_ in scenario.rounds]
    for number, (at, round_) in enumerate(_rounds(scenario)):
        for course_at, course in _courses(at, round_):
            path, to = (*course_at, "next"), course.leads_to
            if to is None or to in ids[number + 1 :]:
                continue
            if to not in ids:
                later = ids[number + 1 :]
                otherwise = (
                    f"later rounds are {', '.join(later)}" if later else "this is the last round: leave next out"
                )
                hint = did_you_mean(to, ids, otherwise)
                yield Finding("WG202", path, f"there is no round {quoted(to)}", hint)
            else:
                back = "to the same round" if to == round_.id else "back to an earlier round"
                yield Finding("WG203", path, f"this jump leads {back}", "jump to a later round, or leave next out")


def _rounds_are_reached(scenario: Scenario) -> Iterator[Finding]:
    if any(True for _ in _jumps_lead_forward(scenario)):
        return  # the wrong jump may well be why
    numbers = {round_.id: number for number, round_ in enumerate(scenario.rounds)}
    reached = {0}
    for number, (at, round_) in enumerate(_rounds(scenario)):
        if number not in reached:
            message = f"no way through the story leads to round {quoted(round_.id)}"
            yield Finding("WG204", (*at, "id"), message, "let an option lead here, or take the round out")
            continue
        ways = {numbers[way.leads_to] if way.leads_to else number + 1 for way in round_.alternatives}
        reached |= ways or {number + 1}
        if round_.when:  # skipped if it does not hold
            reached.add(number + 1)


def _something_is_always_on_offer(scenario: Scenario) -> Iterator[Finding]:
    if all(round_.when for round_ in scenario.rounds):
        hint = "let at least one round be played whatever happens"
        yield Finding("WG211", ("rounds", 0, "when"), "every round has a condition", hint, "key")


# ---------------------------------------------------------------- conditions


def _conditions(scenario: Scenario) -> Iterator[tuple[Path, When, int]]:
    """Every condition, with the number of rounds whose options may have set a flag by then."""
    for number, (at, round_) in enumerate(_rounds(scenario)):
        if round_.when:
            yield (*at, "when"), round_.when, number
        for index, text in enumerate(round_.texts):
            yield (*at, "texts", index, "when"), text.when, number
        for path, course in _courses(at, round_):
            if course.when:  # what the round decides is known by the time of a way back
                yield (*path, "when"), course.when, number + (course in round_.ways_back)


def _flags_are_set_and_asked(scenario: Scenario) -> Iterator[Finding]:
    set_in = [{flag for course in round_.every_course for flag in course.flags} for round_ in scenario.rounds]
    ever_set = set[str]().union(*set_in)
    asked: set[str] = set()
    for path, when, rounds_before in _conditions(scenario):
        by_then = set[str]().union(*set_in[:rounds_before])
        for key in ("flag", "not_flag"):
            flag = getattr(when, key)
            if flag is None:
                continue
            asked.add(flag)
            if flag not in by_then:
                too_late = flag in ever_set
                message = f"no {'earlier ' if too_late else ''}option sets the flag {quoted(flag)}"
                otherwise = "it is set only later" if too_late else f'write sets = ["{flag}"] in an option'
                yield Finding("WG205", (*path, key), message, did_you_mean(flag, sorted(by_then), otherwise))
    for at, round_ in _rounds(scenario):
        for path, course in _courses(at, round_):
            for place, flag in enumerate(course.flags):
                if flag not in asked:
                    hint = did_you_mean(flag, sorted(asked), "ask for it in a later when, or leave it out")
                    yield Finding("WG206", (*path, "sets", place), f"nothing asks for the flag {quoted(flag)}", hint)


def _results_are_known(scenario: Scenario) -> Iterator[Finding]:
    """Conditions on how a round ended: it is there, and it lies behind."""
    ids = [round_.id for round_ in scenario.rounds]
    for path, when, _ in _conditions(scenario):
        here, asked = int(path[1]), [(key, getattr(when, key)) for key in ("won", "mended", "lost")]
        for key, played in asked:
            if played and played not in ids:
                hint = did_you_mean(played, ids, f"the rounds are {', '.join(ids)}")
                yield Finding("WG202", (*path, key), f"there is no round {quoted(played)}", hint)
            elif played and ids.index(played) >= here:
                message = f"how round {quoted(played)} ends is not known by then"
                yield Finding("WG216", (*path, key), message, "name an earlier round")
        if len({played for _, played in asked if played}) < sum(1 for _, played in asked if played):
            yield Finding("WG216", path, "one round cannot end in two ways", "leave one of them out", "key")


def _conditions_can_hold(scenario: Scenario) -> Iterator[Finding]:
    for path, when, _ in _conditions(scenario):
        if when.flag is not None and when.flag == when.not_flag:
            message = f"the flag {quoted(when.flag)} cannot be set and not set"
            yield Finding("WG216", (*path, "not_flag"), message, "leave one of them out")
        for dial in ("efficacy", "safety", "alignment", "strain"):
            between = getattr(when, dial)
            if between and between.min > between.max:
                message = f"{dial} cannot be at least {between.min:g} and at most {between.max:g}"
                yield Finding("WG216", (*path, dial), message, "put the smaller number into min")


# ---------------------------------------------------------------- the frame


def _players_fit(scenario: Scenario) -> Iterator[Finding]:
    least, most = scenario.scenario.players
    if least > most:
        message = f"at least {least} and at most {most} players is nobody"
        yield Finding("WG208", ("scenario", "players"), message, f"write players = [{most}, {least}]")


def _phases_fit(scenario: Scenario) -> Iterator[Finding]:
    for at, round_ in _rounds(scenario):
        left_out = [phase for phase in ALWAYS if phase not in round_.phases]
        if "ballot" in round_.phases:  # of older files: it was both
            left_out = [phase for phase in left_out if phase not in {"card", "decision"}]
        for phase in left_out:
            yield Finding("WG213", (*at, "phases"), f"the phase {phase} always happens", f'add "{phase}"')
        for phase, path, written in (
            ("mistake", (*at, "mistake"), round_.mistake),
            ("recovery", (*at, "recoveries"), round_.ways_back),
        ):
            if written and not round_.has_phase(phase):
                message = f'the round\'s phases leave out "{phase}", so this is never played'
                yield Finding("WG217", path, message, f'add "{phase}" to phases, or take this out', "key")
    last = len(scenario.rounds) - 1
    if scenario.rounds[last].mistake:
        message = "a mistake is told on the cards of the round after, and after this one there is none"
        hint = "give it to an earlier round, or take it out"
        yield Finding("WG217", ("rounds", last, "mistake"), message, hint, "key")


def _of_their_kind(scenario: Scenario) -> Iterator[Finding]:
    """What only a round of its kind can have wrong."""
    for at, round_ in _rounds(scenario):
        for check in side(round_.kind, "checks").CHECKS:
            yield from check(at, round_, scenario)


def _courses(at: Path, round_: Round) -> Iterator[tuple[Path, Course]]:
    for key, courses in round_.courses():
        for index, course in enumerate(courses):
            yield (*at, key, index), course


def _rounds(scenario: Scenario) -> Iterable[tuple[Path, Round]]:
    return [(("rounds", number), round_) for number, round_ in enumerate(scenario.rounds)]


_CHECKS: tuple[Callable[[Scenario], Iterator[Finding]], ...] = (
    _ids_are_unique,
    _nothing_is_listed_twice,
    _roles_exist,
    _roles_are_used,
    _skills_exist,
    _hazards_come_back,
    _jumps_lead_forward,
    _rounds_are_reached,
    _something_is_always_on_offer,
    _flags_are_set_and_asked,
    _conditions_can_hold,
    _results_are_known,
    _players_fit,
    _phases_fit,
    _of_their_kind,
)
