// Only adds: every page works without it.
"use strict";

// Leaves without a way back: the page is taken out of the tab's history.
for (const exit of document.querySelectorAll("a.exit")) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(exit.href);
  });
}

// A list that can be searched: <div class="filter" data-filter="selector of its items">.
for (const place of document.querySelectorAll("[data-filter]")) {
  const items = [...document.querySelectorAll(place.dataset.filter)];
  const label = document.createElement("label");
  const field = document.createElement("input");
  const told = document.createElement("p");
  field.type = "search";
  field.id = "filter-field";
  label.htmlFor = field.id;
  label.textContent = place.dataset.label;
  told.setAttribute("role", "status");
  place.append(label, field, told);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    for (const item of items) {
      item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
    }
    for (const group of document.querySelectorAll("section.group")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    told.textContent = items.every((item) => item.hidden) ? place.dataset.none : "";
  });
}

// A page that has moved: a refresh would lose the place in it.
const moved = document.querySelector("a[data-moved]");
if (moved && location.hash) {
  location.replace(moved.href + location.hash);
}
