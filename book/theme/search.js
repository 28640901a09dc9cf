/*
 * Search in every script.
 *
 * mdBook's index keeps the text of each section, but of its words only those in Latin letters. A
 * search for anything else, such as a Korean word or a Greek letter, looks into the text itself.
 */
(() => {
    "use strict";
    if (!window.elasticlunr) {
        return;
    }
    const searchWords = elasticlunr.Index.prototype.search;

    function count(text, word) {
        return text.split(word).length - 1;
    }

    function searchText(index, words) {
        const found = [];
        for (const [ref, doc] of Object.entries(index.documentStore.docs)) {
            const title = doc.title.normalize("NFC").toLowerCase();
            const body = doc.body.normalize("NFC").toLowerCase();
            const hits = words.map((word) => 10 * count(title, word) + count(body, word));
            if (hits.every((number) => number > 0)) {
                const score = hits.reduce((sum, number) => sum + number, 0);
                found.push({ ref, doc, score });
            }
        }
        return found.sort((a, b) => b.score - a.score);
    }

    elasticlunr.Index.prototype.search = function (query, options) {
        if (/^[\u0000-\u024f]*$/.test(query)) {
            return searchWords.call(this, query, options);
        }
        const words = query.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
        return searchText(this, words);
    };
})();
