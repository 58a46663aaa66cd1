from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "register.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from hub.access.presence import register_presence
        from hub.documents import register_facet, register_source, register_synonyms
        from hub.nouns import register_noun
        from hub.site.navigation import register_item
        from hub.site.panels import register_panel
        from hub.site.sitemap import register_section
        from register.catalogue import checks, event_handlers
        from register.catalogue.facets import FACETS
        from register.catalogue.panels import HoldingsPanel, NewestPanel, PlacePanel, ThemesPanel
        from register.catalogue.presence import DatasetPresence
        from register.catalogue.search_documents import DatasetNoun, DatasetSource
        from register.catalogue.sitemap import SECTION
        from register.catalogue.synonyms import GlossarySynonyms, ShippedSynonyms

        register_source(DatasetSource())
        register_noun(DatasetNoun())
        for facet in FACETS:
            register_facet(facet)
        register_synonyms(ShippedSynonyms())
        register_synonyms(GlossarySynonyms())
        register_presence(DatasetPresence())
        register_item("Themes", "themes", 30)
        register_section("datasets", SECTION)
        register_panel("home", ThemesPanel())
        register_panel("home", NewestPanel())
        register_panel("organisation", HoldingsPanel())
        register_panel("place", PlacePanel())
