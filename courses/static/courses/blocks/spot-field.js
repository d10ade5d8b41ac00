// Drawing where in a scene's picture something is to be seen. The field with the four numbers stays, and
// is all that is sent: what is drawn is written there, and what is written there is drawn. With a mouse one
// draws; by keyboard the arrow keys move the rectangle, and with Shift they make it larger or smaller.

const SVG = "http://www.w3.org/2000/svg";
const SPOT = /^(\d{1,3}) (\d{1,3}) (\d{1,3}) (\d{1,3})$/;
const MIDDLE = [40, 40, 20, 20];
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (number, least, most) => Math.min(Math.max(number, least), most);
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) target.show();
});

class SpotField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.input.addEventListener("input", () => this.#draw());
    seen.observe(this); // anew each time one comes by: the picture is chosen elsewhere in the form
  }

  disconnectedCallback() {
    seen.unobserve(this);
  }

  /** The picture as the form has it now, with the places of all choices in it. */
  show() {
    const [, scene] = this.input.name.match(/^(.*)-value-choices-\d+-value-spot$/) ?? [];
    if (!scene || document.getElementsByName(`${scene}-type`)[0]?.value !== "signals") return;
    this.scene = scene;
    const chosen = this.#picture();
    if (!this.panel) this.append((this.panel = element("div", { class: "spot-field" })));
    if (!chosen) return this.panel.replaceChildren(told(this.dataset.nothing));
    if (this.shown !== chosen.value || !this.area) this.#build(chosen);
    this.#draw();
  }

  /** The field of the first picture in the scene's story that was not taken out. */
  #picture() {
    const fields = document.querySelectorAll(`input[name^="${this.scene}-value-body-"][name$="-value-image"]`);
    const isThere = ({ name }) => !document.getElementsByName(name.replace(/-value-image$/, "-deleted"))[0]?.value;
    return [...fields].find((field) => field.value && isThere(field));
  }

  #build(chosen) {
    this.shown = chosen.value;
    const small = chosen.closest("[data-chooser], .chooser")?.querySelector("img")?.src;
    const picture = element("img", { alt: "", src: this.dataset.pictures.replace("/0/", `/${chosen.value}/`) });
    picture.addEventListener("error", () => small && (picture.src = small), { once: true });
    const whole = { viewBox: "0 0 100 100", preserveAspectRatio: "none", tabindex: "0", role: "application" };
    this.area = element("svg", { ...whole, "aria-label": this.dataset.label }, SVG);
    this.area.addEventListener("pointerdown", (event) => this.#begin(event));
    this.area.addEventListener("keydown", (event) => this.#move(event));
    this.status = told("");
    this.status.setAttribute("role", "status");
    const holder = element("div", { class: "spot-field-picture" });
    holder.append(picture, this.area);
    this.panel.replaceChildren(holder, told(this.dataset.hint), this.status);
  }

  #draw() {
    if (!this.area) return;
    const others = [...document.querySelectorAll(`input[name^="${this.scene}-value-choices-"][name$="-value-spot"]`)];
    const drawn = others.filter((other) => other !== this.input).map((other) => rectangle(read(other.value)));
    this.area.replaceChildren(...drawn.filter(Boolean), ...[rectangle(this.spot, "own")].filter(Boolean));
  }

  get spot() {
    return read(this.input.value);
  }

  set spot([left, top, width, height]) {
    this.input.value = [left, top, width, height].join(" ");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.status.textContent = `${this.dataset.is} ${this.input.value}`;
  }

  /** From where the mouse went down to where it is now, until it is let go. */
  #begin(event) {
    event.preventDefault();
    this.area.focus();
    this.area.setPointerCapture(event.pointerId);
    const [x, y] = this.#at(event);
    const drawing = (moved) => {
      const [a, b] = this.#at(moved);
      this.spot = [Math.min(x, a, 99), Math.min(y, b, 99), Math.abs(x - a) || 1, Math.abs(y - b) || 1];
    };
    this.area.addEventListener("pointermove", drawing);
    const done = () => this.area.removeEventListener("pointermove", drawing);
    for (const end of ["pointerup", "pointercancel"]) this.area.addEventListener(end, done, { once: true });
  }

  #at({ clientX, clientY }) {
    const { left, top, width, height } = this.area.getBoundingClientRect();
    const hundredths = (part, whole) => within(Math.round((100 * part) / whole), 0, 100);
    return [hundredths(clientX - left, width), hundredths(clientY - top, height)];
  }

  #move(event) {
    const way = KEYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [left, top, width, height] = this.spot ?? MIDDLE;
    const [x, y] = this.spot ? way : [0, 0];
    this.spot = event.shiftKey
      ? [left, top, within(width + x, 1, 100 - left), within(height + y, 1, 100 - top)]
      : [within(left + x, 0, 100 - width), within(top + y, 0, 100 - height), width, height];
  }
}

function read(line) {
  return line.trim().match(SPOT)?.slice(1).map(Number);
}

function rectangle(spot, whose = "other") {
  if (!spot) return null;
  const [x, y, width, height] = spot;
  return element("rect", { x, y, width, height, "data-whose": whose }, SVG);
}

function told(words) {
  const paragraph = element("p", {});
  paragraph.textContent = words;
  return paragraph;
}

function element(name, attributes, namespace = "http://www.w3.org/1999/xhtml") {
  const node = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

customElements.define("spot-field", SpotField);
