from delivery.models.inputs import InputStep
from delivery.models.promises import DateSlip, Promise
from delivery.models.work import LostDays, WorkStep

__all__ = ["DateSlip", "InputStep", "LostDays", "Promise", "WorkStep"]
