// Draws outlines on every element with data-map, the address of a GeoJSON FeatureCollection.
// No tiles and nobody else's server: without this script the list beside the map says it all.
(() => {
  "use strict";

  const LINE = { color: "#0f4451", weight: 1.5, fillColor: "#1d7a8c", fillOpacity: 0.12 };
  const WHOLE = { color: "#0f4451", weight: 3, fillOpacity: 0.06 };
  const HOVER = { fillOpacity: 0.4 };

  function outlineLayer(collection, element) {
    const first = element.dataset.mapWhole;
    const style = (feature) => (feature.id === first ? WHOLE : LINE);
    return L.geoJSON(collection, {
      style,
      onEachFeature(feature, layer) {
        const label = document.createElement("span");
        label.textContent = feature.properties.name;
        layer.bindTooltip(label, { sticky: true });
        if (feature.id === first) {
          layer.options.interactive = false;
          return;
        }
        layer.on("mouseover", () => layer.setStyle(HOVER));
        layer.on("mouseout", () => layer.setStyle(style(feature)));
        layer.on("click", () => window.location.assign(feature.properties.url));
      },
    });
  }

  async function draw(element) {
    const answer = await fetch(element.dataset.map, { headers: { Accept: "application/geo+json" } });
    if (!answer.ok) return;
    const collection = await answer.json();
    if (!collection.features.length) return;
    element.hidden = false;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", element.dataset.mapLabel || "Map");
    element.classList.add("places-map");
    // Scrolling the page must not be caught by the map; the buttons zoom.
    const map = L.map(element, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25 });
    const layer = outlineLayer(collection, element).addTo(map);
    map.fitBounds(layer.getBounds(), { padding: [8, 8], animate: false });
  }

  document.querySelectorAll("[data-map]").forEach((element) => {
    draw(element).catch(() => { element.hidden = true; });
  });
})();
