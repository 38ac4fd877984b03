from django.urls import path

from clientdesk.links.opening import enter

app_name = "links"
urlpatterns = [path("l/<str:token>/", enter, name="enter")]
