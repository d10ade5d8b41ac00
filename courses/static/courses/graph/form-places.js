// Going from the map to a place in the form, and back.

import { fieldAt, isSeen } from "./reading.js";
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

/** Which scene's title this field of the form is, or the text of which of its choices; of other fields nothing. */
export function fieldNamed(stream, name = "") {
  const [, scene, choice] = /^(scenes-\d+)-value-(?:title|(choices-\d+)-value-text)$/.exec(name) ?? [];
  const child = stream.children.find(({ prefix }) => prefix === scene);
  const choices = child?.block.childBlocks.choices?.children ?? [];
  return child && { key: child.id, choice: choice && choices.find(({ prefix }) => prefix.endsWith(`-${choice}`))?.id };
}

/** Open a part of the form, and all that it lies in. */
export function unfold(element) {
  for (let panel = element.querySelector(":scope > [data-panel]") ?? element; panel; panel = panel.parentElement) {
    const toggle = panel.matches("[data-panel]") && panel.querySelector("[data-panel-toggle]");
    if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
  }
}

const focusable = (place) => place.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true], button");

/** In each scene's bar, the way to the map, and to playing from there. */
export function linkToMap(stream, { shown, played }) {
  for (const child of stream.children) {
    const bar = child.actionsContainerElement;
    if (!bar || bar.querySelector(":scope > [data-to-map]")) continue;
    if (isSeen(child.type)) bar.prepend(deed("play", "arrow-right-full", () => played(child.id)));
    const back = deed("show", "crosshairs", () => shown(child.id));
    back.dataset.toMap = "";
    bar.prepend(back);
  }
}

function deed(name, sign, done) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button--icon text-replace white", title: say(name) });
  button.setAttribute("aria-label", say(name));
  button.append(icon(sign));
  button.addEventListener("click", done);
  return button;
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
