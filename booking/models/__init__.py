from booking.models.booking import Booking, BookingMove
from booking.models.call_kind import CallKind
from booking.models.call_offer import CallOffer

__all__ = ["Booking", "BookingMove", "CallKind", "CallOffer"]
