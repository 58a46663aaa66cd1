// A box above a long data dictionary that narrows its rows. Without it, the whole table stands.
(() => {
  "use strict";

  const LONG = 8; // rows

  function narrow(table, wanted) {
    const text = wanted.trim().toLowerCase();
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLowerCase().includes(text);
    }
  }

  document.querySelectorAll("table[data-filterable]").forEach((table) => {
    if (table.tBodies[0].rows.length < LONG) return;
    const label = document.createElement("label");
    label.className = "govuk-label";
    label.textContent = table.dataset.filterable;
    const box = document.createElement("input");
    box.className = "govuk-input govuk-input--width-20";
    box.type = "search";
    box.id = label.htmlFor = "filter-fields";
    box.addEventListener("input", () => narrow(table, box.value));
    const group = document.createElement("div");
    group.className = "govuk-form-group";
    group.append(label, box);
    table.parentElement.before(group);
  });
})();
