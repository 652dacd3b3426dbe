"""The phases of a round. This module owns every transition; the table comes first, then the functions.

    brief -> huddle -> ballot -> reveal -> outcome -> recovery -> look_back -> response -> tick -> brief ...

A phase opens questions (or none, and is passed), takes their answers, and closes when the last one is answered.
`look_back` is one private page a player with two things on it: an own mistake, if there was one, and the credit. So
the keyboard goes round twice a round, everybody gets a page, and nobody can see from outside whose mistake it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from wegame.game.chance import draw
from wegame.game.efficacy import (
    add,
    concentrate_voice,
    demonstrated_dam,
    end_round,
    even_voices,
    overconfidence,
    plant_fault,
    respond,
    set_back,
    spend,
    step_up,
    succeed,
    surface_faults,
    try_luck,
)
from wegame.game.equations import (
    APPROACHES,
    capability_margin,
    equality,
    income,
    mistake_chance,
    pooled,
    success_chance,
)
from wegame.game.moves import make_moves
from wegame.game.questions import Choice, Field, Question, Value
from wegame.game.state import DIALS, FACES, Desk, Plan, Standing, Turn
from wegame.scenario.models import Option, Round, When
from wegame.scenario.pages import pages
from wegame.theory import PRACTICES

__all__ = ["PHASES", "STRIP", "advance", "take"]

BUILD_COST, KEEP_COST, PLAN_COST, REST_COST, BUILD_AUTHORITY = 2.0, 0.5, 0.5, 1.0, 0.3
PLAN_EASE, REVIEWED_EASE = 10.0, 6.0
RECOVERY_HARDER = 6.0  # mending is harder than doing it well the first time

CREDITS = (
    Choice("together", "How we fitted together"),
    Choice("hero", "One of us carried it"),
    Choice("luck", "Luck"),
    Choice("easy", "It was easy"),
)
REASONS = (
    Choice("process", "How we went at it"),
    Choice("luck", "Bad luck"),
    Choice("unable", "We can't do this"),
    Choice("blame", "Somebody's fault"),
)
RESPONSES = (
    Choice("thank_fix", "Thank, and fix it together", "0.5 slack"),
    Choice("thank", "Thank, and leave it for now"),
    Choice("fix", "Just fix it", "0.5 slack"),
    Choice("blame", "Ask how that could happen to anybody"),
)


def advance(desk: Desk) -> None:
    """Pass through phases until one asks something or the game is over."""
    s = desk.state
    while not s.open and not s.ending:
        s.phase = PHASES[s.phase].next if s.phase in PHASES else "brief"
        s.open = PHASES[s.phase].enter(desk)


def take(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    """Take one answer, and close the phase if it was the last."""
    s = desk.state
    s.open = tuple(item for item in s.open if item.id != question.id)
    phase = PHASES[s.phase]
    phase.take(desk, question, reply)
    if not s.open:
        phase.close(desk)
    advance(desk)


# --- conditions --------------------------------------------------------------------------------------------------


def holds(desk: Desk, when: When | None) -> bool:
    """Whether a scenario's condition holds now. All that it names must."""
    if when is None:
        return True
    s = desk.state
    if (when.flag and when.flag not in s.flags) or (when.not_flag and when.not_flag in s.flags):
        return False
    for dial in FACES:
        between = getattr(when, dial)
        if between is not None and not between.min <= getattr(s, dial) <= between.max:
            return False
    return True


def _next_round(desk: Desk) -> Round | None:
    rounds, turn = desk.scenario.rounds, desk.state.turn
    start = 0
    if turn is not None:
        ids = [item.id for item in rounds]
        here = ids.index(turn.round.id)
        jump = turn.option.next if turn.option else None
        start = max(here + 1, ids.index(jump)) if jump else here + 1
    return next((item for item in rounds[start:] if holds(desk, item.when)), None)


def _wants(desk: Desk, phase: str) -> bool:
    return phase in desk.turn.round.phases


def _asks(desk: Desk, kind: str, seat: int | None = None, *, again: int = 0) -> str:
    return ".".join(
        [desk.turn.round.id, kind, *([str(again)] if again else []), *([f"p{seat + 1}"] if seat is not None else [])]
    )


