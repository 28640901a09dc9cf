/*
 * The computation graph of an expression that the reader types: `backprop::graph` makes it and walks back.
 */
(() => {
    "use strict";
    const { Engine, make, svg, say, predict, define } = gradusForms;
    const [BOX, TALL, ACROSS, DOWN, EDGE] = [84, 46, 140, 66, 8];
    const EXAMPLES = [
        ["(w x + b - t)^2", { w: 2, x: 3, b: -1, t: 4 }],
        ["tanh(w x + v y + b)", { w: -3, x: 2, v: 1, y: 0, b: 6.8813735870195432 }],
        ["(2 apple + 3 orange) tax", { apple: 100, orange: 150, tax: 1.1 }],
        ["-ln(sigmoid(w x + b))", { w: 0.5, x: 2, b: -3 }],
        ["x x + x", { x: 3 }],
    ];
    const digits = (x) => (Number.isFinite(x) ? String(Number(x.toPrecision(5))) : x > 0 ? "∞" : x < 0 ? "-∞" : "NaN").replace("-", "−");
    const bracketed = (x) => (x < 0 ? `(${digits(x)})` : digits(x));

    /** What the module says, node by node. */
    function nodes({ numbers, text }) {
        const list = [];
        let at = 0;
        for (const label of text.split("\n")) {
            const [value, derivative, count] = numbers.subarray(at, at + 3);
            at += 3;
            const operands = Array.from({ length: count }, (_, i) => ({ node: numbers[at + 2 * i], slope: numbers[at + 2 * i + 1] }));
            at += 2 * count;
            list.push({ label, value, derivative, operands, users: [] });
        }
        list.forEach((node, index) => {
            for (const operand of node.operands) {
                list[operand.node].users.push({ node: index, slope: operand.slope });
            }
        });
        return list;
    }

    /** Gives each node a column, beside the first that needs it, and a row, in the middle of those it was made of. */
    function place(list) {
        const last = list.length - 1;
        for (const node of list) {
            node.column = node.operands.reduce((most, { node: from }) => Math.max(most, list[from].column + 1), 0);
        }
        for (const node of list.toReversed()) {
            if (node.operands.length === 0 && node.users.length > 0) {
                node.column = Math.min(...node.users.map((user) => list[user.node].column)) - 1;
            }
        }
        let rows = 0;
        const seen = new Set();
        const visit = (index) => {
            if (seen.has(index)) {
                return;
            }
            seen.add(index);
            const { operands } = list[index];
            operands.forEach(({ node }) => visit(node));
            const parts = operands.map(({ node }) => list[node].row);
            list[index].row = parts.length > 0 ? parts.reduce((sum, row) => sum + row, 0) / parts.length : rows++;
        };
        visit(last);
        for (let column = list[last].column; column >= 0; column -= 1) {
            const here = list.filter((node) => node.column === column).sort((a, b) => a.row - b.row);
            here.forEach((node, index) => {
                if (index > 0) {
                    node.row = Math.max(node.row, here[index - 1].row + 1);
                }
            });
        }
        const top = Math.min(...list.map((node) => node.row));
        for (const node of list) {
            node.x = EDGE + node.column * ACROSS;
            node.y = EDGE + (node.row - top) * DOWN;
        }
        return [Math.max(...list.map((node) => node.x)) + BOX + EDGE, Math.max(...list.map((node) => node.y)) + TALL + EDGE];
    }

    define("graph", async (root) => {
        const w = gradusForms.words("graph");
        const engine = await Engine.open();
        root.setAttribute("aria-label", w.label);
        const formula = make("input", { type: "text", value: EXAMPLES[0][0], spellcheck: false, className: "form-code", "aria-label": w.expression });
        const examples = make("select", { "aria-label": w.examples },
            make("option", { value: "", textContent: w.examples }),
            ...EXAMPLES.map(([text], value) => make("option", { value, textContent: text })));
        const fields = make("div", { className: "form-controls" });
        const picture = make("div", { className: "form-graph", tabIndex: 0, role: "group", "aria-label": w.picture });
        const note = make("p", { className: "form-note", role: "status" });
        const table = make("table", { className: "form-table" });
        const back = make("button", { type: "button", className: "form-main", textContent: w.back });
        const forget = make("button", { type: "button", textContent: w.forget });
        const all = make("button", { type: "button", textContent: w.all });
        let values = { ...EXAMPLES[0][1] };
        let list = [];
        /** From this node to the result the walk back has been. */
        let reached = 0;

        const how = (index) => {
            const node = list[index];
            if (index === list.length - 1) {
                return w.result(node.label);
            }
            const parts = node.users.map((user) => `${bracketed(user.slope)} · ${bracketed(list[user.node].derivative)}`);
            return w.how(node.label, parts.join(" + "), digits(node.derivative), node.users.length);
        };

        const draw = () => {
            const [width, height] = place(list);
            const arrows = svg("g");
            const boxes = svg("g");
            list.forEach((node, index) => {
                node.operands.forEach(({ node: from, slope }, side) => {
                    // Two arrows of one node bend apart.
                    const twice = node.operands.length === 2 && node.operands[0].node === node.operands[1].node;
                    const bend = twice ? 40 * side - 20 : 0;
                    const start = [list[from].x + BOX, list[from].y + TALL / 2];
                    const end = [node.x - 7, node.y + TALL / 2 + Math.max(-12, Math.min(12, (list[from].y - node.y) / 4))];
                    const done = index >= reached;
                    arrows.append(svg("path", {
                        d: `M${start[0]} ${start[1]} C${start[0] + 26} ${start[1] + bend} ${end[0] - 26} ${end[1] + bend} ${end[0]} ${end[1]}`,
                        class: `graph-arrow${done ? " is-done" : ""}`, "marker-end": "url(#graph-head)",
                    }));
                    // Near the node it comes from, where arrows are apart.
                    const t = 0.45;
                    const at = [start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + bend * 0.75];
                    const text = svg("text", { x: at[0], y: at[1] + (bend > 0 ? 11 : -4), class: "graph-slope" });
                    text.textContent = `×${digits(slope)}`;
                    arrows.append(text);
                });
                const known = index >= reached;
                const box = svg("g", { class: "graph-node", tabindex: 0, role: "img", "data-node": index,
                    "aria-label": `${node.label}: ${w.value} ${digits(node.value)}${known ? `, ${w.derivative} ${digits(node.derivative)}` : ""}` },
                svg("rect", { x: node.x, y: node.y, width: BOX, height: TALL, rx: 6, class: node.operands.length > 0 ? "" : "is-input" }));
                const write = (text, y, kind) => {
                    const element = svg("text", { x: node.x + BOX / 2, y: node.y + y, class: kind });
                    element.textContent = text;
                    box.append(element);
                };
                write(node.operands.length > 0 || !/^[\d.]/.test(node.label) ? `${node.label} ` : "", 15, "graph-label");
                write(digits(node.value), /^[\d.]/.test(node.label) ? 19 : 28, "graph-value");
                write(known ? digits(node.derivative) : "?", 41, "graph-derivative");
                const explain = () => say(note, known ? how(index) : w.unknown(node.label));
                box.addEventListener("pointerenter", explain);
                box.addEventListener("focus", explain);
                boxes.append(box);
            });
            const head = svg("marker", { id: "graph-head", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
                svg("path", { d: "M0 0 L8 4 L0 8 Z" }));
            picture.replaceChildren(svg("svg", { viewBox: `0 0 ${width} ${height}`, style: `width: ${width}px` }, svg("defs", {}, head), arrows, boxes));
            table.replaceChildren(
                make("thead", {}, make("tr", {}, ...w.columns.map((name) => make("th", { scope: "col", textContent: name })))),
                make("tbody", {}, ...list.map((node, index) => make("tr", { "data-value": node.value, "data-derivative": node.derivative },
                    ...[String(index), node.label, digits(node.value),
                        node.operands.map(({ node: from, slope }) => `${from} (×${digits(slope)})`).join(", "),
                        index >= reached ? digits(node.derivative) : "?"].map((textContent) => make("td", { textContent }))))));
            back.disabled = reached === 0;
            all.disabled = reached === 0;
            forget.disabled = reached === list.length;
        };

        const fill = () => {
            const names = list.filter((node) => node.operands.length === 0 && !/^[\d.]/.test(node.label));
            fields.replaceChildren(...names.map(({ label, value }) => {
                const field = make("input", { type: "number", step: "any", value, "aria-label": label });
                field.oninput = () => {
                    values[label] = Number(field.value);
                    read(false);
                };
                return make("label", { className: "form-field" }, make("span", { textContent: label }), field);
            }));
        };

        async function read(isNew = true) {
            const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
            try {
                list = nodes(await engine.ask("read", "expression", [formula.value, ...lines].join("\n")));
            } catch (error) {
                say(note, error.message, true);
                return;
            }
            if (isNew) {
                reached = 0;
                fill();
            }
            say(note, isNew ? w.point : "");
            draw();
        }

        formula.oninput = () => read();
        examples.onchange = () => {
            if (examples.value !== "") {
                [formula.value, values] = [EXAMPLES[examples.value][0], { ...EXAMPLES[examples.value][1] }];
                examples.value = "";
                read();
            }
        };
        back.onclick = () => {
            reached -= 1;
            draw();
            note.textContent = how(reached);
        };
        all.onclick = () => { reached = 0; draw(); };
        forget.onclick = () => { reached = list.length; draw(); note.textContent = w.begin; };
        root.append(make("p", { className: "form-intro", textContent: w.intro }),
            make("div", { className: "form-bar" }, formula, examples), fields,
            make("div", { className: "form-bar" }, forget, back, all), picture, note,
            make("details", {}, make("summary", { textContent: w.table }), make("div", { className: "form-scroll" }, table)),
            predict(w));
        await read();
    });
})();
