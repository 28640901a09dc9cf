/*
 * On paper every fold is open and the theme is light.
 */
(() => {
    "use strict";
    const html = document.documentElement;
    const themes = ["light", "rust", "coal", "navy", "ayu"];
    const highlights = ["mdbook-highlight-css", "mdbook-tomorrow-night-css", "mdbook-ayu-highlight-css"];
    let restore = [];

    addEventListener("beforeprint", () => {
        if (restore.length > 0) {
            return;
        }
        for (const fold of document.querySelectorAll("details:not([open])")) {
            fold.open = true;
            restore.push(() => { fold.open = false; });
        }
        const theme = themes.find((name) => html.classList.contains(name));
        html.classList.replace(theme, "light");
        restore.push(() => html.classList.replace("light", theme));
        for (const sheet of highlights.map((id) => document.getElementById(id))) {
            const { disabled } = sheet;
            sheet.disabled = sheet.id !== "mdbook-highlight-css";
            restore.push(() => { sheet.disabled = disabled; });
        }
    });
    addEventListener("afterprint", () => {
        restore.forEach((undo) => undo());
        restore = [];
    });
})();
