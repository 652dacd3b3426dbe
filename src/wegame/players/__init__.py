"""Policies that answer questions by themselves: for demonstrations, tests, simulated teammates and the simulator."""

from wegame.players.policies import CLEVER, LOOKS_AHEAD, PERSONAS, POLICIES, Manner, Policy, known_policy, policy_named

__all__ = ["CLEVER", "LOOKS_AHEAD", "PERSONAS", "POLICIES", "Manner", "Policy", "known_policy", "policy_named"]
