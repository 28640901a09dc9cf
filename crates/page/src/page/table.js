/* A whole table: pasted, opened or dropped, answered row by row, and saved. */

/** So many rows of answers are shown. */
const SHOWN = 100;
/** A larger file is not put into the field. */
const MOST_SHOWN = 200_000;

/** The bytes of a table as UTF-8: unpacked, and decoded if a byte order mark says UTF-16. */
async function textOf(bytes) {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
        return textOf(await unpacked(bytes));
    }
    const encoding = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(bytes[0] << 8) | bytes[1]];
    return encoding ? new TextEncoder().encode(new TextDecoder(encoding).decode(bytes)) : bytes;
}

function buildTable(engine, example) {
    const area = $("rows");
    let file = null;
    let turn = 0;
    let address = null;

    const show = (csv) => {
        const [header, ...lines] = parsed(csv, SHOWN + 1);
        $("answers").replaceChildren(
            make("thead", {}, make("tr", {}, make("th", { scope: "col", textContent: "row" }), ...header.map((textContent) => make("th", { scope: "col", textContent })))),
            make("tbody", {}, ...lines.map((cells, row) =>
                make("tr", {}, make("th", { scope: "row", textContent: row + 1 }), ...cells.map((textContent) => make("td", { textContent }))))));
        $("answers-box").hidden = false;
    };

    const predict = async () => {
        const mine = turn += 1;
        const says = (text) => { $("progress").textContent = text; };
        URL.revokeObjectURL(address);
        $("save").hidden = $("answers-box").hidden = $("table-refused").hidden = true;
        $("table-notes").replaceChildren();
        try {
            const bytes = await textOf(file ?? new TextEncoder().encode(area.value));
            const found = mine === turn && await engine.table(bytes, $("decimal").value === "1", (rows) => {
                if (mine === turn) {
                    says(`${rows} rows …`);
                }
                return mine === turn;
            });
            if (!found) {
                return;
            }
            const { csv, rows, notes } = found;
            show(csv);
            $("table-notes").append(...notes.map((textContent) => make("li", { textContent })));
            address = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
            [$("save").href, $("save").hidden] = [address, false];
            says(`${rows} ${rows === 1 ? "row" : "rows"} answered${rows > SHOWN ? `, the first ${SHOWN} are shown` : ""}`);
            $("said").textContent = $("progress").textContent;
        } catch (error) {
            if (mine === turn) {
                says("");
                $("table-refused").textContent = $("said").textContent = error.message;
                $("table-refused").hidden = false;
            }
        }
    };

    const take = async (blob) => {
        file = new Uint8Array(await blob.arrayBuffer());
        area.value = "";
        area.placeholder = `${blob.name}, ${file.length} bytes`;
        if (file.length <= MOST_SHOWN) {
            const text = await textOf(file).catch(() => file);
            try {
                area.value = new TextDecoder("utf-8", { fatal: true }).decode(text);
            } catch {
                // The module says on which line it is no text.
            }
        }
        await predict();
    };

    area.value = example;
    area.addEventListener("input", () => { file = null; });
    $("predict").addEventListener("click", predict);
    $("file").addEventListener("change", ({ target }) => target.files[0] && take(target.files[0]));
    $("many").addEventListener("dragover", (event) => {
        event.preventDefault();
        $("many").classList.add("is-over");
    });
    $("many").addEventListener("dragleave", () => $("many").classList.remove("is-over"));
    $("many").addEventListener("drop", (event) => {
        event.preventDefault();
        $("many").classList.remove("is-over");
        if (event.dataTransfer.files[0]) {
            take(event.dataTransfer.files[0]);
        }
    });
}
