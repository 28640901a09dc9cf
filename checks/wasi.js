// Runs a program for WebAssembly with the system interface WASI, as cargo runs a test:
//
//   node wasi.js PROGRAM [ARGUMENT]...
//
// It gives the program its arguments, standard output, a clock and random bytes, but no files and no
// threads. (Node's own `node:wasi` is experimental, and in Node 20 it ended some tests in a crash.)

import { randomFillSync } from "node:crypto";
import { readFileSync, writeSync } from "node:fs";
import process from "node:process";

const SUCCESS = 0;
const TRY_AGAIN = 6;
const BAD_FILE = 8;
const NOT_SUPPORTED = 52;

const args = process.argv.slice(2).map((text) => Buffer.from(`${text}\0`));
const variables = ["RUST_BACKTRACE", "PROPTEST_CASES", "GRADUS_LONG_TESTS"]
    .filter((name) => name in process.env)
    .map((name) => Buffer.from(`${name}=${process.env[name]}\0`));

// Memory may have moved since the last call.
const view = () => new DataView(instance.exports.memory.buffer);
const bytes = (start, length) => Buffer.from(instance.exports.memory.buffer, start, length);

function sizes(texts, count, size) {
    view().setUint32(count, texts.length, true);
    view().setUint32(size, Buffer.concat(texts).length, true);
    return SUCCESS;
}

function copy(texts, pointers, start) {
    for (const [index, text] of texts.entries()) {
        view().setUint32(pointers + 4 * index, start, true);
        text.copy(bytes(start, text.length));
        start += text.length;
    }
    return SUCCESS;
}

const system = {
    args_sizes_get: (count, size) => sizes(args, count, size),
    args_get: (pointers, start) => copy(args, pointers, start),
    environ_sizes_get: (count, size) => sizes(variables, count, size),
    environ_get: (pointers, start) => copy(variables, pointers, start),
    clock_time_get(_clock, _precision, time) {
        view().setBigUint64(time, process.hrtime.bigint(), true);
        return SUCCESS;
    },
    random_get(start, length) {
        randomFillSync(bytes(start, length));
        return SUCCESS;
    },
    fd_write(file, pieces, count, size) {
        if (file !== 1 && file !== 2) {
            return BAD_FILE;
        }
        let written = 0;
        for (let piece = pieces; piece < pieces + 8 * count; piece += 8) {
            const part = bytes(view().getUint32(piece, true), view().getUint32(piece + 4, true));
            for (let done = 0; done < part.length; ) {
                done += writeSync(file, part, done);
            }
            written += part.length;
        }
        view().setUint32(size, written, true);
        return SUCCESS;
    },
    // No folder is open.
    fd_prestat_get: () => BAD_FILE,
    proc_exit: (code) => process.exit(code),
    // What a C library without threads leaves to us: all is well, but no thread is to be had.
    pthread_attr_init: () => SUCCESS,
    pthread_attr_setstacksize: () => SUCCESS,
    pthread_attr_destroy: () => SUCCESS,
    pthread_create: () => TRY_AGAIN,
};

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = system[name] ?? (() => NOT_SUPPORTED);
}
const instance = new WebAssembly.Instance(module, imports);
instance.exports._start();
