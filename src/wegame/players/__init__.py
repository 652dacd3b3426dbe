"""Policies that answer questions by themselves: for demonstrations, tests, simulated teammates and the simulator."""

from wegame.players.policies import PERSONAS, POLICIES, Face, Policy, policy_named

__all__ = ["PERSONAS", "POLICIES", "Face", "Policy", "policy_named"]
