// Where everything stands: the steps of the Meldcode as lanes, one below the other, each laid out from
// left to right by dagre. Scenes have one width, so ranks stand above each other and the room between
// them is free from top to bottom: what leads to another lane runs there.

import { Graph, layout } from "../vendor/dagre.mjs";

export const WIDTH = 184;
const HEAD = 68;
const PITCH = 26; // between two ways of one scene: a finger needs 24
const GAP = 64; // between ranks
const LANE_HEAD = 66; // its name, and below that the ways that come from other lanes
const LANE_FOOT = 26;
const EMPTY = 38; // a lane without scenes is its name and no more
const LEFT = 36;

export function laidOut(scenes) {
  const lanes = lanesOf(scenes);
  const nodes = new Map();
  const bends = new Map();
  let top = 0;
  for (const lane of lanes) {
    const graph = arranged(lane.scenes);
    lane.top = top;
    lane.height = graph.height ? LANE_HEAD + graph.height + LANE_FOOT : EMPTY;
    for (const node of graph.nodes) nodes.set(node.scene.key, moved(node, top + LANE_HEAD));
    for (const [id, points] of graph.bends) bends.set(id, points.map(([x, y]) => [x + LEFT, y + top + LANE_HEAD]));
    top += lane.height;
  }
  const width = Math.max(600, ...[...nodes.values()].map((node) => node.x + WIDTH + GAP));
  return { nodes, lanes, edges: edgesOf(nodes, lanes, bends), width, height: top };
}

/** Every scene in the lane of its step; one without a step goes where it is first led to from. */
function lanesOf(scenes) {
  const steps = new Map(scenes.map((scene) => [scene, scene.step]));
  const queue = scenes.filter((scene) => scene.step);
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const { scene } of next.ways) {
      if (!scene || steps.get(scene)) continue;
      steps.set(scene, steps.get(next));
      queue.push(scene);
    }
  }
  const lanes = [1, 2, 3, 4, 5, 0].map((step) => ({
    step,
    scenes: scenes.filter((scene) => (steps.get(scene) || 0) === step),
  }));
  return lanes.filter((lane) => lane.step || lane.scenes.length);
}

const known = new Map(); // lanes as they were laid out before: most edits move nothing

function arranged(scenes) {
  const shape = JSON.stringify(scenes.map(({ key, ways }) => [key, ways.map((way) => [way.id, way.scene?.key])]));
  if (!known.has(shape)) known.set(shape, arrange(scenes));
  if (known.size > 60) known.delete(known.keys().next().value);
  const { places, bends, height } = known.get(shape);
  return { nodes: scenes.map((scene) => ({ ...places.get(scene.key), scene })), bends, height };
}

function arrange(scenes) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: GAP, edgesep: 10 });
  for (const scene of scenes) graph.setNode(scene.key, { width: WIDTH, height: heightOf(scene) });
  for (const scene of scenes)
    for (const way of scene.ways)
      if (way.scene && way.scene !== scene && graph.hasNode(way.scene.key))
        graph.setEdge(scene.key, way.scene.key, {}, way.id);
  if (!scenes.length) return { places: new Map(), bends: [], height: 0 };
  layout(graph);
  return {
    places: new Map(graph.nodes().map((key) => [key, graph.node(key)])),
    bends: graph.edges().map((edge) => [`${edge.v} ${edge.name}`, passages(graph.edge(edge).points)]),
    height: graph.graph().height,
  };
}

/** Where a way passes other scenes: straight on through the whole of their rank, so that it bends between. */
function passages(points) {
  const pitch = WIDTH + GAP;
  return points.slice(1, -1).flatMap(({ x, y }) => {
    const centre = Math.round((x - WIDTH / 2) / pitch) * pitch + WIDTH / 2;
    return Math.abs(x - centre) < WIDTH / 4 ? [[centre - WIDTH / 2, y], [centre + WIDTH / 2, y]] : [];
  });
}

const heightOf = (scene) => Math.max(HEAD, scene.ways.length * PITCH + 14);

/** dagre gives the middle of a node; here its corner, and the place of each of its ways. */
function moved({ scene, x, y, height }, top) {
  const node = { scene, x: x - WIDTH / 2 + LEFT, y: y - height / 2 + top, height };
  const first = node.y + (height - (scene.ways.length - 1) * PITCH) / 2;
  node.ports = scene.ways.map((way, place) => ({ way, x: node.x + WIDTH, y: first + place * PITCH }));
  return node;
}

function edgesOf(nodes, lanes, bends) {
  const edges = [];
  for (const node of nodes.values())
    for (const port of node.ports) {
      const target = port.way.scene && nodes.get(port.way.scene.key);
      if (!target) continue;
      const points = bends.get(`${node.scene.key} ${port.way.id}`);
      const end = [target.x, target.y + target.height / 2];
      const onward = points && target.x > node.x;
      const d = onward ? flowing([[port.x, port.y], ...points, end]) : round(port, end, target, lanes, edges.length);
      edges.push({ from: node, way: port.way, to: target, d });
    }
  return edges;
}

/** A soft line through points that lie from left to right. */
function flowing(points) {
  return points.slice(1).reduce((d, [x, y], place) => {
    const [fromX, fromY] = points[place];
    const middle = (fromX + x) / 2;
    return `${d}C${middle} ${fromY} ${middle} ${y} ${x} ${y}`;
  }, `M${points[0]}`);
}

/** Out into the room between ranks, along the top of the lane it leads to, and in from the left. */
function round(port, [endX, endY], target, lanes, number) {
  const lane = lanes.findLast((each) => each.top <= target.y);
  const shift = (number % 5) * 5;
  const level = lane.top + LANE_HEAD - 10 - shift;
  const out = port.x + 12 + shift;
  const into = endX - 14 - shift;
  return cornered([[port.x, port.y], [out, port.y], [out, level], [into, level], [into, endY], [endX, endY]]);
}

/** Straight pieces with their corners taken off, as a path is worn. */
function cornered(points) {
  const pieces = points.slice(1, -1).map((corner, place) => {
    const [before, after] = [towards(corner, points[place]), towards(corner, points[place + 2])];
    return `L${before}Q${corner} ${after}`;
  });
  return `M${points[0]}${pieces.join("")}L${points.at(-1)}`;
}

function towards([x, y], [otherX, otherY]) {
  const far = Math.hypot(otherX - x, otherY - y) || 1;
  const reach = Math.min(8, far / 2) / far;
  return [x + (otherX - x) * reach, y + (otherY - y) * reach];
}
