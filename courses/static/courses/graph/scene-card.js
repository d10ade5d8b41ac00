// What can be done with the chosen scene, in fields and buttons: for the keyboard, and for whoever would
// rather pick from a list than drag.

import { nameOf, wayName } from "./drawing.js";
import { isSeen } from "./reading.js";
import { say } from "./words.js";

export class SceneCard {
  constructor(element, told) {
    Object.assign(this, { element, told, shape: "", scene: null });
    this.title = element.querySelector("[data-title]");
    this.ways = element.querySelector("[data-ways]");
    element.addEventListener("change", (event) => this.#changed(event.target));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.localName !== "input") return;
      event.preventDefault(); // the form around is not to be sent
      this.#changed(event.target);
    });
  }

  show(scene, spokenFindings) {
    this.element.hidden = !scene;
    this.scene = scene;
    if (!scene) return;
    this.element.querySelector("[data-kind]").textContent = scene.kindName;
    this.element.querySelector("[data-name]").textContent = nameOf(scene);
    this.element.querySelector("[data-code]").textContent = scene.code;
    this.element.querySelector("[data-marks]").textContent = spokenFindings.join(", ");
    this.element.querySelector("[data-do=play]").hidden = !isSeen(scene.kind);
    this.title.closest("label").hidden = !scene.isTitled;
    fill(this.title, scene.title);
    this.#showWays(scene);
  }

  #showWays(scene) {
    const shape = [scene.key, ...scene.ways.map((way) => way.id)].join(" ");
    if (shape !== this.shape) this.ways.replaceChildren(...scene.ways.map(field));
    this.shape = shape;
    this.ways.closest("fieldset").hidden = !scene.ways.length && !scene.list;
    this.element.querySelector("[data-do=widen]").hidden = !scene.list;
    for (const [place, way] of scene.ways.entries()) {
      const line = this.ways.children[place];
      line.querySelector("span").textContent = wayName(way);
      fill(line.querySelector("input"), way.to);
      const to = line.querySelector("small");
      to.textContent = way.scene ? `→ ${nameOf(way.scene)}` : way.to ? say("not_there", { code: way.to }) : say("nowhere");
      to.dataset.state = way.scene ? "tied" : way.to ? "lost" : "loose";
    }
  }

  focusWay(id) {
    this.ways.querySelector(`[data-way="${CSS.escape(id)}"]`)?.focus();
  }

  #changed(input) {
    const value = input.value.trim();
    input.dataset.held = input.value; // what was typed is taken in: it may be shown as it was understood
    if (input === this.title) {
      if (value !== this.scene.title) this.told.renamed(this.scene, value);
    } else if (input.dataset.way) {
      const way = this.scene.ways.find((each) => each.id === input.dataset.way);
      if (way && value !== way.to) this.told.aimed(this.scene, way, value);
    }
  }
}

/** A field keeps what is being typed in it. */
function fill(input, value) {
  if (input !== document.activeElement || input.dataset.held === input.value) input.value = value;
  input.dataset.held = value;
}

function field(way) {
  const [label, name, input, to] = ["label", "span", "input", "small"].map((tag) => document.createElement(tag));
  input.setAttribute("list", "case-graph-codes");
  Object.assign(input, { type: "text", autocomplete: "off", maxLength: 120 });
  input.dataset.way = way.id;
  label.append(name, input, to);
  return label;
}
