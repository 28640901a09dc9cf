/* What the page says of the model, and the two ways to ask it. */

function introduce({ answer, columns, sizes, image, origin }) {
    const { column, names } = answer;
    document.title = `${column}: a trained network`;
    $("title").textContent = column;
    const list = names && (names.length > 10 ? `${names.slice(0, 10).join(", ")} and ${names.length - 10} more` : names.join(", "));
    const from = image ? `an image of ${image.columns} × ${image.rows} pixels` : columns.length === 1 ? "one column" : `${columns.length} columns`;
    $("about").textContent = `A network of ${sizes.join(" – ")} units reads ${from} and answers `
        + (names ? `with one of ${names.length} classes: ${list}.` : "with a value.");
    const facts = Object.entries(origin).map(([name, value]) => `${name}: ${value}`);
    $("origin").textContent = facts.length > 0 ? `Where it comes from: ${facts.join("; ")}.` : "";
}

async function start() {
    const module = await WebAssembly.compile(await unpacked(bytesOf("module")));
    // One answers the row, the other the table: so neither waits.
    const engine = await Engine.open(module);
    const { model } = engine;
    introduce(model);
    const card = new AnswerCard(model);
    const changed = (cells, why = "") => {
        if (cells === null) {
            card.refuse(why);
            return;
        }
        try {
            card.show(engine.row(cells), why);
        } catch (error) {
            card.refuse(error.message);
        }
    };
    $("one").hidden = $("many").hidden = false;
    let example = "";
    if (model.image) {
        $("ask-title").textContent = "Ask about one image";
        buildDrawing($("fields"), model.image, model.answer.names, changed);
        $("rows").placeholder = `${model.columns[0].name},${model.columns[1].name}, … ${model.columns.at(-1).name}`;
    } else {
        const fields = buildFields($("fields"), model.columns, changed);
        const line = (cells) => cells.map((cell) => (/[",;\t|\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
        example = `${line(model.columns.map(({ name }) => name))}\n${line(fields.cells())}\n`;
    }
    buildTable(await Engine.open(module), example);
    document.documentElement.dataset.ready = "true";
}

start().catch((error) => {
    $("about").textContent = "";
    $("trouble").textContent = `It cannot run here (${error.message}). A newer browser may do.`;
    $("trouble").hidden = false;
});
