// How one looks at the map: from where, how near, and in small beside it.

import { WIDTH } from "./layout.js";
import { gravest, svg } from "./drawing.js";

const NEAREST = 2;
const FARTHEST = 0.12;
const BRIEF = 0.7; // smaller than this, a title can't be read: it stands there alone, and large
const NUMBER = 0.36; // smaller than this, no code can be read either: the number it has on paper stands there

export class Camera {
  constructor(map, minimap) {
    Object.assign(this, { map, minimap, x: 0, y: 0, scale: 1, plan: null });
    map.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    minimap.addEventListener("pointerdown", (event) => this.#jump(event));
    minimap.addEventListener("pointermove", (event) => event.buttons && this.#jump(event));
    new ResizeObserver(() => this.look()).observe(map);
  }

  get size() {
    return [this.map.clientWidth || 1, this.map.clientHeight || 1];
  }

  show(plan, findings) {
    this.plan = plan;
    this.minimap.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
    this.frame = svg("rect", { class: "case-graph-frame" });
    const marks = [...plan.nodes.values()].map(({ x, y, height, scene }) =>
      svg("rect", { x, y, width: WIDTH, height, "data-state": gravest(findings.get(scene.key)) }),
    );
    const lanes = plan.lanes.map(({ top }) => svg("path", { d: `M0 ${top}H${plan.width}` }));
    this.minimap.replaceChildren(...lanes, ...marks, this.frame);
    this.look();
  }

  look() {
    const world = this.map.querySelector("[data-world]");
    if (!world) return;
    const [width, height] = this.size;
    world.setAttribute("transform", `translate(${this.x} ${this.y}) scale(${this.scale})`);
    this.map.dataset.detail = this.scale < NUMBER ? "number" : this.scale < BRIEF ? "brief" : "full";
    const whole = this.x >= 0 && this.y >= 0 && this.plan.width * this.scale + this.x <= width && this.plan.height * this.scale + this.y <= height;
    this.minimap.toggleAttribute("hidden", whole);
    const place = { x: -this.x, y: -this.y, width, height };
    for (const [name, value] of Object.entries(place)) this.frame?.setAttribute(name, value / this.scale);
  }

  pan(x, y) {
    this.x += x;
    this.y += y;
    this.look();
  }

  zoom(factor, [x, y] = this.size.map((side) => side / 2)) {
    const scale = Math.min(NEAREST, Math.max(FARTHEST, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.look();
  }

  fit() {
    const [width, height] = this.size;
    this.scale = Math.min(1, Math.max(FARTHEST, Math.min(width / this.plan.width, height / this.plan.height)));
    this.x = Math.max(0, (width - this.plan.width * this.scale) / 2);
    this.y = Math.max(0, (height - this.plan.height * this.scale) / 2);
    this.look();
  }

  /** Move no more than is needed to see all of a node. */
  reveal(node, margin = 40) {
    const [width, whole] = this.size;
    const height = whole - (this.minimap.hasAttribute("hidden") ? 0 : this.minimap.clientHeight);
    const [left, top] = [this.x + node.x * this.scale, this.y + node.y * this.scale];
    const [right, bottom] = [left + WIDTH * this.scale, top + node.height * this.scale];
    this.pan(
      left < margin ? margin - left : Math.min(0, width - margin - right),
      top < margin ? margin - top : Math.min(0, height - margin - bottom),
    );
  }

  centre(x, y) {
    const [width, height] = this.size;
    this.x = width / 2 - x * this.scale;
    this.y = height / 2 - y * this.scale;
    this.look();
  }

  /** Where in the map's own measure something on the screen is. */
  at({ clientX, clientY }) {
    const { left, top } = this.map.getBoundingClientRect();
    return [(clientX - left - this.x) / this.scale, (clientY - top - this.y) / this.scale];
  }

  // The page scrolls on, unless one is at work in the map; with Ctrl the wheel brings nearer.
  #wheel(event) {
    const { left, top } = this.map.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey)
      this.zoom(Math.exp(-event.deltaY / 300), [event.clientX - left, event.clientY - top]);
    else if (this.map.contains(document.activeElement)) this.pan(-event.deltaX, -event.deltaY);
    else return;
    event.preventDefault();
  }

  #jump(event) {
    const matrix = this.minimap.getScreenCTM();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    this.centre(point.x, point.y);
  }
}
