"""What goes out with a dispute pack and runs where Clientdesk is not. Imports nothing of ours."""
