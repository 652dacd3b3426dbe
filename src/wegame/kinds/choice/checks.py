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


def _ideas_take_two_cards(at: Path, round_: ChoiceRound, _: Scenario) -> Iterator[Finding]:
    """Another way lies behind the cards of two roles that are there and know something."""
    found = [place for place, option in enumerate(round_.options) if option.idea]
    for place in found:
        option, path = round_.options[place], (*at, "options", place, "idea")
        if frozenset(option.idea) not in round_.pairs() or len(option.idea) != 2:
            knows = sorted({role for pair in round_.pairs() for role in pair})
            message = f"the idea {quoted(option.id)} needs the cards of two roles that know something in this round"
            yield Finding("WG223", path, message, f"name two of {', '.join(knows)}" if knows else "give clues to two")
        elif place != found[0]:
            message = f"round {quoted(round_.id)} hides two options behind cards"
            yield Finding("WG223", path, message, "hide one at most")
    if len(found) >= len(round_.options) - 1:
        for place in found[-1:]:
            message = f"without ideas, round {quoted(round_.id)} leaves less than two options"
            yield Finding("WG223", (*at, "options", place, "idea"), message, "add an option that all can see")


def _clues_have_to_be_put_together(at: Path, round_: ChoiceRound, scenario: Scenario) -> Iterator[Finding]:
    """A hidden profile (Stasser & Titus 1985), on seats as dealt: looks mislead, no seat alone sees what all do."""
    if not round_.is_decided_by_clues or any(_clues_speak_of_options(at, round_, scenario)):
        return
    always = [option.id for option in round_.options if not option.when] or [option.id for option in round_.options]
    truth = _among(round_.merits(), always)
    right = max(truth, key=truth.__getitem__)
    always = [option.id for option in round_.options if option.id in always and not option.idea]
    if right not in always:
        return  # it is hidden behind two cards, which nobody holds alone
    looks = _among(round_.merits(()), always)
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
    _ideas_take_two_cards,
    _clues_have_to_be_put_together,
)
