from hours.models.claim import TimeClaim
from hours.models.entry import Charging, RateSource, TimeChange, TimeEntry
from hours.models.timer import Timer

__all__ = ["Charging", "RateSource", "TimeChange", "TimeClaim", "TimeEntry", "Timer"]
