"""Mail with clients: whose a mail is, threads, answers, how long answers take."""
