// A case as the form holds it at this moment, saved or not.
//
// A way is a field that holds the code of a scene: the scene's own, or one for each choice or rule. In a
// scene with a way of its own, what one chooses doesn't decide where it leads.

const OWN_WAYS = ["calls", "to", "otherwise"];
const UNSEEN = ["logic", "call", "return"]; // no learner stands there, so no case begins there
const LISTS = { choices: "choice", rules: "rule" };

/** Whether a learner stands in scenes of this kind. */
export const isSeen = (kind) => !UNSEEN.includes(kind);

/** A stream of the case, that of its scenes unless another is named, once the editor has made it. */
export const streamOf = (name = "scenes") => document.getElementById(`${name}-root`)?.rootBlock;

export function readCase(stream) {
  const scenes = stream.children.map(readScene);
  const byCode = new Map();
  for (const scene of scenes) if (scene.code && !byCode.has(scene.code)) byCode.set(scene.code, scene);
  const start = scenes.find((scene) => isSeen(scene.kind));
  for (const [place, scene] of scenes.entries()) {
    scene.number = place + 1;
    scene.isStart = scene === start;
    for (const way of scene.ways) way.scene = byCode.get(way.to);
  }
  return { scenes, byCode, byKey: new Map(scenes.map((scene) => [scene.key, scene])) };
}

function readScene(child) {
  const fields = child.block.childBlocks;
  return {
    key: child.id,
    kind: child.type,
    kindName: child.blockDef.meta.label,
    code: held(fields.code),
    title: held(fields.title),
    isTitled: Boolean(fields.title),
    step: Number(held(fields.step)) || 0,
    list: listOf(fields),
    ways: waysOf(fields),
  };
}

/** The list of choices or rules that decides where a scene leads, if one does. */
function listOf(fields) {
  return fields.to ? undefined : Object.keys(LISTS).find((name) => fields[name]?.children);
}

function waysOf(fields) {
  const own = OWN_WAYS.filter((name) => fields[name]).map((name) => ({
    id: name,
    path: [name],
    mark: name === "otherwise" ? "…" : "›",
    label: fields[name].blockDef.meta.label,
    to: held(fields[name]),
  }));
  const decides = listOf(fields);
  return decides ? [...waysInList(decides, fields[decides]), ...own] : own;
}

function waysInList(name, list) {
  return list.children.map((item, place) => {
    const code = said(item.block, "code");
    return {
      id: item.id,
      path: [name, item.id, "to"],
      mark: code.length && code.length < 3 ? code : String(place + 1),
      is: LISTS[name],
      number: place + 1,
      label: said(item.block, "text"),
      code,
      to: said(item.block, "to"),
    };
  });
}

/** What a field of a block says; a block that is folded stays so. */
export function said(block, name) {
  return block.folded ? String(block.folded[name] ?? "").trim() : held(block.childBlocks[name]);
}

export function held(field) {
  return String(field?.widget?.input?.value ?? "").trim();
}

/** The field at the end of a path: names of fields, and ids or places of what stands in a list. */
export function fieldAt(child, path) {
  return path.reduce((block, part) => {
    if (!block) return undefined;
    if (block.childBlocks) return block.childBlocks[part];
    return (block.children?.find((item) => item.id === part) ?? block.children?.[part])?.block;
  }, child.block);
}

/** Who leads to a scene, and by which way. */
export function pointersTo(scene, scenes) {
  return scenes.flatMap((from) =>
    from.ways.filter((way) => way.scene === scene).map((way) => ({ from, way })),
  );
}