# --- brief and huddle --------------------------------------------------------------------------------------------


def open_brief(desk: Desk) -> tuple[Question, ...]:
    s = desk.state
    found = _next_round(desk)
    if found is None:
        _end(desk)
        return ()
    s.turn = Turn(desk.number + 1, found)
    s.tilt = 0.0
    desk.tell("round", found.title)
    add(
        desk,
        "tokens",
        income(s.slack),
        "structure",
        "structural_constraints",
        "what the organisation leaves us this round",
    )
    if not _wants(desk, "brief"):
        return ()
    extra = [page for item in found.texts if holds(desk, item.when) for page in pages(item.text)]
    shown = (*pages(found.text), *extra)
    return (Question(_asks(desk, "brief"), "continue", "brief", found.title, pages=shown),)


def _keep_choices(desk: Desk) -> list[Choice]:
    s = desk.state
    due = [item for item in s.standing if not item.kept]
    names = {item.id: _practice_name(desk, item.id) for item in due}
    total = KEEP_COST * len(due)
    if len(due) > 1 and s.tokens >= total:
        return [Choice("keep", "Keep everything up", f"{total:g} slack")]
    if s.tokens < KEEP_COST:
        return []
    return [
        Choice(f"keep:{item.id}", f"Keep up: {names[item.id]}", f"{KEEP_COST:g} slack, {item.condition:.0%} left")
        for item in due
    ]


def _offers(desk: Desk) -> dict[str, tuple[str, str]]:
    """Practices that this story offers: id to name and what it does."""
    limited = desk.scenario.practices
    if limited is None:
        return {item.id: (item.name, item.says) for item in PRACTICES.values()}
    return {item.id: (item.name or PRACTICES[item.id].name, item.text or PRACTICES[item.id].says) for item in limited}


def _practice_name(desk: Desk, practice: str) -> str:
    return _offers(desk).get(practice, (PRACTICES[practice].name, ""))[0]


def _hazards(desk: Desk) -> list[str]:
    known = dict.fromkeys(desk.scenario.hazards)
    known.update(dict.fromkeys(item.hazard for item in desk.scenario.rounds if item.hazard))
    planned = {plan.hazard for plan in desk.state.plans}
    return [hazard for hazard in known if hazard not in planned]


def huddle_choices(desk: Desk) -> list[Choice]:
    """What the team can do with its slack now; saving it comes last and is always there."""
    s, offers = desk.state, _offers(desk)
    choices = _keep_choices(desk)
    if s.tokens >= BUILD_COST and s.authority >= BUILD_AUTHORITY:
        choices += [
            Choice(f"build:{key}", f"Build: {name}", f"{BUILD_COST:g} slack, {says}")
            for key, (name, says) in offers.items()
            if not s.condition(key) and key != "if_then_plan"
        ]
    stands = bool(s.condition("if_then_plan"))
    cost = PLAN_COST if stands else BUILD_COST
    if "if_then_plan" in offers and s.tokens >= cost and (stands or s.authority >= BUILD_AUTHORITY):
        choices += [
            Choice(
                f"plan:{key}",
                f"If-then plan: {desk.scenario.hazard_name(key)}",
                f"{cost:g} slack, makes it easier if it strikes",
            )
            for key in _hazards(desk)
        ]
    if s.tokens >= REST_COST and not desk.turn.rested:
        choices.append(Choice("rest", "Rest", f"{REST_COST:g} slack, strain goes down"))
    return choices


