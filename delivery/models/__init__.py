from delivery.models.agreeing import AnsweredDate, DateAnswer, DateProposal, SlipTold
from delivery.models.closing import ClosingAnswer, ProjectClosing
from delivery.models.inputs import InputStep
from delivery.models.parking import ParkingEnd, ProjectParking
from delivery.models.promises import DateSlip, Promise
from delivery.models.work import HandedOver, LostDays, WorkStep

__all__ = [
    "AnsweredDate",
    "ClosingAnswer",
    "DateAnswer",
    "DateProposal",
    "DateSlip",
    "HandedOver",
    "InputStep",
    "LostDays",
    "ParkingEnd",
    "ProjectClosing",
    "ProjectParking",
    "Promise",
    "SlipTold",
    "WorkStep",
]
