// Days, hours and sizes as the reader's language writes them, in the ministry's time zone.

import { language, say } from "./words.js";

const FOLDED = 3; // lines that a phone shows of a quotation before it is unfolded
let zone = "Asia/Ho_Chi_Minh";

export const setZone = (wanted) => {
  zone = wanted;
};

const written = (moment, options) => new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", { timeZone: zone, ...options }).format(moment);

export const hour = (moment) => written(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const day = (moment) => written(moment, { weekday: "long", day: "numeric", month: "numeric", year: "numeric" });
export const dayKey = (moment) => new Intl.DateTimeFormat("sv", { timeZone: zone }).format(moment);
export const shortDay = (moment) => written(moment, { day: "2-digit", month: "2-digit" });
export const clock = (moment) => `${written(moment, { weekday: "short" })} ${written(moment, { day: "2-digit", month: "2-digit", year: "numeric" })} ${hour(moment)}`;

export function size(bytes) {
  const number = (value, digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return bytes < 1_000_000 ? `${number(Math.max(1, bytes / 1000), 0)} kB` : `${number(bytes / 1_000_000, 1)} MB`;
}

/** A text with what Telegram marks in it, as nodes; `onCommand` is called with a command that is pressed. */
export function marked(text, entities, make, onCommand) {
  const quotes = entities.filter(([type]) => type.endsWith("blockquote")).sort((a, b) => a[1] - b[1]);
  const nodes = [];
  let end = 0;
  const plain = (from, to) => nodes.push(...inline(text, from, to, entities, make, onCommand));
  for (const [type, offset, length] of quotes) {
    if (offset < end) continue;
    plain(end, text[offset - 1] === "\n" ? offset - 1 : offset);
    const inner = inline(text, offset, offset + length, entities, make, onCommand);
    nodes.push(type === "blockquote" ? make("blockquote", {}, ...inner) : folding(text.slice(offset, offset + length), inner, make));
    end = offset + length + (text[offset + length] === "\n" ? 1 : 0);
  }
  plain(end, text.length);
  return nodes;
}

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code", hashtag: "span.mark", mention: "span.mark", text_mention: "span.mark" };

function inline(text, from, to, entities, make, onCommand) {
  const inside = entities.filter(([type, offset, length]) => (TAGS[type] || type === "bot_command") && offset < to && offset + length > from);
  const cuts = new Set([from, to]);
  for (const [, offset, length] of inside) {
    cuts.add(Math.max(from, offset)).add(Math.min(to, offset + length));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1];
    const piece = text.slice(start, end);
    let node = document.createTextNode(piece);
    for (const [type, offset, length] of inside) {
      if (offset > start || offset + length < end) continue;
      node = type === "bot_command"
        ? make("button.command", { type: "button", onclick: () => onCommand(piece) }, node)
        : make(TAGS[type], {}, node);
    }
    return node;
  });
}

/** A quotation that unfolds when it is pressed. */
function folding(text, inner, make) {
  const quote = make("blockquote", {}, ...inner);
  if (text.split("\n").length <= FOLDED) return quote;
  quote.classList.add("folded");
  const unfold = make("button.unfold", { type: "button", "aria-expanded": "false" }, say("messenger.unfold"));
  unfold.onclick = () => {
    const folded = quote.classList.toggle("folded");
    unfold.setAttribute("aria-expanded", String(!folded));
    unfold.firstChild.data = say(folded ? "messenger.unfold" : "messenger.fold");
    quote.dispatchEvent(new Event("resized", { bubbles: true }));
  };
  return make("div.quote", {}, quote, unfold);
}
