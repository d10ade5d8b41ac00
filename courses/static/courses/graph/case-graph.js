// The map of a case: it reads the form, draws what it finds, and shows what one walks, seeks and mends.

import { Camera } from "./camera.js";
import { Dragging } from "./dragging.js";
import { Deeds } from "./deeds.js";
import { stayBelowHeader } from "./docking.js";
import { counted, drawn, svg } from "./drawing.js";
import { FindingsList } from "./findings-list.js";
import { linkToMap, openInForm } from "./form-places.js";
import { laidOut } from "./layout.js";
import { Walker } from "./moving.js";
import { Proofing } from "./proofing.js";
import { readCase, streamOf } from "./reading.js";
import { rehearse } from "./rehearsing.js";
import { placeRemarks } from "./remarks.js";
import { SceneCard } from "./scene-card.js";
import { Targets } from "./targets.js";
import { say } from "./words.js";

const LEGIBLE = 0.85;
const WIDE = window.matchMedia("(min-width: 75rem)");

class CaseGraph extends HTMLElement {
  async connectedCallback() {
    this.form = this.closest("form");
    this.stream = await made(streamOf);
    this.map = this.part("map");
    Object.assign(this, { findings: new Map(), selected: "", walker: new Walker(), deeds: new Deeds(this) });
    this.camera = new Camera(this.map, this.part("minimap"));
    this.card = new SceneCard(this.part("scene"), {
      renamed: (scene, title) => this.deeds.rename(scene, title),
      aimed: (scene, way, typed) => this.deeds.aim(scene, way, typed),
    });
    this.targets = new Targets(this.form, this.part("codes"), { asked: (input, name) => this.deeds.makeFor(input, name) });
    this.mending = new FindingsList(this.part("findings"), {
      preview: this.dataset.previewUrl,
      told: (finding) => this.openAt(finding),
      walked: (way) => rehearse(this.form, this.dataset.previewUrl, way, () => this.say(say("unwalked"))),
    });
    this.proofing = new Proofing(this.form, this.dataset.proofUrl, (answer) => this.proofed(answer));
    new Dragging(this.map, this.camera, {
      pressed: (key) => this.open(key),
      tied: (key, way, to) => this.deeds.tie(key, way, to),
    });
    this.part("new-kind").replaceChildren(...kindsOf(this.stream));
    this.hidden = false;
    this.settle();
    WIDE.addEventListener("change", () => this.settle());
    stayBelowHeader(this);
    this.listen();
    this.refresh();
    this.home();
    placeRemarks(this.form, this.stream);
    this.proofing.soon();
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  listen() {
    this.addEventListener("click", (event) => this.do(event.target.closest("[data-do]")?.dataset.do));
    this.map.addEventListener("keydown", (event) => this.key(event));
    this.map.addEventListener("focusin", (event) => this.focused(event.target.closest("[data-key]")));
    const search = this.part("search");
    search.addEventListener("input", () => this.find(search.value));
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.nextFound();
    });
    const changed = (event) => this.contains(event?.target) || this.later();
    for (const name of ["input", "change"]) this.form.addEventListener(name, changed);
    this.form.addEventListener("change", ({ isTrusted, target }) => isTrusted && this.deeds.wrote(target)); // not what we wrote
    const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ["value"] };
    new MutationObserver(() => this.later()).observe(this.stream.element, watched);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), 120);
    this.proofing.soon();
  }

  // Reading and drawing

  refresh() {
    clearTimeout(this.timer);
    this.case = readCase(this.stream);
    linkToMap(this.stream, { shown: (key) => this.show(key), played: (key) => this.play(key) });
    const seen = JSON.stringify(this.case.scenes, plain);
    if (seen !== this.seen) this.draw();
    this.seen = seen;
    this.card.show(this.scene, counted(this.findings.get(this.selected) ?? []));
  }

  get scene() {
    return this.case.byKey.get(this.selected);
  }

  draw() {
    const focused = this.map.contains(document.activeElement);
    this.plan = laidOut(this.case.scenes);
    this.map.replaceChildren(arrow(), drawn(this.plan, this.findings));
    this.map.setAttribute("role", "application");
    this.map.setAttribute("aria-label", say("map_of", { count: this.case.scenes.length }));
    this.map.setAttribute("aria-describedby", "case-graph-help");
    this.camera.show(this.plan, this.findings);
    this.targets.show(this.case);
    this.emptied(!this.case.scenes.length);
    this.find(this.part("search").value, false);
    if (!this.scene) this.selected = this.case.scenes.find((scene) => scene.isStart)?.key ?? this.case.scenes[0]?.key ?? "";
    this.mark();
    if (focused) this.node(this.selected)?.focus({ preventScroll: true });
  }

  /** An empty map says how to begin; the way to another beginning is for an empty page alone. */
  emptied(isEmpty) {
    this.part("begin").hidden = !isEmpty;
    this.part("help").hidden = isEmpty;
    const beginning = this.form.querySelector("[data-beginning]");
    if (beginning) beginning.hidden = !isEmpty;
  }

  node(key) {
    return key ? this.map.querySelector(`.case-graph-node[data-key="${CSS.escape(key)}"]`) : null;
  }

  mark() {
    for (const node of this.map.querySelectorAll(".case-graph-node")) {
      const here = node.dataset.key === this.selected;
      node.setAttribute("tabindex", here ? 0 : -1);
      node.toggleAttribute("data-here", here);
    }
    for (const way of this.map.querySelectorAll(".case-graph-way")) {
      const near = way.dataset.from === this.selected ? "out" : way.dataset.to === this.selected ? "in" : "";
      way.dataset.near = near;
    }
  }

  // Looking and walking

  select(key) {
    if (!key || key === this.selected) return;
    this.selected = key;
    this.mark();
    this.card.show(this.scene, counted(this.findings.get(key) ?? []));
  }

  /** Whoever comes to a scene by keyboard sees it; under a pointer nothing moves. */
  focused(node) {
    this.select(node?.dataset.key);
    if (node?.matches(":focus-visible")) this.reveal(node.dataset.key);
  }

  show(key) {
    this.select(key);
    this.map.parentElement.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.focusNode(key);
  }

  reveal(key) {
    const place = this.plan.nodes.get(key);
    if (place) this.camera.reveal(place);
  }

  focusNode(key) {
    this.reveal(key);
    this.node(key)?.focus({ preventScroll: true });
  }

  home() {
    const first = this.plan.nodes.get(this.selected);
    this.camera.scale = LEGIBLE;
    if (first) Object.assign(this.camera, { x: 16 - (first.x - 36) * LEGIBLE, y: 8 });
    this.camera.look();
    this.reveal(this.selected);
  }

  /** Play the draft from a scene, in a tab of its own. */
  play(key) {
    const begin = this.case.byKey.get(key)?.code;
    if (begin) rehearse(this.form, this.dataset.previewUrl, new URLSearchParams({ mode: "play", begin }), () => this.say(say("unwalked")));
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "z") {
      event.preventDefault();
      this.do("undo");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !this.scene) return;
    const zoomed = { "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", 0: "fit" }[event.key];
    const next = this.walker.step(event.key, this.scene, this.case);
    if (event.key === "Enter" || event.key === " ") this.open(this.selected);
    else if (event.key === "Delete") this.do("delete");
    else if (zoomed) this.do(zoomed);
    else if (next) this.focusNode(next.key);
    else if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
  }

  open(key, path) {
    this.select(key);
    const child = this.stream.children.find((each) => each.id === key);
    if (child) openInForm(child, path);
  }

  /** Where a finding is mended: in a scene, or in what the case keeps beside its scenes. */
  openAt({ stream, block, path }) {
    if (stream === "scenes") return this.open(block, path);
    const child = streamOf(stream)?.children.find((each) => each.id === block);
    return child && openInForm(child, path.length ? path : ["name"]);
  }

  find(text, told = true) {
    const sought = text.trim().toLowerCase();
    const fits = (scene) => [scene.title, scene.code, scene.kindName].some((said) => said.toLowerCase().includes(sought));
    this.found = sought ? this.case.scenes.filter(fits).map((scene) => scene.key) : [];
    for (const node of this.map.querySelectorAll(".case-graph-node"))
      node.dataset.found = sought ? String(this.found.includes(node.dataset.key)) : "";
    if (sought && told) this.say(say("found", { count: this.found.length }));
    if (told) this.reveal(this.found[0]);
  }

  nextFound() {
    if (!this.found.length) return;
    this.focusNode(this.found[(this.found.indexOf(this.selected) + 1) % this.found.length]);
  }

  do(what) {
    const { camera, deeds, scene } = this;
    const known = {
      add: () => deeds.add(this.part("new-kind").value),
      widen: () => scene?.list && deeds.widen(scene),
      undo: () => deeds.undo(),
      "zoom-in": () => camera.zoom(1.25),
      "zoom-out": () => camera.zoom(0.8),
      fit: () => camera.fit(),
      dock: () => this.dock(!("docked" in this.dataset), true),
      open: () => this.open(this.selected),
      play: () => this.play(this.selected),
      duplicate: () => scene && deeds.duplicate(scene),
      delete: () => scene && deeds.ask(scene),
      "delete-now": () => deeds.remove(scene),
      keep: () => this.part("dialog").close(),
    };
    known[what]?.();
  }

  // Proofing and the rest

  proofed(answer) {
    if (!answer) return this.say(say("unproofed"));
    if (answer.unreadable) return this.say(say("unreadable", { path: answer.unreadable }));
    this.part("measures").textContent = answer.measures.join(" ");
    this.findings = Map.groupBy ? Map.groupBy(answer.findings, ({ block }) => block) : grouped(answer.findings);
    const tally = this.mending.show(answer.findings, this.case.byKey);
    if (tally !== this.tally) this.part("aside").textContent = tally;
    this.tally = tally;
    this.draw();
    return this.card.show(this.scene, counted(this.findings.get(this.selected) ?? []));
  }

  /** Beside the form where there is room for two, unless somebody wants it below. */
  settle() {
    this.dock(WIDE.matches && localStorage.getItem("case-graph") !== "below");
  }

  dock(docked, chosen = false) {
    this.toggleAttribute("data-docked", docked);
    document.body.toggleAttribute("data-case-graph-docked", docked);
    this.querySelector("[data-do=dock]").setAttribute("aria-pressed", String(docked));
    if (chosen) localStorage.setItem("case-graph", docked ? "beside" : "below");
  }

  say(words) {
    this.part("status").textContent = words;
  }
}

/** Wait until the editor has made something. */
async function made(something) {
  while (!something()) await new Promise((done) => requestAnimationFrame(done));
  return something();
}

function kindsOf(stream) {
  const kinds = stream.blockDef.groupedChildBlockDefs.flatMap(([, blocks]) => blocks);
  return kinds.map(({ name, meta }) => new Option(meta.label, name));
}

const plain = (name, value) => (name === "scene" ? undefined : value);

function grouped(findings) {
  const groups = new Map();
  for (const finding of findings) groups.set(finding.block, [...(groups.get(finding.block) ?? []), finding]);
  return groups;
}

function arrow() {
  const marker = { id: "case-graph-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 11, markerHeight: 11, markerUnits: "userSpaceOnUse", orient: "auto" };
  return svg("defs", {}, svg("marker", marker, svg("path", { d: "M0 0.5L8 4L0 7.5Z" })));
}

customElements.define("case-graph", CaseGraph);
