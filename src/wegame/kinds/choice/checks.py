"""What only a round that is decided can have wrong."""

from collections.abc import Callable, Collection, Iterator

from wegame.kinds.choice.model import ChoiceRound
from wegame.scenario.locate import Finding, Path, did_you_mean, quoted
from wegame.scenario.models import Scenario
from wegame.scenario.parts import CLOSE

__all__ = ["CHECKS"]


def _something_is_always_on_offer(at: Path, round_: ChoiceRound, _: Scenario) -> Iterator[Finding]:
    if all(option.when for option in round_.options):
        message = f"every option of round {quoted(round_.id)} has a condition"
        yield Finding("WG207", at, message, "leave one option without a when", "key")
    if round_.recoveries and all(recovery.when for recovery in round_.recoveries):
        message = f"every recovery of round {quoted(round_.id)} has a condition"
        yield Finding("WG212", (*at, "recoveries", 0), message, "leave one recovery without a when", "key")


_SPEAKS = ("speaks_for", "speaks_against", "rules_out")


def _clues_speak_of_options(at: Path, round_: ChoiceRound, _: Scenario) -> Iterator[Finding]:
    known = [option.id for option in round_.options]
    for number, clue in enumerate(round_.clues):
        said = set[str]()
        for key in _SPEAKS:
            for place, option in enumerate(getattr(clue, key)):
                path = (*at, "clues", number, key, place)
                if option not in known:
                    hint = did_you_mean(option, known, f"the options are {', '.join(known)}")
                    yield Finding("WG218", path, f"there is no option {quoted(option)} in this round", hint)
                elif option in said:
                    message = f"this clue says two things about the option {quoted(option)}"
                    yield Finding("WG219", path, message, "let it say one of them")
                said.add(option)
    out = {option for clue in round_.clues for option in clue.rules_out}
    if out >= set(known):
        message = f"the clues rule out every option of round {quoted(round_.id)}"
        yield Finding("WG220", at, message, "leave one option that can work", "key")


def _clues_have_to_be_put_together(at: Path, round_: ChoiceRound, scenario: Scenario) -> Iterator[Finding]:
    """A hidden profile (Stasser & Titus 1985), on seats as dealt: looks mislead, no seat alone sees what all do."""
    if not round_.is_decided_by_clues or any(_clues_speak_of_options(at, round_, scenario)):
        return
    always = [option.id for option in round_.options if not option.when] or [option.id for option in round_.options]
    truth, looks = _among(round_.merits(), always), _among(round_.merits(()), always)
    right = max(truth, key=truth.__getitem__)
    if looks[right] >= max(looks.values()):
        message = f"the option {quoted(right)} of round {quoted(round_.id)} looks best and is best"
        path = (*at, "options", [option.id for option in round_.options].index(right), "id")
        yield Finding("WG221", path, message, "give it less fit than another one has, and let a clue speak for it")
        return
    for seats in scenario.tables:
        for roles in seats:
            seen = _among(round_.merits(roles), always)
            if round_.clues_of(roles) and seen[right] >= max(seen.values()) - CLOSE:
                who = (
                    f"with {len(seats)} players, {' and '.join(roles)} alone" if len(roles) > 1 else f"{roles[0]} alone"
                )
                message = f"{who} can tell that {quoted(right)} is best in round {quoted(round_.id)}"
                place = next(place for place, clue in enumerate(round_.clues) if clue.role in roles)
                hint = "let clues of several seats be needed, or give it less fit"
                yield Finding("WG222", (*at, "clues", place), message, hint, "key")
                return


def _among(worth: dict[str, float], options: Collection[str]) -> dict[str, float]:
    return {option: worth[option] for option in options}


CHECKS: tuple[Callable[[Path, ChoiceRound, Scenario], Iterator[Finding]], ...] = (
    _something_is_always_on_offer,
    _clues_speak_of_options,
    _clues_have_to_be_put_together,
)
