// The bar: the ministry's time, the scenes, language and colours.

import { find, make } from "./dom.js";
import { clock } from "./formats.js";
import { chatOf, speakerOf, state } from "./store.js";
import { say } from "./words.js";

const THEMES = ["system", "light", "dark"];

/**
 * `on` has `time(step)`, `scene(name)`, `language(name)`, `save()`, `open()`, and of a lesson's step `place(lesson)` (what
 * its button says) and `go(lesson)`.
 */
export function drawBar(on) {
  const { head } = state;
  const busy = Boolean(head.busy);
  find("busy").textContent = busy ? say(`messenger.busy_${head.busy}`) : "";
  document.body.classList.toggle("is-busy", busy);
  fill("time-menu", head.steps.map((step) => item(say(`messenger.time_${step}`), () => on.time(step), { disabled: busy || (step === "present" && head.ahead >= 0) })));
  fill("scene-menu", [
    ...head.scenes.map((name) => item(say(`messenger.scene_${name}`), () => on.scene(name), { checked: name === head.scene, disabled: busy, told: say(`messenger.scene_${name}_told`) })),
    make("hr"),
    item(say("messenger.reset"), () => on.scene(head.scene), { disabled: busy || !head.scene }),
    item(say("messenger.save"), on.save, { disabled: busy || !head.scene }),
    item(say("messenger.open"), on.open, { disabled: busy }),
  ]);
  fill("view-menu", [
    ...head.languages.map((name) => item(ownName(name), () => on.language(name), { checked: name === head.language, disabled: busy })),
    make("hr"),
    ...THEMES.map((name) => item(say(`messenger.theme_${name}`), () => setTheme(name), { checked: name === theme() })),
  ]);
  const code = find("code");
  code.hidden = !head.code;
  code.textContent = head.code ? say("messenger.code", { command: head.code }) : "";
  drawLesson(on);
  tick();
}

/** What the visitor is asked to do next, with a button that leads to where; until it is put away. */
export function drawLesson(on) {
  const { lesson, generation } = state.head;
  const strip = find("lesson");
  const away = `nhacviec.away.${generation}`;
  strip.hidden = !lesson || sessionStorage.getItem(away) !== null;
  if (strip.hidden) return;
  find("lesson-count").textContent = `${Math.min(lesson.done + 1, lesson.of)}/${lesson.of}`;
  if (find("lesson-text").textContent !== lesson.text) find("lesson-text").textContent = lesson.text;
  const go = find("lesson-go");
  go.hidden = !lesson.chat || (state.chat === lesson.chat && speakerOf(chatOf(lesson.chat)) === lesson.person);
  go.textContent = lesson.chat ? on.place(lesson) : "";
  go.onclick = () => on.go(lesson);
  find("lesson-end").onclick = () => {
    sessionStorage.setItem(away, "");
    strip.hidden = true;
  };
}

/** The clock shows the ministry's time; called every second, and when that was set. */
export function tick() {
  const text = clock(new Date(state.now()));
  if (find("clock-text").textContent === text) return;
  find("clock-text").textContent = text;
  find("clock").ariaLabel = `${say("messenger.time")}: ${text}`;
}

function item(text, act, { checked = null, disabled = false, told = "" } = {}) {
  const button = make("button.item", { type: "button", disabled, "aria-pressed": checked === null ? null : String(checked) }, make("span", {}, text), told && make("small", {}, told));
  button.onclick = () => {
    button.closest("[popover]").hidePopover();
    act();
  };
  return button;
}

/** Draw a menu anew, unless it would be the same: an open one keeps the focus. */
function fill(id, items) {
  const menu = find(id);
  const told = items.map((one) => `${one.textContent}${one.disabled}${one.ariaPressed}`).join("\n");
  if (menu.dataset.told === told) return;
  menu.dataset.told = told;
  menu.replaceChildren(...items);
}

export const theme = () => localStorage.getItem("nhacviec.theme") ?? "system";

export function setTheme(name) {
  localStorage.setItem("nhacviec.theme", name);
  document.documentElement.dataset.theme = name;
  if (state.head) fill("view-menu", []);
  document.dispatchEvent(new Event("themed"));
}

/** A language's name in itself: `Tiếng Việt`. */
const ownName = (language) => {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language);
  return name.charAt(0).toUpperCase() + name.slice(1);
};
