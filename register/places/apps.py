from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "register.places"
    label = "places"
    verbose_name = "Places"

    def ready(self) -> None:
        from hub.documents import register_interpreter, register_source
        from hub.nouns import register_noun
        from hub.site.navigation import register_item
        from register.places import events
        from register.places.interpreter import PlaceInterpreter
        from register.places.search_documents import PlaceNoun, PlaceSource

        register_source(PlaceSource())
        register_interpreter(PlaceInterpreter())
        register_noun(PlaceNoun())
        register_item("Places", "places", 20)
