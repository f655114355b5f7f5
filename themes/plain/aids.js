// Only adds, on pages for children: reads aloud with a voice of this device, and changes size and colours. It remembers
// nothing: no storage, no address, and what was chosen is gone with the page.
"use strict";

const root = document.documentElement;
const place = document.querySelector(".aids-place");
const speech = window.speechSynthesis;
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, address";

place.append(document.getElementById("aids").content.cloneNode(true));

// ---- Size and colours

const choices = [...place.querySelectorAll("[data-aid]")];

function choose(button) {
  const { aid, value } = button.dataset;
  if (value) {
    root.dataset[aid] = value;
  } else {
    delete root.dataset[aid];
  }
  for (const other of choices.filter((each) => each.dataset.aid === aid)) {
    other.setAttribute("aria-pressed", String(other === button));
  }
}

for (const button of choices) {
  button.addEventListener("click", () => choose(button));
}

// ---- Reading aloud

const parts = [...document.querySelectorAll("[data-aloud]")];
const whole = place.querySelector(".aid-read");
const readers = new Map([[whole, parts]]);
let voice = null;
// What was begun before a start or a stop goes on no more.
let turn = 0;
let reading = null;
// Kept here, for browsers forget an utterance that nobody holds before it has ended.
let spoken = null;

for (const part of parts.filter((each) => each.dataset.aloud === "section")) {
  const button = document.getElementById("aid-read").content.firstElementChild.cloneNode(true);
  const heading = part.querySelector("h2");
  button.setAttribute("aria-label", button.dataset.named.replace("{title}", heading.textContent.trim()));
  heading.after(button);
  readers.set(button, [part]);
}

// The text of a block alone: what stands in a block within it is read when its turn comes.
function wordsOf(block) {
  const copy = block.cloneNode(true);
  for (const inner of copy.querySelectorAll(`${BLOCKS}, ul, ol, button, svg`)) {
    inner.remove();
  }
  const text = copy.textContent.replace(/\s+/g, " ").trim();
  // Numbers to ring are read figure by figure.
  return text.replace(/\d[\d\s]+\d/g, (number) => [...number.replace(/\s/g, "")].join(" "));
}

function blocksOf(button) {
  return readers.get(button).flatMap((part) => [...part.querySelectorAll(BLOCKS)]).filter((block) => wordsOf(block));
}

function mark(block) {
  document.querySelector(".read-now")?.classList.remove("read-now");
  if (block) {
    block.classList.add("read-now");
    block.scrollIntoView({ block: "nearest" });
  }
}

function name(button, isReading) {
  const label = button.firstElementChild;
  button.dataset.start ??= label.textContent;
  button.dataset.label ??= button.getAttribute("aria-label") ?? "";
  button.classList.toggle("is-reading", isReading);
  label.textContent = isReading ? button.dataset.stop : button.dataset.start;
  if (button.dataset.label) {
    button.setAttribute("aria-label", isReading ? button.dataset.stop : button.dataset.label);
  }
}

function stop() {
  turn += 1;
  speech.cancel();
  mark(null);
  if (reading) {
    name(reading, false);
    reading = null;
  }
}

function start(button) {
  stop();
  const mine = turn;
  const blocks = blocksOf(button);
  const next = (index) => {
    if (mine !== turn) {
      return;
    }
    if (index === blocks.length) {
      stop();
      return;
    }
    spoken = new SpeechSynthesisUtterance(wordsOf(blocks[index]));
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.rate = 0.9;
    spoken.onend = () => next(index + 1);
    spoken.onerror = () => mine === turn && stop();
    mark(blocks[index]);
    speech.speak(spoken);
  };
  reading = button;
  name(button, true);
  next(0);
}

// Only voices of the device itself: others send the text away to be spoken.
function find() {
  const voices = speech.getVoices().filter((each) => each.localService && each.lang.startsWith("en"));
  voice = voices.find((each) => each.lang.replace("_", "-") === root.lang) ?? voices[0] ?? null;
  for (const button of readers.keys()) {
    button.hidden = voice === null;
  }
}

if (speech && window.SpeechSynthesisUtterance) {
  for (const button of readers.keys()) {
    button.addEventListener("click", () => (reading === button ? stop() : start(button)));
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && reading && stop());
  for (const exit of document.querySelectorAll("a.exit")) {
    exit.addEventListener("click", stop);
  }
  speech.addEventListener?.("voiceschanged", find);
  stop();
  find();
}

// A page that is come back to is as it was at first.
window.addEventListener("pagehide", () => {
  if (voice) {
    stop();
  }
  choices.filter((each) => !each.dataset.value).forEach(choose);
});
