// Long numbers get a button that copies them. Without this file they can still be selected.
"use strict";

function enhance(holder) {
  if (!navigator.clipboard || holder.querySelector("button")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = holder.dataset.label;
  button.setAttribute("aria-label", `${holder.dataset.label} ${holder.dataset.copy}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(holder.dataset.copy);
    button.textContent = holder.dataset.done;
    setTimeout(() => { button.textContent = holder.dataset.label; }, 2000);
  });
  holder.append(button);
}

function enhanceAll(within) {
  within.querySelectorAll(".copy").forEach(enhance);
}

document.addEventListener("htmx:load", (event) => enhanceAll(event.target));
enhanceAll(document);
