/* An image is drawn, or opened: handwriting is fitted into it as the makers of the data did. */

/** The side of the pad. */
const PAD = 280;

/** How handwriting is fitted into an image: MNIST leaves 4 of 28 pixels free at each side, and centers the ink. */
const fitting = ({ rows, columns }) => (rows === 28 && columns === 28
    ? { rows, columns, box: 20, byMass: true }
    : { rows, columns, box: Math.min(rows, columns) });

/** How light the pixels of a picture are, 0 to 1. */
async function lightOf(blob) {
    const picture = await createImageBitmap(blob);
    const shrink = Math.min(1, 600 / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * shrink)));
    const canvas = make("canvas", { width, height });
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const light = Float64Array.from({ length: width * height }, (_, i) =>
        (0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]) / 255);
    return { pixels: light, width, height };
}

/** The ink of a picture, 0 to 1: most of it is paper, and what is farthest from paper is full ink, dark or light. */
function inkOnly({ pixels, width, height }) {
    const paper = pixels.slice().sort()[pixels.length >> 1];
    const contrast = pixels.map((light) => Math.abs(light - paper));
    const most = contrast.reduce((a, b) => Math.max(a, b)) || 1;
    return { pixels: contrast.map((amount) => amount / most), width, height };
}

/** The part of a picture that has ink, or all of it if nothing has. What touches its edges is a frame. */
function inked({ pixels, width, height }) {
    const frame = Math.ceil(Math.max(width, height) / 50);
    let [left, right, top, bottom] = [width, -1, height, -1];
    pixels.forEach((dark, place) => {
        const [x, y] = [place % width, Math.floor(place / width)];
        const isInside = x >= frame && x < width - frame && y >= frame && y < height - frame;
        if (dark > 0.4 && isInside) {
            [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
        }
    });
    return right < 0 ? [0, 0, width, height] : [left, top, right + 1 - left, bottom + 1 - top];
}

/** A part of a picture as pixels, 0 to 1: each is the mean of the area that it covers. */
function shrunk({ pixels, width, height }, [left, top, wide, high], rows, columns) {
    const means = [];
    for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
            const [x0, x1] = [left + (wide * column) / columns, left + (wide * (column + 1)) / columns];
            const [y0, y1] = [top + (high * row) / rows, top + (high * (row + 1)) / rows];
            let sum = 0;
            for (let y = Math.floor(y0); y < y1; y += 1) {
                for (let x = Math.floor(x0); x < x1; x += 1) {
                    const share = (Math.min(x + 1, x1) - Math.max(x, x0)) * (Math.min(y + 1, y1) - Math.max(y, y0));
                    sum += share * (x >= 0 && y >= 0 && x < width && y < height ? pixels[y * width + x] : 0);
                }
            }
            means.push(sum / ((x1 - x0) * (y1 - y0)));
        }
    }
    return means;
}

/** The pixels of a picture, 0 to 1, with its ink fitted into the image. */
function fitted(picture, image) {
    const { rows, columns, box, byMass } = fitting(image);
    const ink = inkOnly(picture);
    let [left, top, wide, high] = inked(ink);
    // The box of the ink becomes a square that is larger than the box by what the image is.
    const side = Math.max(wide, high);
    [left, top] = [left - (side - wide) / 2, top - (side - high) / 2];
    const around = [(columns / box) * side, (rows / box) * side];
    const at = (dx, dy) => shrunk(ink,
        [left - (around[0] - side) / 2 + (dx * side) / box, top - (around[1] - side) / 2 + (dy * side) / box, ...around], rows, columns);
    const pixels = at(0, 0);
    return byMass ? at(...offCenter(pixels, columns, rows)) : pixels;
}

