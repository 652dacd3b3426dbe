"""Nothing can be wrong with it but a shout."""

from wegame.scenario.locate import Finding


def _is_quiet(at, round_, story):
    if "!" in round_.hush:
        yield Finding("WG106", (*at, "hush"), "this is a shout", "say it more quietly")


CHECKS = (_is_quiet,)
