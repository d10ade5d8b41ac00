// What each kind of scene looks like: a shape of its own, so that colour needn't tell.

const cut = (w, h, c) => `M${c} 0H${w - c}L${w} ${h / 2}L${w - c} ${h}H${c}L0 ${h / 2}Z`;
const box = (w, h, r) =>
  `M${r} 0H${w - r}Q${w} 0 ${w} ${r}V${h - r}Q${w} ${h} ${w - r} ${h}H${r}Q0 ${h} 0 ${h - r}V${r}Q0 0 ${r} 0Z`;

const SHAPES = {
  decision: (w, h) => cut(w, h, 12),
  pick: (w, h) => box(w, h, 4),
  logic: (w, h) => `M14 0H${w}L${w - 14} ${h}H0Z`,
  ending: (w, h) => `${box(w, h, Math.min(30, h / 2))}`,
  dialogue: (w, h) => `${box(w, h, 12)}M24 ${h}L20 ${h + 10}L40 ${h}`,
  judgement: (w, h) => `M10 0H${w - 10}L${w} 10V${h - 10}L${w - 10} ${h}H10L0 ${h - 10}V10Z`,
  situation: (w, h) => `M10 0H${w - 10}L${w} 10V${h - 10}L${w - 10} ${h}H10L0 ${h - 10}V10ZM10 6H${w - 10}`,
  signals: (w, h) => `M0 12L12 0H${w}V${h - 12}L${w - 12} ${h}H0Z`,
  check: (w, h) => `M0 0H${w - 12}L${w} 12V${h}H12L0 ${h - 12}Z`,
  call: (w, h) => `M0 0H${w - 14}L${w} ${h / 2}L${w - 14} ${h}H0Z`,
  return: (w, h) => `M14 0H${w}V${h}H14L0 ${h / 2}Z`,
};

/** Lines beside the shape: what one picks from lies on a pile. */
const LINES = { pick: (w, h) => `M6 ${h}V${h + 5}H${w + 5}V6H${w}` };

export const linesOf = (kind, width, height) => LINES[kind]?.(width, height) ?? "";

export function shapeOf(kind, width, height) {
  return (SHAPES[kind] ?? ((w, h) => box(w, h, 4)))(width, height);
}
