/* The small playground that opens the book: its builder stands in playground.js. */
gradusForms.needs = gradusForms.load("playground");
