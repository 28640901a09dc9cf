// The live forms, played with as a person would: from the server and from the disk.
//
//   node forms.js [--short] [--book FOLDER] [--gradus PROGRAM] [--shots FOLDER [--form NAME]]
//
// It starts the server of the book itself, on an address of this machine alone.

import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { anatomy, bumps, graph, losses, networkLearns, perceptron } from "./forms/chapters_1_to_8.js";
import { digits, epochs, illnesses, race, rates, threePaths } from "./forms/chapters_10_to_16.js";
import { shots } from "./forms/pictures.js";
import { measure, others, playground } from "./forms/playground.js";
import { close, fail, options } from "./forms/reader.js";
import { wordFaults } from "./words.js";

const fromDisk = (name) => pathToFileURL(resolve(options.book, name)).href;
const FORMS = [playground, others, perceptron, anatomy, bumps, networkLearns, losses, graph, rates, threePaths, epochs, race, digits, illnesses];
const server = spawn(resolve(options.gradus), ["book", "--port", "0"], { cwd: join(import.meta.dirname, "..") });
const origin = new Promise((done, failed) => {
    let said = "";
    const hear = (chunk) => {
        said += chunk;
        const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (found) {
            done(found[0]);
        }
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", () => failed(new Error(`the server has ended: ${said}`)));
});
try {
    wordFaults().forEach((fault) => fail(`words.js: ${fault}`));
    const served = (name) => origin.then((origin) => `${origin}/${name}`);
    if (options.shots) {
        await shots(fromDisk);
    } else if (options.short) {
        await playground(fromDisk, "from the disk");
        await graph(served, "from the server");
        await digits(served, "from the server");
    } else {
        for (const form of FORMS) {
            await form(fromDisk, "from the disk");
        }
        await measure(fromDisk);
        for (const form of FORMS) {
            await form(served, "from the server");
        }
    }
} catch (error) {
    fail(error.stack);
} finally {
    server.kill();
    process.exitCode = (await close()) === 0 ? 0 : 1;
}
