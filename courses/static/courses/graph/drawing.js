// The map as SVG. It is drawn anew whenever the case changes; sixty scenes take a few milliseconds.

import { WIDTH } from "./layout.js";
import { linesOf, shapeOf } from "./shapes.js";
import { say } from "./words.js";

export function svg(name, attributes = {}, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

export const nameOf = (scene) => scene.title || scene.code || say("untitled");
export const wayName = (way) => way.label || (way.is === "rule" ? say("rule", way) : say("choice", way));

export function drawn(plan, findings) {
  return svg(
    "g",
    { "data-world": "" },
    svg("g", {}, ...plan.lanes.map((lane) => drawLane(lane, plan.width))),
    svg("g", {}, ...plan.edges.map(drawEdge)),
    svg("g", {}, ...plan.lanes.map(drawName)),
    svg("g", {}, ...[...plan.nodes.values()].map((node) => drawNode(node, findings.get(node.scene.key) ?? []))),
    svg("path", { class: "case-graph-thread", "data-thread": "" }),
  );
}

function drawLane({ step, top, height }, width) {
  return svg("rect", { class: "case-graph-lane", y: top, width, height, "data-step": step });
}

/** Above the ways, which keep clear of it: what leads to another lane runs below the name of the lane it leads to. */
function drawName({ step, top, scenes }) {
  const name = step ? say(`step_${step}`) : say("no_step");
  const empty = scenes.length ? undefined : "";
  return svg("text", { class: "case-graph-name", x: 16, y: top + 26, "data-empty": empty }, name);
}

function drawEdge({ from, way, to, d }) {
  return svg("path", {
    class: "case-graph-way",
    d,
    "data-from": from.scene.key,
    "data-to": to.scene.key,
    "data-way": way.id,
    "marker-end": "url(#case-graph-arrow)",
  });
}

function drawNode(node, findings) {
  const { scene, x, y, height, ports } = node;
  const grave = gravest(findings) === "error";
  return svg(
    "g",
    {
      class: "case-graph-node",
      transform: `translate(${x} ${y})`,
      role: "button",
      tabindex: -1,
      "aria-label": spoken(scene, findings),
      "data-key": scene.key,
      "data-kind": scene.kind,
      "data-state": gravest(findings),
    },
    svg("path", { class: "case-graph-ring", d: shapeOf("", WIDTH + 12, height + 12), transform: "translate(-6 -6)" }),
    svg("path", { class: "case-graph-shape", d: shapeOf(scene.kind, WIDTH, height) }),
    svg("path", { class: "case-graph-lines", d: linesOf(scene.kind, WIDTH, height) }),
    ...labels(scene, height),
    ...ports.map((port) => drawPort(port, node)),
    ...(findings.length ? [badge(findings.length, grave)] : []),
  );
}

function labels(scene, height) {
  const middle = height / 2;
  const kind = shortened(scene.isStart ? `${scene.kindName} · ${say("start")}` : scene.kindName, 26);
  const lines = wrapped(nameOf(scene), 18);
  const brief = wrapped(nameOf(scene), 13);
  return [
    svg("text", { class: "case-graph-kind", x: 18, y: middle - 16 }, kind),
    ...lines.map((line, place) => svg("text", { class: "case-graph-title", x: 18, y: middle + 3 + place * 17 }, line)),
    svg("text", { class: "case-graph-number", x: WIDTH / 2 - 6, y: middle + 22 }, String(scene.number)),
    svg("title", {}, `${scene.number}. ${nameOf(scene)}`),
    ...brief.map((line, place) => svg("text", { class: "case-graph-brief", x: WIDTH / 2 - 4, y: middle + 8 + (place - (brief.length - 1) / 2) * 25 }, line)),
  ];
}

function drawPort({ way, x, y }, node) {
  const title = say("open", { way: wayName(way) });
  return svg(
    "g",
    {
      class: "case-graph-port",
      transform: `translate(${x - node.x} ${y - node.y})`,
      "data-way": way.id,
      "data-state": way.scene ? "tied" : way.to ? "lost" : "loose",
    },
    svg("title", {}, title),
    svg("circle", { r: 12, class: "case-graph-grip" }),
    svg("circle", { r: 9 }),
    svg("text", { y: 4 }, way.mark),
  );
}

export function gravest(findings) {
  return ["error", "warning"].find((grade) => findings?.some(({ severity }) => severity === grade));
}

/** A sign for an error with corners, one for a warning with three; and how many there are. */
function badge(count, grave) {
  const sign = grave ? "M-6 -13H6L13 -6V6L6 13H-6L-13 6V-6Z" : "M0 -14L15 12H-15Z";
  return svg(
    "g",
    { class: "case-graph-badge", "data-state": grave ? "error" : "warning", transform: "translate(4 2)" },
    svg("path", { d: sign }),
    svg("text", { y: grave ? 5 : 9 }, String(count)),
  );
}

export function spoken(scene, findings) {
  const where = scene.step ? say("in_step", scene) : say("without_step");
  return [`${scene.kindName}: ${nameOf(scene)}, ${where}, ${waysSpoken(scene)}`, ...counted(findings)].join("; ");
}

function waysSpoken(scene) {
  if (!scene.ways.length) return say({ ending: "ends", return: "leads_back" }[scene.kind] ?? "leads_nowhere");
  const names = scene.ways.filter((way) => way.to).map((way) => (way.scene ? nameOf(way.scene) : say("missing", { code: way.to })));
  return names.length ? say("leads_to", { scenes: [...new Set(names)].join(", ") }) : say("leads_nowhere");
}

export function counted(findings) {
  return ["error", "warning"].flatMap((severity) => {
    const count = findings.filter((each) => each.severity === severity).length;
    return count ? [`${count} ${say(count === 1 ? severity : `${severity}s`)}`] : [];
  });
}

function wrapped(text, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > 2 ? [shortened(lines[0], most), shortened(`${lines[1]} ${lines[2]}`, most, true)] : lines.map((line) => shortened(line, most));
}

function shortened(text, most, always = false) {
  return text.length > most || always ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
