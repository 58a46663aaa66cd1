// Enhances the search page: a box to narrow long filter lists, filters behind one line on a
// phone, and counting of opened results in browsers that do not know the `ping` of a link.

const beside = window.matchMedia("(min-width: 48rem)");

// On a phone the filters go above the results, closed; beside them they stay open.
function placeFilters() {
  const filters = document.getElementById("filters");
  const results = filters?.parentElement.querySelector(".search__results");
  if (!filters || !results) return;
  filters.classList.toggle("search__filters--above", !beside.matches);
  filters.querySelector(".search__drawer").open = beside.matches;
  if (beside.matches) results.after(filters);
  else results.before(filters);
}

function narrowable(fieldset) {
  if (fieldset.querySelector(".search__narrow")) return;
  const details = fieldset.querySelector("details");
  const legend = fieldset.querySelector("legend").textContent.trim();
  const box = document.createElement("input");
  box.type = "search";
  box.className = "govuk-input search__narrow";
  box.autocomplete = "off";
  box.placeholder = "Narrow this list";
  box.setAttribute("aria-label", `Narrow the list of ${legend}`);
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    if (wanted) details.open = true;
    for (const item of fieldset.querySelectorAll(".search__value")) {
      item.hidden = Boolean(wanted) && !item.textContent.toLowerCase().includes(wanted);
      item.style.display = item.hidden ? "none" : "";
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  fieldset.querySelector("ul").before(box);
}

function enhance() {
  document.querySelectorAll("fieldset[data-long-list]").forEach(narrowable);
}

document.addEventListener("click", (event) => {
  if ("ping" in HTMLAnchorElement.prototype) return;
  const link = event.target.closest("a[ping]");
  if (link) navigator.sendBeacon(link.getAttribute("ping"));
});
beside.addEventListener("change", placeFilters);
document.addEventListener("htmx:afterSettle", () => { enhance(); placeFilters(); });
enhance();
placeFilters();
