// The Nu checker reads every page. What may stay as it is stands in allowed.txt, with its reason.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import jar from "vnu-jar";

const allowed = readFileSync(join(import.meta.dirname, "allowed.txt"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));

export async function checkMarkup(book) {
    const pages = book.files.filter((name) => name.endsWith(".html"));
    const paths = pages.map((name) => join(book.folder, name));
    const messages = await nu(["--format", "json", "--also-check-svg", ...paths]);
    const used = new Set();
    const found = [];
    for (const message of messages) {
        if (message.type === "info" && message.subType !== "warning") {
            continue;
        }
        const fault = allowed.find((text) => message.message.includes(text));
        if (fault) {
            used.add(fault);
            continue;
        }
        const name = basename(fileURLToPath(message.url));
        const extract = (message.extract ?? "").replace(/\s+/g, " ").slice(0, 90);
        found.push(`${name}:${message.lastLine}: ${message.message} | ${extract}`);
    }
    for (const fault of allowed.filter((text) => !used.has(text))) {
        found.push(`allowed.txt lists what no page has: ${fault}`);
    }
    return { title: "markup", figures: `${pages.length} files`, found };
}

/** Runs the checker, which ends with an error where it finds one. */
async function nu(options) {
    const run = promisify(execFile);
    const limits = { maxBuffer: 1 << 28 };
    const { stderr } = await run("java", ["-jar", jar, ...options], limits).catch((error) => {
        if (!error.stderr) {
            throw error;
        }
        return error;
    });
    return JSON.parse(stderr).messages;
}
