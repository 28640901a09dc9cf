/*
 * The live forms: what they have in common. Each form is a script beside this one that calls
 * gradusForms.define(name, build), and stands in the place of a figure that names it:
 * <figure data-interactive="name">. The figure stays in the page, for print and for who has no script.
 *
 * Nothing else is loaded until a form is started; a form on a page of its own starts when it is seen.
 * It computes in a worker, which runs the crates of this book: module.js.
 */
(() => {
    "use strict";
    if (window.gradusForms || /print\.html$/.test(location.pathname)) {
        return;
    }
    const folder = new URL(".", document.currentScript.src).href;
    const korean = document.documentElement.lang === "ko";
    const builders = {};
    const scripts = {};

    /** Loads a script beside this one, once. */
    function load(name) {
        scripts[name] ??= new Promise((done, failed) => {
            const script = document.createElement("script");
            script.src = `${folder}${name}.js`;
            script.onload = done;
            script.onerror = () => failed(new Error(`${name}.js`));
            document.head.append(script);
        });
        return scripts[name];
    }

    /** The style sheet of the forms, once. */
    function style() {
        scripts.style ??= new Promise((done, failed) => {
            const link = document.createElement("link");
            link.rel = "stylesheet";
            link.href = `${folder}play.css`;
            link.onload = done;
            link.onerror = () => failed(new Error("play.css"));
            document.head.append(link);
        });
        return scripts.style;
    }

    /** An element with properties and children; what begins with "on" listens, "aria-" is set as it is. */
    function make(tag, properties = {}, ...children) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(properties)) {
            if (name.startsWith("on")) {
                element.addEventListener(name.slice(2), value);
            } else if (name in element && !/-/.test(name) && name !== "list") {
                element[name] = value;
            } else {
                element.setAttribute(name, value);
            }
        }
        element.append(...children);
        return element;
    }

    /** The same for a part of a picture, whose attributes are set as they are. */
    function svg(tag, properties = {}, ...children) {
        const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
        for (const [name, value] of Object.entries(properties)) {
            element.setAttribute(name, value);
        }
        element.append(...children);
        return element;
    }

    /** What a note says, and whether that is a complaint. */
    function say(note, text, isError = false) {
        note.textContent = text;
        note.classList.toggle("is-error", isError);
    }

    /** Where a pointer is over an element: from 0 to 1, from the left and from the top. */
    function within(element, { clientX, clientY }) {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [(clientX - left) / width, (clientY - top) / height];
    }

    /** A slider and a field of one number, which `set` is told while it is changed. */
    function pair(name, properties, set) {
        const [range, number] = ["range", "number"].map((type) => make("input", { type, ...properties, "aria-label": name }));
        for (const input of [range, number]) {
            input.oninput = () => {
                if (Number.isFinite(input.valueAsNumber)) {
                    set(input.valueAsNumber);
                }
            };
        }
        /** Shows a number, but takes none from under the hand that is typing. */
        const show = (value, written = value) => {
            range.value = value;
            if (document.activeElement !== number) {
                number.value = written;
            }
        };
        const row = () => make("div", { className: "form-bar" }, make("b", { textContent: name }), range, number);
        return { range, number, show, row };
    }

    /** The bytes that a script brings, packed: those of the module, or of a table. */
    async function unpack(name) {
        await load(name);
        const letters = atob(gradusForms.packed[name]);
        const packed = new Uint8Array(letters.length);
        for (let i = 0; i < letters.length; i += 1) {
            packed[i] = letters.charCodeAt(i);
        }
        const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
        return new Response(stream).arrayBuffer();
    }

    /** The module, compiled once for all workers of the page. */
    const compiled = () => {
        gradusForms.module ??= unpack("module").then((bytes) => WebAssembly.compile(bytes));
        return gradusForms.module;
    };

    /* What runs in the worker: it becomes a text, and knows nothing of this page. */
    function work() {
        let exports;
        let running = null;
        let waits = false;
        const read = () => new TextDecoder().decode(
            new Uint8Array(exports.memory.buffer, exports.text(), exports.text_length()));
        const write = (text) => {
            const bytes = new TextEncoder().encode(text);
            const place = exports.text_room(bytes.length);
            new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
        };
        const call = (name, ...values) => {
            const count = exports[name](...values);
            if (count < 0) {
                throw new Error(read());
            }
            return count;
        };
        const numbers = (name, ...values) => {
            const count = call(name, ...values);
            return new Float64Array(exports.memory.buffer, exports.numbers(), count).slice();
        };
        const look = (side) => ({
            progress: numbers("progress"),
            evaluation: numbers("evaluate"),
            curve: numbers("curve"),
            parameters: numbers("parameters"),
            picture: side ? Float32Array.from(numbers("picture", side)) : null,
        });
        const post = (frame, ended) => postMessage({ frame, ended }, [frame.picture.buffer]);
        const soon = new MessageChannel();
        soon.port1.onmessage = () => {
            if (!running) {
                return;
            }
            try {
                const { until, side } = running;
                // A frame only when the page has taken the last one; computing goes on meanwhile.
                if (!waits) {
                    waits = true;
                    post(look(side), false);
                }
                const end = performance.now() + 4;
                let epoch = numbers("progress")[0];
                while (epoch < until && performance.now() < end) {
                    const count = Math.min(running.chunk, until - epoch);
                    const begin = performance.now();
                    call("run_epochs", count);
                    // About 2 ms at a time.
                    const took = performance.now() - begin;
                    running.chunk = Math.max(1, Math.min(1024, Math.round(count * 2 / Math.max(took, 0.1))));
                    epoch += count;
                }
                if (epoch >= until) {
                    running = null;
                    post(look(side), true);
                } else {
                    soon.port2.postMessage(0);
                }
            } catch (error) {
                running = null;
                postMessage({ failed: error.message });
            }
        };
        const jobs = {
            open: async (module) => {
                ({ exports } = await WebAssembly.instantiate(module, {}));
            },
            start: (settings) => {
                running = null;
                waits = false;
                write(settings);
                call("start");
                return { points: numbers("points") };
            },
            run: (until, side) => {
                running = { until, side, chunk: 1 };
                soon.port2.postMessage(0);
            },
            pause: () => { running = null; },
            taken: () => { waits = false; },
            step: (iterations) => { call("iterate", iterations); },
            look,
            set: (place, value) => { call("set_parameter", place, value); },
            command: () => {
                call("command");
                const command = read();
                call("table");
                return { command, table: read() };
            },
            numbers: (name, ...values) => numbers(name, ...values),
            text: (name, text) => {
                write(text);
                return call(name);
            },
            read: (name, text, ...values) => {
                write(text);
                return { numbers: numbers(name, ...values), text: read() };
            },
            heights: (landscape, places) =>
                Float64Array.from({ length: places.length / 2 },
                    (_, i) => exports.race_height(landscape, places[2 * i], places[2 * i + 1])),
        };
        onmessage = async ({ data: { id, job, values } }) => {
            try {
                postMessage({ id, result: await jobs[job](...values) });
            } catch (error) {
                postMessage({ id, error: error.message });
            }
        };
    }

    /** A worker that runs the module. `heard` is told what it sends unasked. */
    class Engine {
        static async open(heard = () => {}) {
            const engine = new Engine();
            const text = URL.createObjectURL(new Blob([`(${work})()`], { type: "text/javascript" }));
            engine.worker = new Worker(text);
            URL.revokeObjectURL(text);
            engine.waiting = new Map();
            engine.worker.onmessage = ({ data }) => {
                const job = engine.waiting.get(data.id);
                if (!job) {
                    heard(data);
                    return;
                }
                engine.waiting.delete(data.id);
                if (data.error === undefined) {
                    job.done(data.result);
                } else {
                    job.failed(new Error(data.error));
                }
            };
            await engine.ask("open", await compiled());
            return engine;
        }

        ask(job, ...values) {
            this.count = (this.count ?? 0) + 1;
            return new Promise((done, failed) => {
                this.waiting.set(this.count, { done, failed });
                this.worker.postMessage({ id: this.count, job, values });
            });
        }

        close() {
            this.worker.terminate();
            this.waiting.clear();
        }
    }

    const colors = new Map();
    // Made before any form, so a form that draws itself anew finds no color of the old theme.
    new MutationObserver(() => colors.clear())
        .observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });

    /** A variable of the theme as [red, green, blue]. */
    function color(name) {
        if (!colors.has(name)) {
            const probe = make("span");
            probe.style.color = `var(${name})`;
            probe.hidden = true;
            document.body.append(probe);
            colors.set(name, getComputedStyle(probe).color.match(/[\d.]+/g).map(Number).slice(0, 3));
            probe.remove();
        }
        return colors.get(name);
    }

    /** A color as a canvas takes it. */
    const css = (rgb, alpha = 1) => `rgb(${rgb.join(" ")} / ${alpha})`;

    /** How large the letters of a canvas have to be drawn to be read, however narrow it is shown. */
    const textSize = (canvas, most = 26) => Math.min(most, Math.max(15, (13 * canvas.width) / (canvas.clientWidth || canvas.width)));

    /** The question to be answered before trying, and its answer. */
    const predict = (w) => make("details", { className: "form-predict", open: true }, make("summary", { textContent: w.predict }),
        make("p", { textContent: w.question }),
        make("details", {}, make("summary", { textContent: w.see }), make("p", { textContent: w.answer })));

    window.gradusForms = {
        Engine, make, svg, say, within, pair, load, unpack, color, css, textSize, predict, korean,
        packed: {},
        define(name, build) { builders[name] = build; },
        calm: matchMedia("(prefers-reduced-motion: reduce)"),
        /** The words of a form in the page's language. */
        words(name) { return gradusForms.text[korean ? "ko" : "en"][name]; },
        /** Calls `changed` when the reader chooses another theme. */
        onTheme(changed) {
            new MutationObserver(changed)
                .observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
        },
    };

    async function start(figure, button) {
        if (button?.getAttribute("aria-busy") === "true") {
            return;
        }
        const name = figure.dataset.interactive;
        button?.setAttribute("aria-busy", "true");
        try {
            // It compiles while the rest is loaded.
            if (name !== "anatomy") {
                compiled().catch(() => {});
            }
            await Promise.all([style(), load("words"), load(name)]);
            await gradusForms.needs;
            const form = make("div", { className: "form", role: "group" });
            // A key that is meant for the form turns no page of the book.
            form.addEventListener("keydown", (event) => event.stopPropagation());
            await builders[name](form, figure);
            button?.remove();
            figure.classList.add("is-live");
            figure.querySelector(".figure-image").after(form);
            form.dispatchEvent(new Event("shown"));
            form.querySelector("button, select, input")?.focus({ preventScroll: true });
        } catch (error) {
            button?.removeAttribute("aria-busy");
            const note = figure.querySelector(".form-note") ?? make("p", { className: "form-note", role: "alert" });
            note.textContent = korean
                ? `여기서는 실행할 수 없습니다 (${error.message}). 그림은 그대로 볼 수 있습니다.`
                : `It cannot run here (${error.message}). The figure stays.`;
            figure.append(note);
        }
    }

    for (const figure of document.querySelectorAll("figure[data-interactive]")) {
        const name = figure.dataset.interactive;
        if (name === "playground") {
            start(figure);
            continue;
        }
        const says = { learn: ["Watch one learn", "배우는 모습 보기"] }[name] ?? ["Play with it", "직접 해 보기"];
        const button = make("button", {
            className: "form-start", type: "button", textContent: `▶ ${says[korean ? 1 : 0]}`,
            onclick: () => start(figure, button),
        });
        figure.querySelector(".figure-image").after(button);
    }
})();
