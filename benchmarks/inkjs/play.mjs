// node play.mjs PATH-OF-inkjs STORY PLAYS: plays a story with arbitrary choices and prints plays a second.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , where, file, count] = process.argv;
const { Compiler } = createRequire(import.meta.url)(`${where}/dist/ink-full.js`);
const compiler = new Compiler(readFileSync(file, "utf8"));
const story = (() => { try { return compiler.Compile(); } catch { console.error(compiler.errors.join("\n")); process.exit(1); } })();
let state = 12345;
const pick = (n) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % n; };
const play = () => {
  story.ResetState();
  let asked = 0;
  for (;;) {
    while (story.canContinue) story.Continue();
    if (story.currentChoices.length === 0) return asked;
    story.ChooseChoiceIndex(pick(story.currentChoices.length));
    asked += 1;
  }
};
for (let i = 0; i < 20; i += 1) play();
const began = process.hrtime.bigint();
let asked = 0;
for (let i = 0; i < Number(count); i += 1) asked += play();
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
console.log(JSON.stringify({ plays_a_second: Number(count) / seconds, answers_a_play: asked / Number(count) }));
