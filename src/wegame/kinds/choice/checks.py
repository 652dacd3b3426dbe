"""What only a round that is decided can have wrong."""

from collections.abc import Callable, Iterator

from wegame.kinds.choice.model import ChoiceRound
from wegame.scenario.locate import Finding, Path, quoted

__all__ = ["CHECKS"]


def _something_is_always_on_offer(at: Path, round_: ChoiceRound) -> Iterator[Finding]:
    if all(option.when for option in round_.options):
        message = f"every option of round {quoted(round_.id)} has a condition"
        yield Finding("WG207", at, message, "leave one option without a when", "key")
    if round_.recoveries and all(recovery.when for recovery in round_.recoveries):
        message = f"every recovery of round {quoted(round_.id)} has a condition"
        yield Finding("WG212", (*at, "recoveries", 0), message, "leave one recovery without a when", "key")


CHECKS: tuple[Callable[[Path, ChoiceRound], Iterator[Finding]], ...] = (_something_is_always_on_offer,)
