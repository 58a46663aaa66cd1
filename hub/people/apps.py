from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hub.people"
    label = "people"
    verbose_name = "People and organisations"

    def ready(self) -> None:
        from hub.documents import register_source
        from hub.nouns import register_noun
        from hub.people.search_documents import OrganisationNoun, OrganisationSource

        register_source(OrganisationSource())
        register_noun(OrganisationNoun())
