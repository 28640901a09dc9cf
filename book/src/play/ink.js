/*
 * A hand that draws an image, and its drawing as pixels, as the makers of the handwritten digits took it: fitted
 * into a box in the middle of the image, on a grid of 4 × 4 dots a pixel, of which a pixel counts the inked ones,
 * 0 to 16. The live form of chapter 15 and the pages that `gradus export` writes share it.
 */
"use strict";

/**
 * The pixels, row by row, of strokes of points [x, y] between 0 and 1. `box` is the side of the box in pixels.
 * With `byMass` the middle of the ink comes into the middle of the image, as in MNIST, not that of the box.
 */
function inkOf(strokes, { rows, columns, box, byMass = false }) {
    const points = strokes.flat();
    if (points.length === 0) {
        return new Array(rows * columns).fill(0);
    }
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [width, height] = [4 * columns, 4 * rows];
    const pen = box / 4;
    const scale = (4 * box - 2 * pen) / Math.max(bottom - top, right - left, 0.15);
    const [middle, center] = [(left + right) / 2, (top + bottom) / 2];
    const dots = new Uint8Array(width * height);
    const blot = (x, y) => {
        for (let row = Math.max(0, Math.floor(y - pen)); row < Math.min(height, y + pen); row += 1) {
            for (let column = Math.max(0, Math.floor(x - pen)); column < Math.min(width, x + pen); column += 1) {
                if ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= pen * pen) {
                    dots[row * width + column] = 1;
                }
            }
        }
    };
    for (const stroke of strokes) {
        stroke.forEach(([x, y], index) => {
            const [px, py] = stroke[Math.max(0, index - 1)];
            const steps = Math.max(1, Math.ceil(Math.hypot(x - px, y - py) * scale));
            for (let i = 0; i <= steps; i += 1) {
                blot(width / 2 + (px + ((x - px) * i) / steps - middle) * scale, height / 2 + (py + ((y - py) * i) / steps - center) * scale);
            }
        });
    }
    const [dx, dy] = byMass ? offCenter(dots, width, height) : [0, 0];
    return Array.from({ length: rows * columns }, (_, pixel) => {
        let count = 0;
        for (let i = 0; i < 16; i += 1) {
            const x = (pixel % columns) * 4 + (i & 3) + dx;
            const y = Math.floor(pixel / columns) * 4 + (i >> 2) + dy;
            count += x >= 0 && x < width && y >= 0 && y < height ? dots[y * width + x] : 0;
        }
        return count;
    });
}

/** How far the middle of the ink is from the middle of the image, in whole dots. */
function offCenter(ink, width, height) {
    let [sum, x, y] = [0, 0, 0];
    ink.forEach((dark, place) => {
        sum += dark;
        x += dark * ((place % width) + 0.5);
        y += dark * (Math.floor(place / width) + 0.5);
    });
    return sum === 0 ? [0, 0] : [Math.round(x / sum - width / 2), Math.round(y / sum - height / 2)];
}

/**
 * A hand on a canvas of so many rows and columns of pixels. A pointer draws strokes of points [x, y] between 0 and 1,
 * of which `drawn` is told. The arrow keys move over the pixels, and the space bar inks one, of which `inked` is
 * told; `moved` shows where the hand is: at `pixel`, if the keyboard is there.
 */
function handOn(canvas, { rows, columns, drawn, inked, moved }) {
    let strokes = [];
    let place = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
    const at = ({ clientX, clientY }) => {
        const { left, top, width, height } = canvas.getBoundingClientRect();
        return [(clientX - left) / width, (clientY - top) / height];
    };
    canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        strokes.push([at(event)]);
        drawn(strokes);
    });
    canvas.addEventListener("pointermove", (event) => {
        if (event.buttons && strokes.length > 0) {
            strokes.at(-1).push(at(event));
            drawn(strokes);
        }
    });
    canvas.addEventListener("keydown", (event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
        if (event.key === " ") {
            strokes = [];
            inked(place);
        } else if (!by) {
            return;
        } else if (place + by >= 0 && place + by < rows * columns) {
            place += by;
            moved();
        }
        event.preventDefault();
    });
    canvas.addEventListener("focus", moved);
    canvas.addEventListener("blur", moved);
    return {
        get pixel() { return canvas.matches(":focus-visible") ? place : null; },
        /** What is drawn next begins anew. */
        forget() { strokes = []; },
    };
}
