from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "clientdesk.lists"
    label = "lists"
