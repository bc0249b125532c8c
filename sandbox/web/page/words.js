// The page's own sentences, out of the bot's catalogues.

let words = {};
export let language = "";

/** Load the sentences of a language and put them where the page has marked places for them. */
export async function speak(wanted) {
  if (wanted === language) return;
  words = await (await fetch(`/words/${wanted}`)).json();
  language = wanted;
  document.documentElement.lang = wanted;
  const places = { say: "textContent", label: "ariaLabel", placeholder: "placeholder", title: "title" };
  for (const [name, property] of Object.entries(places)) {
    for (const element of document.querySelectorAll(`[data-${name}]`)) {
      element[property] = say(element.dataset[name]);
      if (name === "title" && !element.textContent.trim()) element.ariaLabel = say(element.dataset[name]);
    }
  }
}

/** The sentence of a key, its {names} filled in; a key without one shows itself, and a test finds it. */
export function say(key, filled = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => filled[name] ?? whole);
}
