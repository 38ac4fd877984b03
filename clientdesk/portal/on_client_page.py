"""The portal's place on a client's page."""

from clients.rules import may_see_everything_of
from clients.tabs import Group, add_tab

add_tab("Their page", "portal:of-client", 20, may_see_everything_of, Group.PEOPLE)
