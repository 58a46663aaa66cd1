from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "register.places"
    label = "places"
    verbose_name = "Places"
