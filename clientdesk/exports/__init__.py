"""What goes out: lists, all of one client, the whole workspace; and a workspace put back."""
