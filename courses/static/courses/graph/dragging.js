// Drawing a way with the pointer: from a choice to a scene. Elsewhere, dragging moves the map.

const STILL = 4; // pixels within which a press is a click

export class Dragging {
  constructor(map, camera, told) {
    Object.assign(this, { map, camera, told, held: null });
    map.addEventListener("pointerdown", (event) => this.#begin(event));
    map.addEventListener("pointermove", (event) => this.held && this.#go(event));
    map.addEventListener("pointerup", (event) => this.held && this.#end(event));
    map.addEventListener("pointercancel", () => this.#drop());
    map.addEventListener("keydown", (event) => event.key === "Escape" && this.#drop());
  }

  #begin(event) {
    if (event.button) return;
    const [port, node] = ["[data-way].case-graph-port", "[data-key]"].map((name) => event.target.closest(name));
    this.held = { port, node, x: event.clientX, y: event.clientY, moved: false };
  }

  #go(event) {
    const { held } = this;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(x, y) < STILL) return;
    if (!held.moved) this.map.setPointerCapture(event.pointerId);
    held.moved = true;
    if (held.port) return this.#stretch(event);
    this.camera.pan(x, y);
    Object.assign(held, { x: event.clientX, y: event.clientY });
  }

  #stretch(event) {
    const [x, y] = this.camera.at({ clientX: this.held.x, clientY: this.held.y });
    this.map.querySelector("[data-thread]").setAttribute("d", `M${x} ${y}L${this.camera.at(event)}`);
    for (const node of this.map.querySelectorAll("[data-aim]")) delete node.dataset.aim;
    const aim = nodeAt(event);
    if (aim) aim.dataset.aim = "";
  }

  #end(event) {
    const { port, node, moved } = this.held;
    this.#drop();
    if (!moved && node) this.told.pressed(node.dataset.key);
    const target = moved && port && nodeAt(event);
    if (target) this.told.tied(node.dataset.key, port.dataset.way, target.dataset.key);
  }

  #drop() {
    this.held = null;
    this.map.querySelector("[data-thread]")?.removeAttribute("d");
    for (const node of this.map.querySelectorAll("[data-aim]")) delete node.dataset.aim;
  }
}

const nodeAt = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest("[data-key]");
