// What speaks of a scene without leading to it: conditions, what is told later, and what is stated of the case.

import { nameOf, wayName } from "./drawing.js";
import { held, said, streamOf } from "./reading.js";
import { say } from "./words.js";

const IN_LISTS = { choices: "choice", rules: "rule", variants: "telling" };

/** In words every place that speaks of a scene; those in the scene itself go along with it. */
export function mentionsOf(scene, { byKey }) {
  if (!scene.code) return [];
  const found = [];
  for (const child of streamOf().children) {
    if (child.id === scene.key) continue;
    const from = nameOf(byKey.get(child.id));
    for (const path of spokenOf(child.block, scene.code)) found.push(`${from}: ${placed(child.block, path)}`);
  }
  for (const { block } of streamOf("properties")?.children ?? []) {
    const stated = say("stated", { name: said(block, "name") });
    for (const _path of spokenOf(block, scene.code)) found.push(stated);
  }
  return [...new Set(found)];
}

/** The paths within a block at which a field names the scene. */
function* spokenOf(block, code, path = []) {
  for (const [name, part] of partsOf(block)) {
    const here = [...path, name];
    if (namesScene(here) && wordOf(part) === code) yield here;
    yield* spokenOf(part, code, here);
  }
}

/** What lies in a block as the editor holds it, or in the plain state of one that is folded. */
function partsOf(block) {
  if (typeof block !== "object" || block === null) return [];
  if (block.folded) return Object.entries(block.folded);
  if (block.childBlocks) return Object.entries(block.childBlocks);
  if (block.children) return block.children.map((item, place) => [place, item.block]);
  if (block.widget) return [];
  return Array.isArray(block) ? block.map((item, place) => [place, item?.value ?? item]) : Object.entries(block);
}

const namesScene = (path) => path.at(-1) === "scene" || path.at(-2) === "checks";
const wordOf = (part) => (typeof part === "string" ? part.trim() : held(part));

/** By which choice or rule, and whether it asks about the scene or is told in it. */
function placed(block, path) {
  const [list, place] = path;
  const what = say(path.includes("later") ? "told_later" : "asks");
  if (!IN_LISTS[list]) return what;
  const item = block.childBlocks[list].children[place].block;
  const names = { number: place + 1, code: said(item, "code") || String(place + 1), label: said(item, "text") };
  return `${list === "variants" ? say("telling", names) : wayName({ ...names, is: IN_LISTS[list] })}, ${what}`;
}
