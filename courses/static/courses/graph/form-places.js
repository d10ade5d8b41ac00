// Going from the map to a place in the form, and back.

import { fieldAt } from "./reading.js";
import { say } from "./words.js";

/** Unfold what a scene's form lies in, bring it into view and put the cursor in the field. */
export function openInForm(child, path = child.block.childBlocks.title ? ["title"] : []) {
  unfold(child.element);
  const field = path.length ? fieldAt(child, path) : null;
  field?.unfold?.();
  const place = field?.element ?? field?.container?.[0] ?? child.element;
  unfold(place);
  place.dispatchEvent(new Event("beforematch", { bubbles: true })); // opens the fold of seldom fields
  const told = path.length > 1 || !path.length ? place : child.element;
  told.scrollIntoView({ block: "start", behavior: "instant" });
  if (field?.widget) field.focus();
  else focusable(place)?.focus();
}

function unfold(element) {
  for (let panel = element.querySelector(":scope > [data-panel]") ?? element; panel; panel = panel.parentElement) {
    const toggle = panel.matches("[data-panel]") && panel.querySelector("[data-panel-toggle]");
    if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
  }
}

const focusable = (place) => place.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true], button");

/** In each scene's bar, a way back to the map. */
export function linkBack(stream, told) {
  for (const child of stream.children) {
    const bar = child.actionsContainerElement;
    if (!bar || bar.querySelector(":scope > [data-to-map]")) continue;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button--icon text-replace white", title: say("show") });
    button.dataset.toMap = "";
    button.setAttribute("aria-label", say("show"));
    button.append(icon("site"));
    button.addEventListener("click", () => told(child.id));
    bar.prepend(button);
  }
}

function icon(name) {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  image.setAttribute("class", `icon icon-${name}`);
  image.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  image.append(use);
  return image;
}