def open_huddle(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    choices = huddle_choices(desk) if _wants(desk, "huddle") else []
    if not choices:
        return ()
    plans = frozenset(choice.value for choice in choices if choice.value.startswith("plan:"))
    fields = [
        Field("do", "one", "What do we do with our slack?", (*choices, Choice("save", "Go on, and save what is left")))
    ]
    if plans:
        fields.append(Field("then", "text", "… then we", suggestion=SUGGESTED_PLAN, only_if=("do", plans)))
    prompt = f"You have {s.tokens:g} slack. Practices, upkeep, plans and rest all live on it."
    if s.authority < BUILD_AUTHORITY:
        prompt += " You have too little say to build anything new."
    return (Question(_asks(desk, "huddle", again=turn.huddles + 1), "huddle", "huddle", prompt, tuple(fields)),)


SUGGESTED_PLAN = "stop, say what each of us sees, and name one owner"


def take_huddle(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    s, turn = desk.state, desk.turn
    action, _, what = str(reply["do"]).partition(":")
    turn.huddles += 1
    if action == "save":
        return
    if action == "keep":
        wanted = {what} if what else {item.id for item in s.standing if not item.kept}
        s.standing = tuple(replace(item, kept=item.kept or item.id in wanted) for item in s.standing)
        names = ", ".join(_practice_name(desk, item) for item in sorted(wanted))
        spend(desk, KEEP_COST * len(wanted), "practices_dams", f"upkeep: {names}")
        desk.tell("practice", f"Kept up: {names}.")
    elif action == "build":
        _build(desk, what)
    elif action == "plan":
        hazard, then = desk.scenario.hazard_name(what), str(reply["then"])
        if s.condition("if_then_plan"):
            spend(desk, PLAN_COST, "if_then_plans", f"a plan for: {hazard}")
        else:
            _build(desk, "if_then_plan")
        s.plans = (*s.plans, Plan(what, then))
        desk.tell("plan", f"If it comes to this: {hazard}; then we {then}.")
    elif action == "rest":
        turn.rested = True
        make_moves(desk, ("rest",), ("choice",))
        desk.tell("practice", "The team takes a break.")
    s.open = open_huddle(desk)


def _build(desk: Desk, practice: str) -> None:
    s, name = desk.state, _practice_name(desk, practice)
    spend(desk, BUILD_COST, PRACTICES[practice].concept, f"building: {name}")
    s.standing = (*s.standing, Standing(practice, 1.0, kept=True))
    if practice == "fair_share":
        add(desk, "claim", 0.1, "structure", "incentives", "a fair share was agreed")
    desk.tell("practice", f"Built: {name}.")


# --- ballot and reveal -------------------------------------------------------------------------------------------


def options_on_offer(desk: Desk) -> tuple[Option, ...]:
    """The round's options whose condition holds; all of them if none does, so that no story gets stuck."""
    every = desk.turn.round.options
    return tuple(option for option in every if holds(desk, option.when)) or every


def open_ballot(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    choices = tuple(
        Choice(option.id, option.text, APPROACHES[option.approach].name) for option in options_on_offer(desk)
    )
    belief = Field("belief", "scale", "How sure are we that we can do this?")
    if desk.team.ballots == "consensus":
        agreed = (Field("choice", "one", "What do we do?", choices), belief)
        return (
            Question(_asks(desk, "ballot"), "ballot", "ballot", "Talk it over, then enter what you agree on.", agreed),
        )
    clues = {
        role: [clue.text for clue in turn.round.clues if clue.role == role]
        for role in {c.role for c in turn.round.clues}
    }
    questions = []
    for seat, player in enumerate(desk.team.players):
        fields: tuple[Field, ...] = (Field("choice", "one", "What should we do?", choices),)
        if turn.vote == 1:
            fields += (
                Field("prediction", "one", "What will most of the others choose?", choices),
                replace(belief, prompt="How sure am I that we can do this?"),
            )
        known = "\n".join(text for role in player.roles for text in clues.get(role, ()))
        prompt = "Only you see this page." if turn.vote == 1 else "You have heard the others. Vote again."
        again = turn.vote if turn.vote > 1 else 0
        asks = _asks(desk, "ballot", seat, again=again)
        questions.append(Question(asks, "ballot", "ballot", prompt, fields, player=seat, secret=known))
    return tuple(questions)


def take_ballot(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    belief = reply.get("belief")
    if question.player is None:
        turn.votes = {0: str(reply["choice"])}
        turn.team_belief = belief if isinstance(belief, int) else None
        return
    turn.votes = {**turn.votes, question.player: str(reply["choice"])}
    if turn.vote == 1:
        turn.first_votes = turn.votes
        turn.predictions = {**turn.predictions, question.player: str(reply["prediction"])}
        if isinstance(belief, int):
            turn.beliefs = {**turn.beliefs, question.player: belief}


def _tally(desk: Desk) -> list[tuple[str, int]]:
    """Votes by option, most first; ties in the order of the options."""
    order = [option.id for option in desk.turn.round.options]
    counted = Counter(desk.turn.votes.values())
    return sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))


def open_reveal(desk: Desk) -> tuple[Question, ...]:
    turn, tally = desk.turn, _tally(desk)
    if desk.team.ballots == "consensus":
        _choose(desk, tally[0][0], "consensus")
        return ()
    texts = {option.id: option.text for option in turn.round.options}
    desk.tell("vote", "The ballots: " + "; ".join(f"{count} for “{texts[option]}”" for option, count in tally) + ".")
    if len(tally) == 1:
        _choose(desk, tally[0][0], "unanimous")
        return ()
    clear = tally[0][1] > tally[1][1]
    if not _wants(desk, "reveal"):
        tied = [option for option, count in tally if count == tally[0][1]]
        drawn = draw(desk.seed, turn.round.id, "tie")
        _choose(desk, tied[int(drawn * len(tied))], "majority")
        return ()
    choices = []
    if turn.vote == 1:
        choices.append(Choice("hear", "Hear the outlier, then vote again", "0.5 slack"))
    if clear:
        choices.append(Choice("majority", f"Go with the majority: “{texts[tally[0][0]]}”"))
    choices += [Choice(f"decide:{seat + 1}", f"{player.name} decides") for seat, player in enumerate(desk.team.players)]
    prompt = "You are split. How do you settle it?"
    ask = Question(
        _asks(desk, "reveal", again=turn.vote if turn.vote > 1 else 0),
        "split",
        "reveal",
        prompt,
        (Field("settle", "one", "How do we settle it?", tuple(choices)),),
    )
    return (ask,)


def take_reveal(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    how, _, seat = str(reply["settle"]).partition(":")
    if how == "hear":
        spend(desk, 0.5, "equal_voice", "time to hear the outlier")
        even_voices(desk, 0.25)
        step_up(desk, "safety", 0.03, "safety", "equal_voice", "the few were heard first")
        desk.tell("vote", "The few speak first. Then everybody votes again.")
        turn.vote += 1
        turn.votes = {}
        desk.state.phase = "ballot"
        desk.state.open = open_ballot(desk)
    elif how == "majority":
        winner = _tally(desk)[0][0]
        for other in [s for s, vote in turn.votes.items() if vote == winner]:
            concentrate_voice(desk, other, 0.03)
        _choose(desk, winner, "majority")
    else:
        turn.lead = int(seat) - 1
        make_moves(desk, ("override",), ("choice",))
        _choose(desk, turn.votes[turn.lead], "override")


def _choose(desk: Desk, option_id: str, decided: str) -> None:
    """The team's decision stands: flags, the approach's price, and the moves that work at once."""
    s, turn = desk.state, desk.turn
    option = next(item for item in turn.round.options if item.id == option_id)
    turn.option, turn.decided = option, decided
    s.flags = s.flags | frozenset(option.sets)
    if option.approach == "solo" and turn.lead is None:
        skills = _skills(desk)
        turn.lead = max(range(len(skills)), key=lambda seat: skills[seat])
    desk.tell("chosen", f"You choose: “{option.text}”")
    _go_at_it(desk, option.approach, option.moves)


def _go_at_it(desk: Desk, approach: str, moves: tuple[str, ...]) -> None:
    how = APPROACHES[approach]
    if how.cost:
        spend(desk, how.cost, "practices_dams", f"time for: {how.name}")
    if how.strain:
        add(desk, "strain", how.strain, "affect", "lone_hero", "one of us carries it")
    if how.alignment:
        step_up(
            desk,
            "alignment",
            how.alignment,
            "alignment",
            "safe_to_fail_learning",
            "a small trial shows us all the same thing",
        )
    make_moves(desk, moves, ("choice",))


# --- outcome and recovery ----------------------------------------------------------------------------------------


def _skills(desk: Desk) -> list[float]:
    """Each seat's skill in this round's task, 0-100; a role that is absent leaves a hole that cross-training halves."""
    turn = desk.turn
    wanted = turn.round.task.skill
    found = []
    for player, person in zip(desk.team.players, desk.state.people, strict=True):
        levels = [level for name, level in person.skills if name == wanted or wanted is None]
        level = sum(levels) / len(levels) if levels else 50.0
        if turn.round.absent in player.roles:
            hole = 1 / len(player.roles)
            level *= 1 - hole * (0.5 if desk.state.condition("cross_training") else 1)
        found.append(level)
    return found


def margin_parts(desk: Desk, approach: str, fit: float, *, harder: float = 0.0) -> tuple[tuple[str, float], ...]:
    """The parts of the margin (points) for going at this round's task this way now."""
    s, turn, how = desk.state, desk.turn, APPROACHES[approach]
    task, skills, hazard = turn.round.task, _skills(desk), turn.round.hazard
    ease = how.ease
    if turn.plan:
        ease += PLAN_EASE
    if hazard and hazard in s.reviewed:
        ease += REVIEWED_EASE
    over = overconfidence(desk)
    return capability_margin(
        interdependence=min(1.0, task.interdependence * how.grip * turn.interdependence),
        skill=max(skills) if approach == "solo" else sum(skills) / len(skills),
        alignment=s.alignment,
        information=pooled(equality([person.voice for person in s.people]), s.safety, over),
        belief=s.efficacy + s.hype,
        strain=s.strain,
        protection=demonstrated_dam(desk),
        overconfidence=over,
        difficulty=task.difficulty - ease + harder,
        fit=fit,
        extra=how.capability + turn.capability,
        faults=turn.penalty,
    )


def run_outcome(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    option, hazard = turn.option, turn.round.hazard
    if option is None:
        raise RuntimeError("an outcome needs a decision")
    for fault in surface_faults(desk):
        turn.surfaced = (*turn.surfaced, fault.id)
        desk.tell("surfaced", fault.surfaces)
    if hazard and s.condition("if_then_plan"):
        turn.plan = next((plan for plan in s.plans if plan.hazard == hazard), None)
    if turn.plan:
        desk.tell("plan", f"You have a plan for this: then we {turn.plan.then}.")
    turn.parts = margin_parts(desk, option.approach, option.fit)
    turn.chance = success_chance(sum(points for _, points in turn.parts))
    turn.success = try_luck(desk, "outcome", turn.chance)
    desk.tell("success" if turn.success else "setback", option.success if turn.success else option.setback)
    make_moves(desk, option.moves, ("success" if turn.success else "setback",))
    return ()


def open_recovery(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    on_offer = [item for item in turn.round.recoveries if holds(desk, item.when)]
    if turn.success or not on_offer or not _wants(desk, "recovery"):
        return ()
    choices = (
        *(Choice(item.id, item.text, APPROACHES[item.approach].name) for item in on_offer),
        Choice("-", "Leave it, and go on"),
    )
    fields = (Field("recovery", "one", "What do we do now?", choices),)
    return (Question(_asks(desk, "recovery"), "recovery", "recovery", "A setback. It can still be mended.", fields),)


def take_recovery(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.recovery = next((item for item in turn.round.recoveries if item.id == reply["recovery"]), None)
    if turn.recovery is None:
        return
    _go_at_it(desk, turn.recovery.approach, turn.recovery.moves)
    make_moves(desk, turn.recovery.moves, ("setback",))
    parts = margin_parts(desk, turn.recovery.approach, turn.recovery.fit, harder=RECOVERY_HARDER)
    turn.recovered = try_luck(desk, "recovery", success_chance(sum(points for _, points in parts)))
    desk.tell(
        "recovered" if turn.recovered else "unmended", turn.recovery.result if turn.recovered else turn.recovery.failed
    )
    if turn.recovered:
        make_moves(desk, turn.recovery.moves, ("success",))


# --- looking back: mistake and credit ----------------------------------------------------------------------------


def _draw_mistake(desk: Desk) -> int | None:
    """The seat that made a mistake this round, if any."""
    turn, mistake = desk.turn, desk.turn.round.mistake
    if mistake is None or not _wants(desk, "mistake"):
        return None
    if not try_luck(desk, "mistake", mistake_chance(desk.state.strain, overconfidence(desk), demonstrated_dam(desk))):
        return None
    seats = [i for i, player in enumerate(desk.team.players) if mistake.role in player.roles]
    seats = seats or list(range(len(desk.team.players)))
    return seats[int(draw(desk.seed, turn.round.id, "whose") * len(seats))]


def open_look_back(desk: Desk) -> tuple[Question, ...]:
    turn, players = desk.turn, desk.team.players
    turn.mistake = _draw_mistake(desk)
    text = turn.round.mistake.text if turn.round.mistake else ""
    own = Field(
        "own_up",
        "one",
        "Do you say so?",
        (
            Choice("own", "Say it now"),
            Choice("hide", "Let it pass", "nobody knows; it may come out later"),
        ),
    )
    asks = "Why did it go well?" if turn.success else "Why did it go badly?"
    credit = Field("credit", "one", asks, CREDITS if turn.success else REASONS)
    wants_credit = _wants(desk, "credit")
    if desk.team.ballots == "consensus":
        fields = ((own,) if turn.mistake is not None else ()) + ((credit,) if wants_credit else ())
        role = turn.round.mistake.role if turn.round.mistake else None
        name = next((item.name for item in desk.scenario.roles if item.id == role), "One of you")
        shown = (f"{name}, quietly: {text}",) if turn.mistake is not None else ()
        if turn.mistake is not None:
            fields = (replace(own, prompt="Would this be said aloud here?"), *fields[1:])
        prompt = "Look back on this round."
        return (
            (Question(_asks(desk, "look_back"), "look_back", "credit", prompt, fields, pages=shown),) if fields else ()
        )
    if turn.mistake is None and not wants_credit:
        return ()
    questions = []
    for seat in range(len(players)):
        named = Field(
            "named",
            "some",
            "Whose part mattered? Name what you saw.",
            tuple(Choice(str(i + 1), player.name) for i, player in enumerate(players) if i != seat),
            only_if=("credit", frozenset({"together"})),
        )
        mine = turn.mistake == seat
        fields = ((own,) if mine else ()) + ((credit,) if wants_credit else ())
        fields += (named,) if wants_credit and turn.success else ()
        secret = text if mine else "Nothing went wrong in your part of this round."
        prompt = "Only you see this page."
        questions.append(
            Question(_asks(desk, "look_back", seat), "look_back", "credit", prompt, fields, player=seat, secret=secret)
        )
    return tuple(questions)


def take_look_back(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn, seat = desk.turn, question.player or 0
    turn.looked += 1
    if "own_up" in reply:
        turn.owned = reply["own_up"] == "own"
    if "credit" in reply:
        turn.credits = {**turn.credits, seat: str(reply["credit"])}
    named = reply.get("named")
    if isinstance(named, tuple):
        turn.named = {**turn.named, seat: tuple(int(item) - 1 for item in named)}


def close_look_back(desk: Desk) -> None:
    """All have looked back: the outcome counts for what the team says it was."""
    turn, players = desk.turn, desk.team.players
    counted = Counter(turn.credits.values())
    shares = {name: count / len(turn.credits) for name, count in counted.items()} or {"luck": 1.0}
    if turn.success:
        cap, evidence = APPROACHES[turn.option.approach if turn.option else "together"].cap, ""
        if desk.team.ballots == "private":
            seen = {seat for names in turn.named.values() for seat in names}
            cap = min(cap, len(seen) / len(players))
            evidence = f"evidence: the parts of {len(seen)} of {len(players)} were named"
        succeed(desk, shares, cap, evidence)
    else:
        set_back(desk, shares)
    _own_part(desk)
    if turn.mistake is not None and not turn.owned:
        _leave_fault(desk, hidden=True)


def _leave_fault(desk: Desk, *, hidden: bool) -> None:
    mistake = desk.turn.round.mistake
    if mistake:
        plant_fault(desk, "mistake", mistake.surfaces, hidden=hidden)


def _own_part(desk: Desk) -> None:
    """Self-efficacy moves by each one's own part and never touches the meter: the debrief shows the two drift apart."""
    turn = desk.turn
    named = {seat for names in turn.named.values() for seat in names}
    people = []
    for seat, person in enumerate(desk.state.people):
        step = 0.04 if turn.success else -0.03
        if turn.success and seat == turn.lead:
            step = 0.15
        elif turn.success and seat in named:
            step = 0.08
        level = person.self_efficacy
        level = level + step * (100 - level) if step > 0 else level + step * level
        people.append(replace(person, self_efficacy=round(level, 6)))
    desk.state.people = tuple(people)


def open_response(desk: Desk) -> tuple[Question, ...]:
    turn = desk.turn
    if turn.mistake is None or not turn.owned or turn.round.mistake is None:
        return ()
    if desk.team.ballots == "private":
        who = desk.team.players[turn.mistake].name
    else:
        who = next((role.name for role in desk.scenario.roles if role.id == turn.round.mistake.role), "One of us")
    desk.tell("owned", f"{who} tells the team about a mistake: {turn.round.mistake.text}")
    free = desk.state.condition("blameless_review") > 0
    choices = tuple(replace(item, note="" if free else item.note) for item in RESPONSES)
    fields = (Field("response", "one", "How does the team take it?", choices),)
    said = f"{who} owns up. What was done: “{turn.round.mistake.text}”"
    return (Question(_asks(desk, "response"), "response", "mistake", "A mistake, owned up to.", fields, pages=(said,)),)


def take_response(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    turn = desk.turn
    turn.response = str(reply["response"])
    respond(desk, turn.response)
    if turn.response in {"thank_fix", "fix"}:
        if not desk.state.condition("blameless_review"):
            spend(desk, 0.5, "blameless_review", "time to fix a mistake")
    else:
        _leave_fault(desk, hidden=False)
    said = {choice.value: choice.text for choice in RESPONSES}[turn.response]
    desk.tell("response", f"The team's answer: {said.lower()}.")


# --- tick and ending ---------------------------------------------------------------------------------------------


def run_tick(desk: Desk) -> tuple[Question, ...]:
    s, turn = desk.state, desk.turn
    end_round(desk)
    if turn.reached and turn.round.milestone:
        desk.tell("milestone", turn.round.milestone)
    turn.dials = tuple((dial, float(getattr(s, dial))) for dial in DIALS)
    s.history = (*s.history, turn)
    return ()


def _end(desk: Desk) -> None:
    """Two questions, four corners: was the goal reached, and is the team stronger than it began?"""
    s, info, endings = desk.state, desk.scenario.scenario, desk.scenario.endings
    total = sum(turn.round.task.weight for turn in s.history)
    won = sum(turn.round.task.weight for turn in s.history if turn.reached)
    reached = total > 0 and won / total >= info.reach
    stronger = s.efficacy > dict(s.start)["efficacy"] and s.efficacy >= info.strong
    s.ending = f"{'reached' if reached else 'missed'}_{'stronger' if stronger else 'weaker'}"
    s.phase = "ending"
    desk.tell("ending", getattr(endings, s.ending))


def _nothing(desk: Desk) -> None:
    return None


def _take_nothing(desk: Desk, question: Question, reply: Mapping[str, Value]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Phase:
    """One row of the table: what it asks, what it does with an answer, what it does with the last, what is next."""

    next: str
    enter: Callable[[Desk], tuple[Question, ...]]
    take: Callable[[Desk, Question, Mapping[str, Value]], None] = _take_nothing
    close: Callable[[Desk], None] = _nothing


PHASES: dict[str, Phase] = {
    "brief": Phase("huddle", open_brief),
    "huddle": Phase("ballot", open_huddle, take_huddle),
    "ballot": Phase("reveal", open_ballot, take_ballot),
    "reveal": Phase("outcome", open_reveal, take_reveal),
    "outcome": Phase("recovery", run_outcome),
    "recovery": Phase("look_back", open_recovery, take_recovery),
    "look_back": Phase("response", open_look_back, take_look_back, close_look_back),
    "response": Phase("tick", open_response, take_response),
    "tick": Phase("brief", run_tick),
}

STRIP = ("brief", "huddle", "ballot", "reveal", "outcome", "recovery", "credit", "mistake")
"""The phases as the table shows them, in the order in which they come."""
