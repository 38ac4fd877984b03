from followups.models.policy import Policy, PolicyStep
from followups.models.track import Nudge, Track

__all__ = ["Nudge", "Policy", "PolicyStep", "Track"]