/** A pad to draw on; `changed` is told the cells of the row. */
function buildDrawing(root, image, names, changed) {
    const { rows, columns, ink } = image;
    const pad = make("canvas", { id: "pad", width: PAD, height: Math.round((PAD * rows) / columns), tabIndex: 0, role: "img",
        "aria-label": "Draw here. Arrow keys move over the pixels, the space bar inks one." });
    const seen = make("canvas", { width: columns, height: rows, role: "img", "aria-label": "What the network reads" });
    const file = make("input", { id: "picture", className: "unseen", type: "file", accept: "image/*" });
    const whole = make("input", { type: "checkbox" });
    let strokes = [];
    let opened = null;
    let pixels = new Array(rows * columns).fill(0);

    const draw = () => {
        const style = getComputedStyle(document.documentElement);
        const [paper, dark, accent] = ["--paper", "--text", "--accent"].map((name) => style.getPropertyValue(name));
        const context = seen.getContext("2d");
        context.fillStyle = paper;
        context.fillRect(0, 0, columns, rows);
        pixels.forEach((amount, pixel) => {
            context.globalAlpha = Math.min(1, amount / ink);
            context.fillStyle = dark;
            context.fillRect(pixel % columns, Math.floor(pixel / columns), 1, 1);
            context.globalAlpha = 1;
        });
        const pen = pad.getContext("2d");
        pen.fillStyle = paper;
        pen.fillRect(0, 0, pad.width, pad.height);
        if (strokes.length > 0) {
            [pen.lineWidth, pen.lineCap, pen.lineJoin, pen.strokeStyle] = [PAD / 14, "round", "round", dark];
            for (const stroke of strokes) {
                pen.beginPath();
                stroke.forEach(([x, y]) => pen.lineTo(x * pad.width, y * pad.height));
                pen.lineTo(stroke.at(-1)[0] * pad.width + 0.1, stroke.at(-1)[1] * pad.height);
                pen.stroke();
            }
        } else {
            pen.imageSmoothingEnabled = false;
            pen.drawImage(seen, 0, 0, pad.width, pad.height);
        }
        if (hand.pixel !== null) {
            const cell = pad.width / columns;
            [pen.lineWidth, pen.strokeStyle] = [3, accent];
            pen.strokeRect((hand.pixel % columns) * cell, Math.floor(hand.pixel / columns) * cell, cell, cell);
        }
    };
    /** Shares of the darkest ink; where that is a large whole number, all were. */
    const take = (shares) => {
        pixels = shares.map((share) => (ink >= 10 ? Math.round(share * ink) : share * ink));
        seen.dataset.pixels = pixels.join(",");
        draw();
        changed(pixels.map(String), pixels.every((amount) => amount === 0) ? "Nothing is drawn yet." : "");
    };
    const takeStrokes = () => take(inkOf(strokes, fitting(image)).map((count) => count / 16));
    const takePicture = () => opened && take(whole.checked
        ? shrunk(opened, [0, 0, opened.width, opened.height], rows, columns)
        : fitted(opened, image));
    const open = async (blob) => {
        try {
            opened = await lightOf(blob);
        } catch {
            changed(null, "This file is no picture that the browser can read.");
            return;
        }
        strokes = [];
        hand.forget();
        takePicture();
    };

    const hand = handOn(pad, {
        rows,
        columns,
        moved: () => draw(),
        drawn: (made) => {
            [strokes, opened] = [made, null];
            takeStrokes();
        },
        inked: (pixel) => {
            [strokes, opened] = [[], null];
            const shares = pixels.map((amount) => amount / ink);
            shares[pixel] = shares[pixel] >= 1 ? 0 : 1;
            take(shares);
        },
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    file.addEventListener("change", () => file.files[0] && open(file.files[0]));
    whole.addEventListener("change", takePicture);
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", (event) => {
        event.preventDefault();
        if (event.dataTransfer.files[0]) {
            open(event.dataTransfer.files[0]);
        }
    });
    root.append(
        make("div", { className: "pads" },
            make("figure", {}, make("figcaption", { textContent: "Draw here" }), pad),
            make("figure", { className: "seen" }, make("figcaption", { textContent: `What it reads, ${columns} × ${rows}` }), seen)),
        make("div", { className: "controls" },
            make("button", { type: "button", textContent: "Clear", onclick: () => {
                [strokes, opened] = [[], null];
                hand.forget();
                take(pixels.map(() => 0));
            } }),
            make("label", { className: "button", htmlFor: "picture" }, "Open a picture", file),
            make("label", {}, whole, " the whole picture as it is, not its ink alone")));
    // It opens on a seven, if that is something it may know.
    if (names?.includes("7")) {
        strokes = [[[0.28, 0.22], [0.72, 0.22], [0.45, 0.82]]];
    }
    takeStrokes();
}
