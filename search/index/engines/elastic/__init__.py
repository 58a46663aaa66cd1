"""Elasticsearch 8, through elasticsearch.dsl: for hubs of many machines."""
