// What the page says, in the language of the page: `say("found", { count: 3 })`.

const words = JSON.parse(document.getElementById("case-graph-words").textContent);

export function say(name, values = {}) {
  return words[name].replace(/%\((\w+)\)s/g, (_, key) => values[key] ?? "");
}
