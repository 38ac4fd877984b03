"""A form as data: sections of questions, what each asks, when it is shown, where it belongs."""

from onboarding.definition.conditions import applying
from onboarding.definition.kinds import KINDS, Kind
from onboarding.definition.parts import Condition, Definition, Question, Section
from onboarding.definition.targets import TARGETS, Target
from onboarding.definition.writing import from_json, to_json

__all__ = [
    "KINDS",
    "TARGETS",
    "Condition",
    "Definition",
    "Kind",
    "Question",
    "Section",
    "Target",
    "applying",
    "from_json",
    "to_json",
]
