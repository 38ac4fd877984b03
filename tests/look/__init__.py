"""`make look`: a picture of every page of the demo, for eyes; axe judges what eyes miss."""
