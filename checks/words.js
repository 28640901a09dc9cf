// What the live forms say: the same in each language, and all of it used.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const folder = join(import.meta.dirname, "../book/src/play");
const read = (name) => readFileSync(join(folder, name), "utf8");

/** The places of all words below one, such as `playground.sources.moons`. */
function places(words, before = "") {
    return Object.entries(words).flatMap(([name, word]) => {
        const place = before ? `${before}.${name}` : name;
        return typeof word === "object" && !Array.isArray(word) ? [place, ...places(word, place)] : [place];
    });
}

/** What the crate says itself in English. */
const OF_THE_CRATE = /^illnesses\.(names|remedies)\b/;

/** What is wrong with the words, a fault each. */
export function wordFaults() {
    const gradusForms = {};
    runInNewContext(read("words.js"), { gradusForms });
    const [english, ...others] = Object.entries(gradusForms.text);
    const faults = [];
    for (const [language, words] of others) {
        const [here, there] = [english[1], words].map((all) => places(all).filter((place) => !OF_THE_CRATE.test(place)));
        faults.push(...here.filter((place) => !there.includes(place)).map((place) => `${place} is not there in ${language}`),
            ...there.filter((place) => !here.includes(place)).map((place) => `${place} is there in ${language} alone`));
    }
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js") && name !== "words.js").map(read);
    for (const [form, words] of Object.entries(english[1])) {
        const holding = scripts.filter((script) => new RegExp(`\\b(w|words) = gradusForms\\.words\\("${form}"\\)`).test(script)).join("\n");
        // The question before the form is asked by play.js.
        const known = /\bpredict\(w\)/.test(holding) ? ["predict", "see", "question", "answer"] : [];
        for (const name of Object.keys(words)) {
            const isAsked = scripts.some((script) => script.includes(`words("${form}").${name}`));
            const isNamed = new RegExp(`\\b(w|words)\\.${name}\\b`).test(holding);
            // By the names in a list, or by those of an object's fields.
            const isListed = /\bw\[(name|key)\]/.test(holding) && new RegExp(`[[,] *"${name}"[,\\]]|^ +${name}: |[{,] ${name}: \\[`, "m").test(holding);
            if (!isAsked && !isNamed && !isListed && !known.includes(name)) {
                faults.push(`${form}.${name} is used nowhere`);
            }
        }
    }
    return faults;
}
