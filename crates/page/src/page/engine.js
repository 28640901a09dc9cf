/* The module, and what it says of the model. */

const $ = (id) => document.getElementById(id);

/** An element with properties and children; what begins with "on" listens, "aria-" is set as it is. */
function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name.startsWith("on")) {
            element.addEventListener(name.slice(2), value);
        } else if (name in element) {
            element[name] = value;
        } else {
            element.setAttribute(name, value);
        }
    }
    element.append(...children);
    return element;
}

const bytesOf = (id) => Uint8Array.from(atob($(id).textContent.trim()), (letter) => letter.charCodeAt(0));

const unpacked = async (bytes) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** The module with the model in it. It answers one table at a time. */
class Engine {
    static async open(module) {
        const engine = new Engine();
        engine.exports = (await WebAssembly.instantiate(module, {})).exports;
        engine.put(bytesOf("model"));
        engine.call("open");
        engine.model = JSON.parse(engine.text());
        return engine;
    }

    put(bytes) {
        const place = this.exports.room(bytes.length);
        new Uint8Array(this.exports.memory.buffer, place, bytes.length).set(bytes);
    }

    text() {
        const { memory, text, text_length } = this.exports;
        return new TextDecoder().decode(new Uint8Array(memory.buffer, text(), text_length()));
    }

    call(name, ...values) {
        const count = this.exports[name](...values);
        if (count < 0) {
            throw new Error(this.text());
        }
        return count;
    }

    notes() {
        return this.call("notes") > 0 ? this.text().split("\n") : [];
    }

    /** The answer to a row, one cell a column: its cells by their names, and what is to be said of it. */
    row(cells) {
        const line = (texts) => texts.map((text) => `"${String(text).replaceAll('"', '""')}"`).join(",");
        const names = this.model.columns.map(({ name }) => name);
        this.put(new TextEncoder().encode(`${line(names)}\n${line(cells)}\n`));
        this.call("ask_row");
        this.call("answer");
        const [header, answer] = parsed(this.text());
        return { header, answer, notes: this.notes() };
    }

    /** The answers to a table, as CSV; null if `heard`, which is told the rows so far, wants no more of them. */
    async table(bytes, decimalComma, heard) {
        this.put(bytes);
        this.call("ask_table", decimalComma ? 1 : 0);
        const parts = [];
        let rows = 0;
        for (;;) {
            const more = this.call("answer");
            parts.push(this.text());
            rows += more;
            if (more === 0) {
                return { csv: parts.join(""), rows, notes: this.notes() };
            }
            await new Promise((go) => setTimeout(go));
            if (!heard(rows)) {
                return null;
            }
        }
    }
}

/** The cells of the first lines of what the module wrote. */
function parsed(csv, most = Infinity) {
    const lines = [];
    let [cells, cell, quoted] = [[], "", false];
    for (let i = 0; i < csv.length && lines.length < most; i += 1) {
        const letter = csv[i];
        if (quoted && letter === '"' && csv[i + 1] === '"') {
            cell += letter;
            i += 1;
        } else if (letter === '"') {
            quoted = !quoted;
        } else if (!quoted && (letter === "," || letter === "\n")) {
            cells.push(cell);
            cell = "";
            if (letter === "\n") {
                lines.push(cells);
                cells = [];
            }
        } else {
            cell += letter;
        }
    }
    return lines;
}
